"""A candidate -> the words of its sentence that answer: what the reader points at, or a clause around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.language.first_names import MEN, WOMEN
from bot.language.phrases import phrases
from bot.language.question_kinds import Kind
from bot.reader.guard import guarded
from bot.reader.rerank import Candidate
from index.article import Span
from index.text.frequency import zipf

_CLAUSE_END: Final = re.compile(r"[,;:][”\"’']?(?=\s)|”|\s[—–-]\s|[.!?]?[\"’']?\s*$")
_CLAUSE_START: Final = re.compile(r"(?:[,;:][”\"’']?\s+|“|\s[—–-]\s+|^)")
# What these ask for is a clause: a reason, a way, what somebody said.
_CLAUSES: Final = frozenset({Kind.WHY, Kind.HOW, Kind.QUOTE})
# "Who is Ann Lee?" wants what is said of her: a name, which a reader points at when asked who, is not an answer.
_WHO: Final = re.compile(r"who(?:['’]?s|\s+(?:is|was|are|were))\s+(?!(?:the|an?)\b)", re.IGNORECASE)
_TRIMMED: Final = " \t,;:–—"
_PAIRS: Final = {"“": "”", "‘": "’", "(": ")", "[": "]", '"': '"', "'": "'"}
_QUOTATION: Final = (('"', '"'), ("“", "”"))
# Quoted words that are half in a short answer are taken whole, if so many characters are enough.
_LONGEST_TITLE: Final = 60
# On wordfreq's scale: "president" is 5.3; a name typed in small letters is seldom a word as common.
_COMMON: Final = 4.6
_AND: Final = re.compile(r"and\s+", re.IGNORECASE)
_CLOSING: Final = {closing: opening for opening, closing in _PAIRS.items()}


def short_answer(candidate: Candidate, sentence: str, kind: Kind, core: str) -> Span | None:
    """Where in `sentence` the words stand that answer; None where no few words of it do, or none can be found.

    Without a reader: the first phrase of the kind that is asked for. `core`: the question without a polite beginning.
    """
    if kind is Kind.DEFINITION and _asks_of_a_name(core):
        return None
    pointed = candidate.reading.span if candidate.reading else None
    if pointed is None:
        return next(iter(phrases(kind, sentence, core)), None)
    span = _trimmed(sentence, Span(pointed.start, pointed.end))
    span = _pointed(sentence, span, kind, core) if span else None
    grown = guarded(sentence, span, kind, core) if span else None
    return _trimmed(sentence, _with_quotation(sentence, grown)) if grown else None


def _asks_of_a_name(core: str) -> bool:
    """Not so "who is president today?", which asks for one."""
    found = _WHO.match(core)
    word = re.match(r"[\w’'-]+", core[found.end() :]) if found else None
    if word is None:
        return False
    spelt = word.group()
    return not (spelt.islower() and spelt not in MEN | WOMEN and zipf(spelt) >= _COMMON)


def _with_quotation(sentence: str, span: Span) -> Span:
    """With the other end of quoted words of which it has one, where that is near: all of “"WGWG" factor”."""
    words = span.of(sentence)
    for opening, closing in _QUOTATION:
        marks = [at for at, character in enumerate(words) if character in (opening, closing)]
        if len(marks) % 2 == 0:
            continue
        before = sentence.rfind(opening, max(0, span.start - _LONGEST_TITLE), span.start)
        after = sentence.find(closing, span.end, span.end + _LONGEST_TITLE)
        # An odd straight mark opens where an even number stands before it in the sentence.
        opens = words[marks[-1]] == opening and (
            opening != closing or sentence[: span.start + marks[-1]].count(opening) % 2 == 0
        )
        if opens and after >= 0:
            span = Span(span.start, after + 1)
        elif not opens and before >= 0:
            span = Span(before, span.end)
        words = span.of(sentence)
    return span


def _pointed(sentence: str, span: Span, kind: Kind, core: str) -> Span | None:
    if kind is Kind.QUOTE:
        # What was said stands in quotation marks or after a colon, if it stands anywhere: not in who said it to whom.
        said = phrases(kind, sentence, core)
        if said and not any(span.overlaps(words) for words in said):
            return _trimmed(sentence, said[0])
    return _clause(sentence, span) if kind in _CLAUSES else span


def _trimmed(sentence: str, span: Span) -> Span | None:
    """Without separators at its ends, nor marks that have no partner in it, nor a pair about all of it."""
    start, end = span.start, span.end
    while start < end:
        first, last, inner = sentence[start], sentence[end - 1], sentence[start + 1 : end - 1]
        about_it = _PAIRS.get(first) == last and first not in inner and last not in inner
        if about_it or first in _TRIMMED or _is_half(first, inner + last, _PAIRS):
            start += 1
        elif last in _TRIMMED or _is_half(last, first + inner, _CLOSING):
            end -= 1
        else:
            return Span(start, end)
    return None


def _is_half(mark: str, rest: str, partners: Mapping[str, str]) -> bool:
    """Whether `mark`, at an end of what it stands in, opens or closes nothing in the `rest` of it."""
    return (mark in _PAIRS or mark in _CLOSING) and (mark not in partners or partners[mark] not in rest)


def _clause(sentence: str, span: Span) -> Span:
    """From the last clause border before the span to the first one after it."""
    start = max((m.end() for m in _CLAUSE_START.finditer(sentence[: span.start])), default=0)
    end = next(m.start() for m in _CLAUSE_END.finditer(sentence, span.end))
    joint = _AND.match(sentence, start)
    start = joint.end() if joint and joint.end() <= span.start else start
    return _trimmed(sentence, Span(min(start, span.start), max(end, span.end))) or span
