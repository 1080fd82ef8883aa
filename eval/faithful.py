"""What a short answer loses of its sentence: a ruler, written apart from the guard in `bot.reader.guard`.

It looks at the words beside a short answer and names what should have been in it. It errs on the side of naming: what
it names is to be read by a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_HEDGES_OF_NUMBERS: Final = (
    "about around nearly almost roughly approximately some over under above below perhaps maybe only-about estimated "
    "circa between beyond"
).split()
_HEDGE_PHRASES: Final = (
    "at least|at most|up to|more than|less than|fewer than|close to|as many as|as much as|no more than|not more than"
    "|well over|well under|just over|just under|an estimated|an average of"
).split("|")
_HEDGES_OF_CLAIMS: Final = (
    "alleged allegedly reportedly apparently supposedly probably possibly suspected so-called potential potentially "
    "nearly almost might may could"
).split()
_UNITS: Final = (
    "% percent per cent million billion trillion thousand dollars euros pounds crowns francs rupees yen yuan cents "
    "pence km kilometres kilometers metres meters miles feet inches cm mm m kg kilograms kilos grams tonnes tons "
    "litres liters hectares acres degrees hours minutes seconds days weeks months years nights points times"
).split()
_NOTS: Final = frozenset("not never no nobody none neither nor without cannot".split())
_WORDS_OF_COUNT: Final = frozenset(
    "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty".split()
)
_FUNCTION: Final = frozenset(
    "the a an of in on at to for by with and or is was are were be been has had have he she it they his her its their "
    "that this these those as from who which what when where how why did do does will would there not".split()
)


def faults(question: str, sentence: str, start: int, end: int) -> list[str]:
    """What is wrong with sentence[start:end] as the short answer: of hedge, unit, negation, number, words, question."""
    return list(_faults(question, sentence, start, end))


def _faults(question: str, sentence: str, start: int, end: int) -> Iterator[str]:
    short, before, after = sentence[start:end], sentence[:start], sentence[end:]
    if _inside_number(before, short, after):
        yield "number"
    if _hedge_lost(before, short):
        yield "hedge"
    if _unit_lost(before, short, after):
        yield "unit"
    if _negation_lost(question, before, short):
        yield "negation"
    asked, after = set(re.findall(r"[\w’'-]+", question.lower())), sentence[end:]
    own = [word for word in re.findall(r"[\w’'-]+", short.lower()) if word not in _FUNCTION]
    if not own or all(word in asked for word in own):
        yield "words"
    asks = sentence.rstrip().endswith("?") and not re.search(r"[.!…]\W*\s", after)
    if asks or (start == 0 and short.rstrip().endswith(":")):
        yield "question"


def _inside_number(before: str, short: str, after: str) -> bool:
    begins = bool(re.search(r"\d[.,]?$", before)) and short[0].isdigit()
    return begins or bool(re.search(r"\d$", short) and re.match(r"[.,]?\d", after))


def _hedge_lost(before: str, short: str) -> bool:
    words = re.findall(r"[\w’'-]+", before.lower())
    if not words or not before[-1].isspace():
        return False
    first = re.findall(r"[\w$€£-]+", short.lower())[:1]
    numeric = bool(first) and (first[0][0].isdigit() or first[0][0] in "$€£" or first[0] in _WORDS_OF_COUNT)
    phrase = any(re.search(rf"\b{hedge}\s+$", before, re.IGNORECASE) for hedge in _HEDGE_PHRASES)
    return words[-1] in _HEDGES_OF_CLAIMS or (numeric and (words[-1] in _HEDGES_OF_NUMBERS or phrase))


def _unit_lost(before: str, short: str, after: str) -> bool:
    ends_in_number = short[-1].isdigit() or short.lower().split()[-1] in _WORDS_OF_COUNT
    behind = re.match(r"\s?(%|per cent|(?!per\b)[A-Za-z]+)", after)
    unit = behind[1].lower().split()[0] if behind else ""
    return bool(re.search(r"[$€£¥]\s?$", before)) or (ends_in_number and unit in _UNITS)


def _negation_lost(question: str, before: str, short: str) -> bool:
    """Whether a "not" stands at most three words before, in the same clause, and neither short nor question has one."""

    def denies(text: str) -> bool:
        return any(word in _NOTS or word.endswith(("n't", "n’t")) for word in re.findall(r"[\w’']+", text.lower()))

    if denies(short) or denies(question):
        return False
    clause = re.split(r"[,;:.!?—–()“”]\s|\b(?:but|because|although|while|and|which|who|that|when|if)\b", before)[-1]
    return denies(" ".join(clause.split()[-3:]))
