"""A message -> how many sentences or quotes it wants: three, for "the gist in 3 points"."""

from __future__ import annotations

import re
from typing import Final

from index.text.numbers import NUMBERS

_NAMED: Final = {word: number for number, word in enumerate(NUMBERS[:13]) if number} | {"couple": 2, "few": 3}
# "in ten words", "a two-minute read": not a number of sentences.
_OTHER_UNIT: Final = (
    r"(?!\s*-?\s*(?:words?|characters?|letters?|minutes?|mins?|seconds?|lines?\s+max|percent|years?|days?)\b|\s*%)"
)
_NUMBER: Final = re.compile(rf"(?<![\w.,])(\d{{1,2}}|{'|'.join(_NAMED)})\b{_OTHER_UNIT}(?![.,]\d)", re.IGNORECASE)
_SINGLE: Final = re.compile(r"\b(?:an?|single)\s+(?:\w+\s+)?(?:sentence|quote|quotation|line)\b", re.IGNORECASE)
MOST: Final = 20


def number_wanted(message: str) -> int | None:
    """The first number that may count sentences, at most MOST; 1 for "a quote"; None where there is none."""
    found = _NUMBER.search(message)
    if found:
        number = int(found[1]) if found[1].isdigit() else _NAMED[found[1].lower()]
        return min(number, MOST) or None
    return 1 if _SINGLE.search(message) else None
