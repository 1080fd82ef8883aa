"""SuggestedQuestion: a question made of a sentence's own words, and what all of its makers use."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from bot.provenance.templates import SUGGESTED
from bot.suggest.clauses import Clause
from index.article import Span

_LONGEST_REST: Final = 9
# What follows a phrase that is taken out of its clause.
AFTER: Final = re.compile(
    r"\s*$|\s+(?:in|on|at|by|for|with|to|from|after|before|during|and|as|under|out|into|onto|across|near|off|among|over"
    r"|through|within|around|against|per|when|of)\s"
)
_CUT: Final = re.compile(r"in|on|at|by|for|with|from|after|before|during|under|amid|among")


@dataclass(frozen=True, slots=True)
class SuggestedQuestion:
    """A question, the name of its template (`kind`), and where in its sentence the answer stands."""

    kind: str
    text: str
    answer: Span


def from_template(kind: str, answer: Span, **words: str) -> SuggestedQuestion:
    """One from a template, its gaps filled. Raises KeyError for a gap left open."""
    text = " ".join(SUGGESTED[kind].format(**words).split()).replace(" ?", "?")
    return SuggestedQuestion(kind, text, answer)


def of_clause(kind: str, clause: Clause, rest: str, answer: Span, **more: str) -> SuggestedQuestion:
    """One with the clause's verb before and behind its subject, then `rest`. Raises KeyError for a gap left open."""
    second = f"{clause.besides} {clause.second}".strip()
    return from_template(kind, answer, first=clause.first, subject=clause.named, second=second, rest=rest, **more)


def in_sentence(clause: Clause, span: Span) -> Span:
    """A span of what is said, in the sentence."""
    return Span(clause.predicate.start + span.start, clause.predicate.start + span.end)


def shortened(said: str) -> str:
    """As much of a predicate as a question bears: cut before a preposition."""
    words = said.split()
    if len(words) <= _LONGEST_REST:
        return " ".join(words)
    cuts = [i for i, word in enumerate(words[: _LONGEST_REST + 1]) if i > 2 and _CUT.fullmatch(word)]
    return " ".join(words[: cuts[-1]] if cuts else words)
