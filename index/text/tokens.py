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


# Han, kana, Thai, Lao, Burmese and Khmer, which are written without spaces: two letters make about a word.
_UNSPACED: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


def count_words(text: str) -> int:
    """How many words there are, between white space; where a script has no spaces, half as many as letters."""
    letters = len(_UNSPACED.findall(text))
    return len(_UNSPACED.sub(" ", text).split()) + (letters + 1) // 2
