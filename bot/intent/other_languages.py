"""A message that is not in English -> which language it is in, of those that there is a sentence for."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from wordfreq import zipf_frequency

# Those that wordfreq has words of; of Hindi in Latin letters it has none.
_KNOWN: Final = ("de", "fr", "es", "it", "pt", "nl", "pl", "tr", "ru")
HINDI: Final = "hi"
_LATIN_HINDI: Final = frozenset(
    "hai hain kya kyun kyon kyu kab kahan kaise kaun kitna kitne kitni yeh ye woh wo mein main ka ki ke ko se par "
    "nahi nahin aur bhai mujhe batao bataiye iska uska isme kuch tha thi hua hui hue kaam liye baare kis kisne kar "
    "raha".split()
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_CYRILLIC: Final = re.compile(r"[\u0400-\u04ff]")
_DEVANAGARI: Final = re.compile(r"[\u0900-\u097f]")
# A word of the scale of wordfreq, 0 to 8, must be so common for the message to be counted as that language's.
_LEAST: Final = 2.0
_LAST_LATIN: Final = 0x24F


def in_other_letters(message: str) -> bool:
    """Whether most of its letters are not Latin ones: Chinese, say. A name in Greek letters does not make it so."""
    letters = [letter for letter in unicodedata.normalize("NFKC", message) if letter.isalpha()]
    return sum(ord(letter) > _LAST_LATIN for letter in letters) * 2 > len(letters)


def other_language(message: str) -> str:
    """Its code, "de" say: the one whose words the message's are commonest in; empty if it is another one or unclear."""
    words = [word.lower() for word in _WORD.findall(message)]
    if not words:
        return ""
    if _DEVANAGARI.search(message):
        return HINDI
    if _CYRILLIC.search(message):
        return "ru"
    if in_other_letters(message):
        return ""
    common = {code: sum(zipf_frequency(word, code) for word in words) / len(words) for code in _KNOWN}
    best = max(common, key=lambda code: common[code])
    hindi = sum(word in _LATIN_HINDI for word in words) / len(words)
    if hindi >= 1 / 3 and hindi > sum(zipf_frequency(word, best) > _LEAST + 2 for word in words) / len(words):
        return HINDI
    return best if common[best] >= _LEAST else ""
