"""How common an English word is: the wordfreq list, loaded at its first use."""

from __future__ import annotations

import re
from functools import lru_cache

# The scripts of wordfreq's English list: for a word of any other, its tokenizer may ask for packages of that language.
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’][A-Za-zÀ-ɏ]+)?")


@lru_cache(maxsize=1 << 16)
def zipf(word: str) -> float:
    """The Zipf frequency of `word`, whatever its case: log10 of its uses per billion words, 0.0 if it is not listed.

    wordfreq's large list, 321,180 words: it costs 37 MiB and 0.3 s, once, and no network.
    """
    if not _LATIN.fullmatch(word):
        return 0.0
    # Imported at its first use: a clean article needs no wordlist.
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "en", wordlist="large"))


def words(spaced: str) -> frozenset[str]:
    """The words of a literal, as a set."""
    return frozenset(spaced.split())
