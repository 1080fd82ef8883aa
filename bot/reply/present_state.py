"""A sentence that gives an earlier plan and the present one -> the present one: “meant to open in May; now June”."""

from __future__ import annotations

import re
from typing import Final

from bot.language.phrases import phrases, times
from bot.language.question_kinds import Kind
from bot.question.question import Question
from index.article import Span

_KINDS: Final = frozenset({Kind.WHEN, Kind.HOW_MUCH, Kind.HOW_MANY})
# What was meant to be, or once was.
_EARLIER: Final = re.compile(
    r"\b(?:(?:was|were|had\s+been)\s+(?:\w+ly\s+)?(?:meant|due|supposed|expected|planned|scheduled|set|to)\b|originally|initially|at\s+first"
    r"|formerly|previously|used\s+to|once\s+(?:was|were|had|cost))",
    re.IGNORECASE,
)
_PRESENT: Final = re.compile(
    r"\b(?:now|currently|today|at\s+present|since\s+(?:risen|fallen|grown)|no\s+longer)\b", re.IGNORECASE
)
# “the summer of 2027”: which part of a year or month.
_PART_OF: Final = re.compile(
    r"\b(?:the\s+)?(?:(?:early|mid|late)[\s-]+)?(?:spring|summer|autumn|fall|winter|end|start|beginning|middle)\s+(?:of\s+)?$",
    re.IGNORECASE,
)
# “moved from May to June”, “instead of May”: the question is for what was planned, or before.
_ASKS_EARLIER: Final = re.compile(
    r"\b(?:originally|initially|first|before|earlier|previously|formerly|meant|planned|supposed|scheduled|was|were|did|had)\b",
    re.IGNORECASE,
)


def present_state(short: Span, sentence: str, question: Question) -> Span:
    """Where the sentence gives the present state, if `short` is an earlier one: a phrase of the same kind.

    `short` itself where the question asks for an earlier time, or names one.
    """
    if question.kind not in _KINDS or _ASKS_EARLIER.search(question.core) or times(question.core):
        return short
    now = _PRESENT.search(sentence, short.end)
    if now is None or not _EARLIER.search(sentence[: short.start]):
        return short
    found = [span for span in phrases(question.kind, sentence, question.core) if span.start > now.end()]
    first = min(found, default=None, key=lambda span: span.start)
    if first is None:
        return short
    part = _PART_OF.search(sentence[: first.start])
    return Span(part.start(), first.end) if part else first
