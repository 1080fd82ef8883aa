"""The language of a text, where it is not English: by its script, and by the word lists of wordfreq."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from index.text.frequency import zipf

_WORD: Final = re.compile(r"[^\W\d_]{2,}(?:['’][^\W\d_]+)?")
# Scripts with which one language is written, or of whose languages one list is at hand.
_SCRIPTS: Final = (
    (re.compile(r"[\u3040-\u30ff]"), ("Japanese",)),
    (re.compile(r"[\uac00-\ud7af]"), ("Korean",)),
    (re.compile(r"[\u4e00-\u9fff]"), ("Chinese",)),
    (re.compile(r"[\u0370-\u03ff]"), ("Greek",)),
    (re.compile(r"[\u0590-\u05ff]"), ("Hebrew",)),
    (re.compile(r"[\u0900-\u097f]"), ("Hindi",)),
    (re.compile(r"[\u0600-\u06ff]"), ("ar", "fa", "ur")),
    (re.compile(r"[\u0400-\u04ff]"), ("ru", "uk", "bg", "mk")),
    (
        re.compile(r"[A-Za-z\u00c0-\u024f]"),
        tuple("de fr es it pt nl sv da nb fi pl cs sk sl hu ro tr id vi ca lt lv is".split()),
    ),
)  # fmt: skip
_NAMES: Final = {
    "ar": "Arabic", "fa": "Persian", "ur": "Urdu", "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian",
    "mk": "Macedonian", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "nb": "Norwegian", "fi": "Finnish", "pl": "Polish", "cs": "Czech",
    "sk": "Slovak", "sl": "Slovene", "hu": "Hungarian", "ro": "Romanian", "tr": "Turkish", "id": "Indonesian",
    "vi": "Vietnamese", "ca": "Catalan", "lt": "Lithuanian", "lv": "Latvian", "is": "Icelandic",
}  # fmt: skip
_READ: Final = 20_000
_FEWEST: Final = 6
_FEWEST_LETTERS: Final = 20
# Of English articles at least 0.76 of the words are so common in English, those of names and figures too; of others at
# most 0.57.
_COMMON: Final = 3.0
_ENGLISH: Final = 0.66
_SURE: Final = 0.4


def other_language(text: str) -> str | None:
    """The name of the language that most of a text is in, "another language" if it has none here; None for English.

    Of a text that is too short to tell it is None.
    """
    words = _WORD.findall(text[:_READ])
    letters = sum(map(len, words))
    latin = [word for word in words if _SCRIPTS[-1][0].match(word)]
    # Names are in no language.
    plain = [word for word in latin if word[0].islower()]
    if letters < _FEWEST_LETTERS:
        return None
    if 2 * sum(map(len, latin)) < letters:
        return _named([word for word in words if word not in set(latin)])
    if len(plain) < _FEWEST or sum(zipf(word) >= _COMMON for word in plain) >= _ENGLISH * len(plain):
        return None
    name = _by_words(plain, _SCRIPTS[-1][1])
    # Codes and slang are not English either, and in no other language.
    return name if name != _UNNAMED or len(plain) > 10 * _FEWEST else None


_UNNAMED: Final = "another language"


def _named(words: list[str]) -> str:
    letters = Counter(
        n for word in words for letter in word for n, (script, _) in enumerate(_SCRIPTS) if script.match(letter)
    )
    if not letters:
        return _UNNAMED
    # Japanese is written with Chinese letters too.
    script = 0 if letters[0] > 0.1 * letters.total() else letters.most_common(1)[0][0]
    languages = _SCRIPTS[script][1]
    return languages[0] if len(languages) == 1 else _by_words(words, languages)


def _by_words(words: list[str], languages: tuple[str, ...]) -> str:
    """The language of which the most of `words` are common words."""
    # Imported at its first use: an English article needs no other list.
    from wordfreq import zipf_frequency

    said = [word.casefold().replace("’", "'") for word in words[:400]]
    shares = {
        language: sum(zipf_frequency(word, language, wordlist="small") >= 4 for word in said) / len(said)
        for language in languages
    }
    best = max(shares, key=lambda language: (shares[language], language))
    return _NAMES[best] if shares[best] >= _SURE else _UNNAMED
