"""Question and sentence -> doubts that it answers: each a small pure function that only lowers the confidence.

Each has a template that says why in words. Its weight is fitted with the rest, and is never above zero.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.language.countries import aliases
from bot.language.names import Names
from bot.language.phrases import expects_phrase, phrases, times
from bot.language.question_kinds import Kind
from bot.language.speakers import asked_speaker, may_state
from bot.question.terms import Term
from index.article import Span

_MOST: Final = 2
_HOW_OLD: Final = re.compile(r"\bhow\s+old\b|\bwhat\s+age\b|\bage\s+of\b", re.IGNORECASE)
_AGED: Final = re.compile(
    r"\baged?\b|\bold(?:er|est)?\b|\b(?:born|birthday|built|founded|established|dat(?:es|ing)\s+(?:from|back))\b"
    r"|\bin\s+(?:his|her|their|my)\s+(?:\w+[\s-]+)?\w*(?:0s|ties|teens)\b",
    re.IGNORECASE,
)
_NEGATION: Final = re.compile(r"\b(?:not|never|no|without|nobody|none|neither|nor|cannot)\b|n['’]t\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Doubt:
    """What is doubtful: `reason` names a template; `terms` are the words of the question that it speaks of."""

    reason: str
    size: float
    terms: tuple[Span, ...] = ()


def unnamed(question: Sequence[Term], article: frozenset[str]) -> Doubt | None:
    """A name or figure of the question that the article never has, nor an alias of it. `article`: its stems."""
    missing = [term for term in question if term.named and not _has(article, term)]
    return _of_terms("unnamed", missing)


def unplaced(question: Sequence[Term], near: frozenset[str], article: frozenset[str]) -> Doubt | None:
    """One that the article has, but not in or around the sentence, nor in the title: `near`, their stems."""
    apart = [term for term in question if term.named and _has(article, term) and not _has(near, term)]
    return _of_terms("unplaced", apart)


def without_phrase(kind: Kind, sentence: str, question: str) -> Doubt | None:
    """The question asks for a date, a sum, a number, a person or a place, and the sentence has none that is new."""
    if not expects_phrase(kind) or phrases(kind, sentence, question):
        return None
    return Doubt(f"without.{kind}", 1.0)


def no_age(question: str, sentence: str, pointed: str) -> Doubt | None:
    """The question asks how old somebody or something is, and the words that a reader points at are no age.

    “The late 50s” is a time, and so is “3 May”, unless the sentence says who was born or what was built then.
    """
    if not _HOW_OLD.search(question) or _AGED.search(sentence):
        return None
    return Doubt("without.age", 1.0) if times(pointed) or not phrases(Kind.HOW_MANY, pointed or sentence, "") else None


def negated(kind: Kind, sentence: str, question: str) -> Doubt | None:
    """One denies what the other affirms. A yes or no is settled by either, so such a question is left alone."""
    if kind is Kind.YES_NO or bool(_NEGATION.search(question)) == bool(_NEGATION.search(sentence)):
        return None
    return Doubt("negated", 1.0)


def unquoted(kind: Kind, core: str, sentence: str, names: Names, opening_end: int = 0) -> Doubt | None:
    """It is asked what somebody said, and the sentence only names them, or is what somebody else said.

    `opening_end`: where `core`, the question without its polite beginning, begins.
    """
    speaker = asked_speaker(core, names) if kind is Kind.QUOTE else None
    if speaker is None or may_state(sentence, speaker.name, names):
        return None
    return Doubt("unquoted", 1.0, (speaker.span.moved(opening_end),))


def _has(stems: frozenset[str], term: Term) -> bool:
    """One of the parts of a name ("Moscow-Beijing") will do; of a figure ("3,000") it takes them all."""
    if any(stem[0].isdigit() for stem in term.stems):
        return all(_figure(stem) in map(_figure, stems) for stem in term.stems)
    return any(aliases(stem) & stems for stem in term.stems)


def _figure(stem: str) -> str:
    """Without its unit: "5m" is the 5 of "5 million"; "19th" is the 19."""
    return re.sub(r"(?<=\d)[^\W\d]+$", "", stem)


def _of_terms(reason: str, found: Sequence[Term]) -> Doubt | None:
    return Doubt(reason, float(min(_MOST, len(found))), tuple(term.span for term in found)) if found else None
