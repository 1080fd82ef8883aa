"""Numbers in words -> figures: "twenty-three" and "23" are one word to search, and so are "1,450" and "1450"."""

from __future__ import annotations

import re
from typing import Final

from index.article import Span

NUMBERS: Final = tuple(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split()
)
TENS: Final = tuple("twenty thirty forty fifty sixty seventy eighty ninety".split())
_VALUES: Final = {
    **{word: n for n, word in enumerate(NUMBERS)},
    **{word: 10 * n for n, word in enumerate(TENS, start=2)},
    "a": 1,
}
_TIMES: Final = {"dozen": 12, "hundred": 100, "thousand": 1000}

_UNIT: Final = "|".join(NUMBERS[:10])
_BELOW_100: Final = rf"(?:(?:{'|'.join(TENS)})(?:[ -](?:{_UNIT}))?|{'|'.join(NUMBERS[10:])}|{_UNIT})"
_HUNDREDS: Final = rf"(?:{_BELOW_100}|a)[ -](?:hundred(?:(?: and|,)? {_BELOW_100})?|dozen)"
_BELOW_1000: Final = rf"(?:{_HUNDREDS}|{_BELOW_100})(?!(?:[ -]hundred|[ -]dozen)\b)"
_NUMBER: Final = re.compile(
    rf"\b(?:(?:{_BELOW_1000}|a)[ -]thousand(?:(?: and|,)? {_BELOW_1000})?|{_BELOW_1000})\b(?!-)", re.IGNORECASE
)
_SPELT: Final = re.compile(rf"{_NUMBER.pattern}(?: \(\d[\d.,]*\))?", re.IGNORECASE)
# "1,450", "2.75", "09:14", "2/3", "13/02/2025".
_MARKED: Final = re.compile(r"\d+(?:[.,:/]\d+)+")
_GROUPED: Final = re.compile(r"(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d,]*\d)")


def number_spans(text: str) -> list[Span]:
    """Where whole numbers stand in `text`: in words, with the figure in brackets after them, and figures with marks."""
    return [Span(*match.span()) for pattern in (_SPELT, _MARKED) for match in pattern.finditer(text)]


def in_figures(text: str) -> str:
    """`text` with whole numbers in words as figures, and figures without the commas between their thousands.

    "one" stays, which is a pronoun as often; so do "million" and ordinals.
    """
    text = _NUMBER.sub(_figure, text)
    return _GROUPED.sub(lambda match: match.group().replace(",", ""), text)


def _figure(match: re.Match[str]) -> str:
    words = re.findall(r"[a-z]+", match.group().lower())
    if words == ["one"]:
        return match.group()
    total, current = 0, 0
    for word in words:
        if word == "thousand":
            total, current = 1000 * current, 0
        elif word in _TIMES:
            current *= _TIMES[word]
        elif word != "and":
            current += _VALUES[word]
    return str(total + current)
