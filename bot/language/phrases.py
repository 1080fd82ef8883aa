"""The words in a sentence that may answer a kind of question: a date for when, a sum for how much, a name for who."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.language.grammar import (
    CURRENCIES,
    CURRENCY_SIGN,
    HEDGE,
    LARGE_NUMBER,
    MONTH,
    NUMBERS,
    SHORT_MONTH,
    SHORT_TITLE,
    TENS,
    WEEKDAY,
    any_of,
)
from bot.language.question_kinds import Kind
from index.article import Span
from index.text.frequency import zipf
from index.text.tokens import STOP_WORDS, content_words

_MONTH: Final = rf"(?:(?:{MONTH})\b|(?:{SHORT_MONTH})\b\.?)"
_DAY: Final = rf"(?:{WEEKDAY})"
_PERIOD: Final = (
    r"(?:day|night|week|weekend|fortnight|month|quarter|season|year|decade|century|spring|summer|autumn|winter)"
)
_YEAR: Final = r"(?:1[0-9]|20)\d\d"
_COUNT_WORD: Final = (
    rf"(?:{any_of(TENS)}-{any_of(NUMBERS[1:10])}|a\s+third|a\s+quarter|two-thirds|three-quarters|(?<!\bno\s)one"
    rf"|{any_of({*NUMBERS[2:], *TENS})}|hundreds?|thousands?|dozens?|half|several|all|none|most|both|first|once|twice)"
)
_ABOUT: Final = rf"(?:(?:{HEDGE})\s+)?"
_FIGURE: Final = rf"\d+(?:,\d{{3}})*(?:\.\d+)?(?:\s*(?:%|per\s?cent|percent|hundred|{LARGE_NUMBER})\b|%)?"

_DATE: Final = re.compile(
    rf"""\b(?:
        (?:{_DAY},?\s+)?\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?,?\s+{_MONTH}(?:,?\s+{_YEAR}|,?\s+\d\d\b)?
      | {_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s+{_YEAR})?
      | (?i:(?:early|mid|late)[\s-]+)?{_MONTH}(?:\s+(?:{_YEAR}|(?:last|this|next)\s+year))
      | (?i:on\s+|last\s+|next\s+|this\s+)?{_DAY}(?:\s+(?:morning|afternoon|evening|night))?
      | (?i:(?:since|by|until|from)\s+)?(?i:the\s+)?(?i:(?:early|mid|late)[\s-]+)?(?:{_YEAR}|\d0)s
          (?:\s+of\s+the\s+last\s+century)?
      | (?i:the\s+)?(?i:(?:early|mid|late)[\s-]+)?\d{{1,2}}(?:st|nd|rd|th)\s+century
      | \d{{4}}-\d\d(?:\d\d|-\d\d)?
      | {_YEAR}
      | (?i:last|next|this|the\s+(?:previous|following|same|past))\s+{_PERIOD}
      | (?i:this)\s+(?:morning|afternoon|evening)
      | (?i:in\s+recent\s+(?:days|weeks|months|years))
      | (?i:{_COUNT_WORD}|an?|many|some|(?:a\s+)?few)\s+(?:hour|{_PERIOD})s?\s+(?:ago|earlier|later)
      | \d+\s+(?:hour|{_PERIOD})s?\s+(?:ago|earlier|later)
      | \d{{1,2}}(?:[:.]\d\d)?\s*(?:[ap]\.m\.|[ap]m|o['’]clock)
      | (?i:(?:the\s+day\s+before\s+)?yesterday|(?:the\s+day\s+after\s+)?tomorrow|today|tonight|noon|midnight)
      | (?i:the\s+{_PERIOD}\s+(?:before\s+last|after\s+next))
      | {_MONTH}
    )(?!\w)""",
    re.VERBOSE,
)
_MONEY: Final = re.compile(
    rf"{_ABOUT}(?:{CURRENCY_SIGN}\s?{_FIGURE}|\b{_FIGURE}\s*{any_of(CURRENCIES - {'crowns'})}\b)",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(rf"\b{_ABOUT}(?:{_FIGURE}|{_COUNT_WORD}\b)", re.IGNORECASE)
_SPOKEN: Final = re.compile(r"“([^”]+?),?”|\"([^\"]+?),?\"|(?<=[^\W\d]: )([A-Z][^.!?]*)")
_REASON: Final = re.compile(
    # Not "since", "after", "amid": they tell the time oftener than the reason.
    r"\b(?:because|due\s+to|owing\s+to|thanks\s+to|so\s+that|in\s+order\s+to|as\s+(?=(?:it|he|she|they|both|the)\b))\b[^.;]*",
    re.IGNORECASE,
)
_MANNER: Final = re.compile(r"\bby\s+(?:\w+ly\s+)?\w+ing\b[^.;,]*", re.IGNORECASE)
# The capitals of every alphabet that has such, up to Armenian: "Émile", "Şahin", "Øster".
_CAPITAL: Final = "".join(letter for letter in map(chr, range(0x590)) if letter.isupper())
_NAME_PART: Final = (
    rf"(?:(?:{SHORT_TITLE})\.(?=\s)|(?:[{_CAPITAL}]\.){{2,}}|[{_CAPITAL}]\.(?=\s+[{_CAPITAL}])"
    rf"|[a-z]?[{_CAPITAL}][\w’'&]*(?:[.-](?=\w)[\w’']+)*)"
)
_NAME: Final = re.compile(
    rf"(?<!\w){_NAME_PART}(?:\s+(?:(?:of|de|da|di|del|van|von|der|den|al|bin|ibn|du|la|le)\s+)?{_NAME_PART})*"
)
# What may open a run of capitals and is not part of a name: "On Monday Ann came".
_DATED: Final = re.compile(rf"(?:{_DAY}|{_MONTH})")
_PLACE: Final = re.compile(
    rf"\b(?i:in|at|to|from|near|across|on|into|toward|towards|outside|inside|around|throughout|within|along|via|beside)\s+(?:the\s+)?({_NAME.pattern}(?:\s+(?:region|city|area|province|island|coast|border))?)"
)
# On wordfreq's scale: "trade" is 5.0, "Ann" 4.4.
_COMMON: Final = 4.6
# Where a sentence has no place with a name: "on the mat", but not "in the morning".
_UNNAMED_PLACE: Final = re.compile(
    r"\b(?i:in|at|on|near|across|into|outside|inside|under|behind|beside|along)\s+"
    r"((?:the|a|an|his|her|its|their|our)\s+(?!(?:morning|afternoon|evening|night|day|week|weekend|month|year|decade"
    r"|century|past|future|time|moment|end|beginning|start|way|case|event|same|first|second|last|next|other)\b)[a-z][\w’'-]*)"
)


def phrases(kind: Kind, sentence: str, question: str) -> list[Span]:
    """Spans of `sentence` that may answer, best first; empty for a kind without phrases.

    Of two, the one nearest to a word of the question comes first; one that the question itself contains is left out,
    and a common word that the sentence opens with comes last.
    """
    asked = set(content_words(question))
    found = [span for span in _of_kind(kind, sentence) if _is_new(span.of(sentence), asked)]
    anchors = [
        m.start()
        for m in re.finditer(r"\w+", sentence)
        if content_words(m.group()) and content_words(m.group())[0] in asked
    ]
    return sorted(found, key=lambda s: (_is_opening(s, sentence), _distance(s, anchors), s.start))


def expects_phrase(kind: Kind) -> bool:
    """Whether an answer to this kind of question must hold a phrase of that kind."""
    return kind in {Kind.WHEN, Kind.HOW_MUCH, Kind.HOW_MANY, Kind.WHO, Kind.WHERE}


def names(text: str) -> list[Span]:
    """Runs of capitalised words; function words, days and months do not lead one: "On Monday the UN" gives "UN".

    A first word counts too.
    """
    found = []
    for match in _NAME.finditer(text):
        start = match.start()
        for word in re.finditer(r"\S+\s*", match.group()):
            if not _leads(word.group().strip()):
                break
            start = match.start() + word.end()
        if start < match.end():
            found.append(Span(start, match.end()))
    return found


def _leads(word: str) -> bool:
    """Whether it may stand before a name without being one. "US" is not "us"."""
    acronym = word.isupper() and len(word) > 1
    return (word.lower() in STOP_WORDS and not acronym) or bool(_DATED.fullmatch(word))


def times(text: str) -> list[Span]:
    """Dates, years, days and such phrases as "last week", in order."""
    return _matches(_DATE, text)


def places(text: str) -> list[Span]:
    """Names that a preposition of place stands before, in order."""
    return [Span(*m.span(1)) for m in _PLACE.finditer(text) if not _DATE.fullmatch(m.group(1))]


def numbers(text: str) -> list[str]:
    """The figures of a text, without separators: "$1,200 in 2023-24" gives 1200, 2023, 24."""
    return [figure.replace(",", "") for figure in re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text)]


def _of_kind(kind: Kind, sentence: str) -> Iterator[Span]:
    match kind:
        case Kind.WHEN:
            yield from _matches(_DATE, sentence)
        case Kind.HOW_MUCH:
            yield from _matches(_MONEY, sentence) or _matches(_NUMBER, sentence)
        case Kind.HOW_MANY:
            yield from (span for span in _matches(_NUMBER, sentence) if not re.fullmatch(_YEAR, span.of(sentence)))
        case Kind.WHO | Kind.WHO_SAID:
            yield from (span for span in names(sentence) if not _DATE.match(span.of(sentence)))
        case Kind.WHERE:
            yield from places(sentence) or (Span(*m.span(1)) for m in _UNNAMED_PLACE.finditer(sentence))
        case Kind.WHY:
            yield from _matches(_REASON, sentence)
        case Kind.HOW:
            yield from _matches(_MANNER, sentence)
        case Kind.QUOTE:
            for m in _SPOKEN.finditer(sentence):
                yield Span(*m.span(m.lastindex or 0))
        case _:
            return


def _matches(pattern: re.Pattern[str], sentence: str) -> list[Span]:
    return [Span(*m.span()) for m in pattern.finditer(sentence)]


def _is_new(phrase: str, asked: set[str]) -> bool:
    words = content_words(phrase)
    return not words or any(word not in asked for word in words)


def _is_opening(span: Span, sentence: str) -> bool:
    """Whether it is a common word that has its capital only because the sentence begins with it: "Trade is up"."""
    word = span.of(sentence)
    return span.start == 0 and word.istitle() and zipf(word.lower()) >= _COMMON


def _distance(span: Span, anchors: Sequence[int]) -> int:
    return min((max(span.start - a, a - span.end, 0) for a in anchors), default=0)
