"""Words of a text -> the stems that carry its topic."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Final

import Stemmer

from index.text.numbers import in_figures

# Function words carry no topic. Question words are here too: "when" in a sentence answers no "when".
STOP_WORDS: Final = frozenset(
    "a about an and any are as at be been being but by can could did do does for from had has have he her hers him his "
    "how i if in into is it its just may me might more most must my no nor not of on once only or other our over own "
    "please same shall she should so some such tell than that the their them then there these they this those through "
    "to too under until up us very was we were what when where which while who whom whose why will with would you "
    "your".split()
)
# A figure with points in it is one word: clause 2.2, 61.4 years.
_WORD: Final = re.compile(r"\d+(?:\.\d+)+\w*|\w+")
# In lower case it would be a function word.
_UNITED_STATES: Final = re.compile(r"\bU\.S\.(?:A\.)?|\bUSA?\b")
_POSSESSIVE: Final = re.compile(r"['’]s\b", re.IGNORECASE)


def content_words(text: str) -> list[str]:
    """The stems of a text's words, in order, without function words. Lower case; a possessive counts as its noun.

    A number in words is its figure, and a letter with an accent is the letter without.
    """
    plain = without_accents(_POSSESSIVE.sub("", _UNITED_STATES.sub("usa", text).lower()))
    return [stem(word) for word in _WORD.findall(in_figures(plain)) if word not in STOP_WORDS]


# Letters of Latin alphabets that are no letter with an accent to Unicode, as they are typed without.
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ħ": "h", "ŧ": "t"}
    | {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
)
_ACCENTS: Final = re.compile(r"[\u0300-\u036f]")


def without_accents(text: str) -> str:
    """Lower-case `text` as it is typed on a keyboard without accents: "dvořáková" as "dvorakova"."""
    if text.isascii():
        return text
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text)).translate(_LETTERS)


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
