"""python -m bot, run in this process, and what is given to it."""

from __future__ import annotations

import io
import sys

import pytest

from bot import __main__

ANSWERED, ABSENT, BAD_INPUT, REFUSED, INTERRUPTED = 0, 1, 2, 3, 130
TRADE = "How much was trade between the two countries worth?"
FRANCE = "What is the capital of France?"
STORY = "Ann Lee feeds her cat every morning. The cat sleeps on the roof of the old barn."
SECONDS = 120
# Which words a reader points at is for its own tests.
SENTENCES = ("--reader", "none")


def main(arguments: list[str]) -> int:
    """Without a reader."""
    return __main__.main([*arguments, *(SENTENCES if {"ask", "batch", "chat"} & {*arguments[:1]} else ())])


def stdin(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8"))
