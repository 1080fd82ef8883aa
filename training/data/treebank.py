"""Penn Treebank tokens back to running text, as QAMR and the sentence pairs need it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final

_GLUE: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (re.compile(r"`` | ''|``|''"), lambda _: '"'),
    (re.compile(r"-l[rs]b- ?", re.IGNORECASE), lambda _: "("),
    (re.compile(r" ?-r[rs]b-", re.IGNORECASE), lambda _: ")"),
    (re.compile(r" n't\b", re.IGNORECASE), lambda m: m.group()[1:]),
    (re.compile(r" ('(?:s|re|ve|ll|d|m)?)(?= |$)", re.IGNORECASE), lambda m: m.group(1)),
    (re.compile(r" ([,.;:?!%])(?= |$|\")"), lambda m: m.group(1)),
    (re.compile(r"([$£€#]) (?=\d)"), lambda m: m.group(1)),
    (re.compile(r" -- "), lambda _: " – "),
)
_SPELT: Final = {"``": '"', "''": '"', "-LRB-": "(", "-LSB-": "(", "-RRB-": ")", "-RSB-": ")"}
_LEANS_LEFT: Final = re.compile(r"[,.;:?!%]|n't|'(?:s|re|ve|ll|d|m)?")


def detokenised(text: str) -> str:
    """Tokens with a space between them as running text, with single spaces."""
    for pattern, glue in _GLUE:
        text = pattern.sub(glue, text)
    return " ".join(text.split())


def spaced(tokens: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    """Tokens as running text, and where in it each of them lies: code points [start, end)."""
    text = ""
    where: list[tuple[int, int]] = []
    opened = False
    for written in tokens:
        word = _SPELT.get(written, written)
        tight = word == ")" or written == "''" or _LEANS_LEFT.fullmatch(word)
        after = text.endswith(("(", "$")) or (opened and text.endswith('"'))
        opened = {"``": True, "''": False}.get(written, opened)
        text += word if not text or tight or after else " " + word
        where.append((len(text) - len(word), len(text)))
    return text, where
