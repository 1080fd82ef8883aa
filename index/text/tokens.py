"""Words of a text -> the stems that carry its topic."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import Stemmer

# Function words carry no topic. Question words are here too: "when" in a sentence answers no "when".
STOP_WORDS: Final = frozenset(
    "a about an and any are as at be been being but by can could did do does for from had has have he her hers him his "
    "how i if in into is it its just may me might more most must my no nor not of on once only or other our over own "
    "please same shall she should so some such tell than that the their them then there these they this those through "
    "to too under until up us very was we were what when where which while who whom whose why will with would you "
    "your".split()
)
_WORD: Final = re.compile(r"\w+")
# In lower case it would be a function word.
_UNITED_STATES: Final = re.compile(r"\bU\.S\.(?:A\.)?|\bUSA?\b")
_POSSESSIVE: Final = re.compile(r"['’]s\b", re.IGNORECASE)


def content_words(text: str) -> list[str]:
    """The stems of a text's words, in order, without function words. Lower case; a possessive counts as its noun."""
    words = _WORD.findall(_POSSESSIVE.sub("", _UNITED_STATES.sub("usa", text).lower()))
    return [stem(word) for word in words if word not in STOP_WORDS]


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")


def stem(word: str) -> str:
    """The Snowball stem of one lower-case word: "meetings", "meeting" -> "meet"."""
    return str(_stemmer().stemWord(word))
