"""A misspelt word of a question -> the article's own word, for searching only; the question is shown as typed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA
from wordfreq import zipf_frequency

from index.text.tokens import STOP_WORDS

# Below this a word is so rare in English that, next to a like word of the article, it is likelier a slip. On wordfreq's
# scale 3 is once in a million words.
_KNOWN: Final = 3.0
_SHORTEST: Final = 4
# "wat", "abuot": the function words may be misspelt too, and are short.
_FUNCTION_WORDS: Final = tuple(sorted(word for word in STOP_WORDS if len(word) >= _SHORTEST - 1))
# Too short for an edit distance to decide what was meant.
_SLIPS: Final = {
    "wat": "what",
    "wot": "what",
    "wats": "what is",
    "wich": "which",
    "wen": "when",
    "hows": "how is",
    "u": "you",
    "ppl": "people",
    "govt": "government",
}
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Spelling:
    """The words that a slip may be corrected to, lower case: an article's, and, in `candidates`, function words too.

    `candidates` is sorted; a function word that the article has too is one candidate, not two that tie.
    """

    words: frozenset[str]
    candidates: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Spelling:
        """The words of these texts that have at least four letters."""
        words = frozenset(word for text in texts for word in _WORD.findall(text.lower()) if len(word) >= _SHORTEST)
        return cls(words, tuple(sorted({*words, *_FUNCTION_WORDS})))


def correct(question: str, spelling: Spelling) -> str:
    """The question with each unknown word replaced by the one known word that is a slip or two away.

    One slip (a letter more, less, other, or two swapped) up to seven letters, two beyond. Words that the article has,
    common English words and words with several equally near candidates stay.
    """

    def mend(match: re.Match[str]) -> str:
        word = match.group().lower()
        if word in _SLIPS and not match.group().isupper():  # "U.S." is not "you.S."
            return _SLIPS[word]
        if (
            len(word) < _SHORTEST - 1
            or word in spelling.words
            or word in STOP_WORDS
            or zipf_frequency(word, "en") >= _KNOWN
        ):
            return match.group()
        slips = 1 if len(word) <= 7 else 2
        choices = _FUNCTION_WORDS if len(word) < _SHORTEST else spelling.candidates
        near = process.extract(word, choices, scorer=OSA.distance, score_cutoff=slips, limit=2)
        if not near or near[0][0][0] != word[0] or (len(near) > 1 and near[1][1] == near[0][1]):
            return match.group()
        return str(near[0][0])

    return _WORD.sub(mend, question)
