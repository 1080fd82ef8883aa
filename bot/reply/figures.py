"""Sentences that answer a question for a number differently: all are quoted, the present state first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.confidence.judge import Judgement
from bot.language.phrases import numbers, times
from bot.language.question_kinds import Kind
from bot.reader.rerank import CLEARLY, Candidate
from index.search.indexed_article import IndexedArticle
from index.text.tokens import content_words

_KINDS: Final = frozenset({Kind.HOW_MANY, Kind.HOW_MUCH})
# Another figure must answer nearly as well as the first.
_NEARLY: Final = 2.0
# What tells the present state from an earlier one.
_NOW: Final = re.compile(
    r"\b(?:now|today|currently|at\s+present|so\s+far|to\s+date|latest|has\s+(?:since\s+)?(?:risen|fallen|grown|climbed|dropped)"
    r"|have\s+(?:since\s+)?(?:risen|fallen|grown|climbed|dropped)|no\s+longer)\b",
    re.IGNORECASE,
)
_ASKED: Final = re.compile(r"how\s+(?:many|much)\s+(?P<thing>[\w’'-]+)", re.IGNORECASE)


def different_figures(judgement: Judgement, indexed: IndexedArticle) -> list[Candidate]:
    """The candidates that give different figures, the present one first; empty where the article gives one.

    A question that names a time asks for the figure of that time.
    """
    question, best = judgement.question, judgement.candidates[0]
    if question.kind not in _KINDS or times(question.core) or not _figures(best, indexed):
        return []
    found = [best]
    for other in judgement.candidates[1:]:
        if _rivals(other, best, question.core, indexed) and not _given(other, found, indexed):
            found.append(other)
    return sorted(found, key=lambda c: not _is_present(c, indexed)) if len(found) > 1 else []


def _rivals(other: Candidate, best: Candidate, core: str, indexed: IndexedArticle) -> bool:
    """Whether it answers nearly as well, with a figure of its own, and speaks of the same thing."""
    if other.reading is None or best.reading is None or not _figures(other, indexed):
        return False
    if other.reading.score < max(CLEARLY, best.reading.score - _NEARLY):
        return False
    asked = _ASKED.search(core)
    things = set(content_words(asked["thing"])) if asked else set()
    texts = (indexed.text_of(other.sentence), indexed.text_of(best.sentence))
    return bool(things) and all(things <= set(content_words(text)) for text in texts)


def _given(other: Candidate, found: Sequence[Candidate], indexed: IndexedArticle) -> bool:
    return any(set(_figures(other, indexed)) & set(_figures(one, indexed)) for one in found)


def _figures(candidate: Candidate, indexed: IndexedArticle) -> list[str]:
    """The figures among the words that the reader points at."""
    span = candidate.reading.span if candidate.reading else None
    return numbers(indexed.text_of(candidate.sentence)[span.start : span.end]) if span else []


def _is_present(candidate: Candidate, indexed: IndexedArticle) -> bool:
    return candidate.sentence.heading or bool(_NOW.search(indexed.text_of(candidate.sentence)))
