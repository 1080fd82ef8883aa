"""Words that a reader points at -> the same with the hedge, unit, number and negation that belong to them, or nothing.

A short answer never says the opposite of its sentence, never loses a hedge or a unit, never ends inside a number, and
is never made of the question's own words. Where words cannot be made to keep that, the whole sentence answers instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from bot.language.grammar import AUXILIARY, CURRENCY_SIGN, HEDGE
from bot.language.measures import (
    APPROXIMATELY,
    BEGINS_WITH_NUMBER,
    DENIAL,
    ENDS_IN_NUMBER,
    NEGATION,
    NUMBER_WORD,
    RATE,
    SHARE,
    UNIT,
    UNSURELY,
    WHOLE_TIME,
)
from bot.language.phrases import expects_phrase
from bot.language.question_kinds import Kind
from index.article import Span
from index.structure.tables import cells, is_row
from index.text.numbers import number_spans
from index.text.tokens import content_words

_NUMBER_HEDGED: Final = re.compile(rf"(?:\b{APPROXIMATELY}\s+(?:an?\s+)?|[~≈><]\s?)$", re.IGNORECASE)
_HEDGED: Final = re.compile(
    rf"(?:\b(?:the|an?|his|her|its|their)\s+)?\b{UNSURELY}\s+(?:the\s+|an?\s+)?$", re.IGNORECASE
)
# "only after the war" is another time than "after the war".
_ONLY: Final = re.compile(r"\bonly\s+$", re.IGNORECASE)
_CIRCUMSTANCE: Final = re.compile(r"(?:after|before|since|in|from|when|if|by|on|at|with|for|because)\b", re.IGNORECASE)
_FIGURE: Final = rf"(?:{CURRENCY_SIGN}\s?)?\d[\d.,]*"
# Before a number: the rest of it, its currency, its sign, the first of two ("5–", "5 to").
_BEFORE_NUMBER: Final = re.compile(
    rf"(?:{_FIGURE}\s?(?:[-–—]|\s(?:to|or)\s)\s?)?(?:{CURRENCY_SIGN}\s?|\b[A-Z]{{3}}\s?|\d[\d.,]*|(?<!\w)[-−+])$"
    rf"|{_FIGURE}\s?(?:[-–—]|\s(?:to|or)\s)\s?$"
)
_AFTER_NUMBER: Final = re.compile(rf"[.,:]?\d[\d.,:]*(?<=\d)|\s?(?:[-–—]|\s(?:to|or)\s)\s?{_FIGURE}(?<=\d)")
_BETWEEN: Final = re.compile(rf"\sand\s{_FIGURE}(?<=\d)")
_BORDER: Final = re.compile(
    r"[,;:.!?—–()“”]\s|\b(?:but|because|although|while|when|which|who|that|and|if|as|since|after|before)\b",
    re.IGNORECASE,
)
_AUXILIARY_BEFORE: Final = re.compile(rf"\b{AUXILIARY}\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# So many words may stand between a negation and the words that it denies: of a name, a place or a figure, fewer.
_NEAR: Final = 6
_NEXT: Final = 2
# A line of so few words that ends in a colon is a label.
_LABEL: Final = 8
_ENDS: Final = 2
_COUNT_ALONE: Final = re.compile(
    rf"(?:(?:the|{HEDGE})\s+)?(?:{NUMBER_WORD}|several|many|some|most|all|both|none|few|more)(?:-\w+)?", re.IGNORECASE
)
_STOP: Final = re.compile(r"[.!…][”\"’')]*\s")
# "not because of the fire but because of the ground": one without the other answers half.
_BUT: Final = re.compile(r",?\s+but(?!\s+(?:also|not)\b)\s+[^,;:.!?]+", re.IGNORECASE)
_NOT_FIRST: Final = re.compile(r"not\b", re.IGNORECASE)
_QUANTITY: Final = re.compile(
    rf"\d|\b(?:{NUMBER_WORD}|no|none|nothing|nobody|once|twice|all|third|quarter|most|many|several|few|little|lots?|much"
    r"|hundreds?|thousands?|millions?|billions?|large|small|great|huge|free|full|fully|whole|quantit\w+|amounts?|double"
    r"|twice|every|each|an?)\b",
    re.IGNORECASE,
)
_AMOUNT_ASKED: Final = re.compile(r"how\s+(?:much|many)\b", re.IGNORECASE)
_COUNTED: Final = frozenset({Kind.HOW_MANY, Kind.HOW_MUCH})
# Kinds that name things: a number by itself is none.
_THINGS: Final = frozenset({Kind.WHAT, Kind.LIST, Kind.WHO, Kind.DEFINITION})


def guarded(sentence: str, span: Span, kind: Kind, question: str) -> Span | None:
    """`span` of `sentence`, grown by what belongs to it; None where no few words of it answer faithfully."""
    if _asks(sentence, span) or (sentence.rstrip().endswith(":") and len(sentence.split()) <= _LABEL):
        return None
    inside = in_a_cell(sentence, span, question)
    grown = _with_negation(sentence, _grown(sentence, inside), kind, question) if inside else None
    grown = _with_but(sentence, grown) if grown else None
    return None if grown is None or _says_nothing(grown.of(sentence), kind, question) else grown


def in_a_cell(sentence: str, span: Span, question: str) -> Span | None:
    """`span` where it crosses no border of cells; else what it has of the one cell that the question does not name."""
    if not is_row(span.of(sentence)):
        return span
    asked = set(content_words(question))
    parts = [
        Span(max(cell.start, span.start), min(cell.end, span.end)) for cell in cells(sentence) if cell.overlaps(span)
    ]
    new = [part for part in parts if len(part) and not set(content_words(part.of(sentence))) <= asked]
    return new[0] if len(new) == 1 else None


def _asks(sentence: str, span: Span) -> bool:
    """Whether the sentence is a question; not what stands before the last one of several: "It is €60. Is it yours?"."""
    return sentence.rstrip().endswith("?") and not _STOP.search(sentence, span.end)


def _grown(sentence: str, span: Span) -> Span:
    """With the rest of its first and last word and number, its unit and its hedge; until nothing more belongs to it."""
    steps: tuple[Callable[[str, Span], Span], ...] = (
        _whole_words,
        _whole_forms,
        _whole_number,
        _with_unit,
        _with_hedge,
    )
    while True:
        before = span
        for step in steps:
            span = step(sentence, span)
        if span == before:
            return span


def _whole_words(sentence: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start > 0 and sentence[start].isalnum() and sentence[start - 1].isalnum():
        start -= 1
    while end < len(sentence) and sentence[end - 1].isalnum() and sentence[end].isalnum():
        end += 1
    return Span(start, end)


def _whole_forms(sentence: str, span: Span) -> Span:
    """Neither "hundred" of "four hundred" nor "yesterday" of "the day before yesterday", nor "09" of "09:14"."""
    forms = [Span(*match.span()) for pattern in (WHOLE_TIME, SHARE) for match in pattern.finditer(sentence)]
    for form in (*number_spans(sentence), *forms):
        if form.overlaps(span):
            span = Span(min(form.start, span.start), max(form.end, span.end))
    return span


def _whole_number(sentence: str, span: Span) -> Span:
    """Neither "500" of "1,500" nor "5" of "$5", nor one end of "5–7", "5 to 7" or "between 5 and 7"."""
    start, end = span.start, span.end
    if sentence[start].isdigit() and (before := _BEFORE_NUMBER.search(sentence[:start])):
        start = before.start()
    if sentence[end - 1].isdigit():
        between = re.search(r"\bbetween\s+$", sentence[:start], re.IGNORECASE)
        after = _AFTER_NUMBER.match(sentence, end) or (_BETWEEN.match(sentence, end) if between else None)
        end = after.end() if after else end
    return Span(start, end) if _rises(sentence[start:end]) else span


def _rises(words: str) -> bool:
    """Not so "81 to 8", which is a score, nor "2014 to 60", which is a coincidence."""
    ends = [float(figure.replace(",", "")) for figure in re.findall(r"\d[\d,]*(?:\.\d+)?", words)]
    return " to " not in words or len(ends) != _ENDS or ends[0] < ends[1]


def _with_unit(sentence: str, span: Span) -> Span:
    unit = UNIT.match(sentence, span.end) if ENDS_IN_NUMBER.search(span.of(sentence)) else None
    if unit is None and re.search(r"\d", span.of(sentence)):
        unit = RATE.match(sentence, span.end)
    return Span(span.start, unit.end()) if unit else span


def _with_hedge(sentence: str, span: Span) -> Span:
    is_number = BEGINS_WITH_NUMBER.match(sentence, span.start)
    before = _HEDGED.search(sentence[: span.start]) or (
        _NUMBER_HEDGED.search(sentence[: span.start]) if is_number else None
    )
    if before is None and _CIRCUMSTANCE.match(sentence, span.start):
        before = _ONLY.search(sentence[: span.start])
    return Span(before.start(), span.end) if before else span


def _with_negation(sentence: str, span: Span, kind: Kind, question: str) -> Span | None:
    """With the "not" that its clause has before it; None where that stands too far off to be quoted with it."""
    if any(denies.search(text) for denies in (NEGATION, DENIAL) for text in (question, span.of(sentence))):
        return span
    before = sentence[: span.start]
    first = max((m.end() for m in _BORDER.finditer(before)), default=0)
    negations = list(NEGATION.finditer(before, first)) or list(DENIAL.finditer(before, first))
    if not negations:
        return span
    between = len(before[negations[-1].end() :].split())
    if between > (_NEXT if expects_phrase(kind) else _NEAR):
        return span if expects_phrase(kind) else None
    start = negations[-1].start()
    if negations[-1].group()[0] == "n" and before[start - 1 : start].isalpha():  # "hasn’t"
        start = before.rfind(" ", 0, start) + 1
    auxiliary = _AUXILIARY_BEFORE.search(sentence[:start])
    return Span(auxiliary.start() if auxiliary else start, span.end)


def _with_but(sentence: str, span: Span) -> Span:
    """Of what begins with "not" also what it is instead."""
    but = _BUT.match(sentence, span.end) if _NOT_FIRST.match(span.of(sentence)) else None
    return Span(span.start, but.end()) if but else span


def _says_nothing(words: str, kind: Kind, question: str) -> bool:
    """Whether it is made of the question's words, of function words, or of a number where none was asked for."""
    own, asked = content_words(words), set(content_words(question))
    if NEGATION.search(words):
        return words.strip().lower() in {"not", "no", "never"}
    if not own:  # "he", but neither "once" nor "May"
        return not (kind in _COUNTED and _QUANTITY.search(words)) and not (kind is Kind.WHEN and words.istitle())
    if all(word in asked for word in own):
        return True
    one = len(words.split()) == 1
    if one and _AMOUNT_ASKED.match(question):
        return not _QUANTITY.search(words)
    if kind in _THINGS and _COUNT_ALONE.fullmatch(words):
        return True
    # "traditionally"
    return one and kind is not Kind.HOW and bool(re.fullmatch(r"[a-z]+ly", words))
