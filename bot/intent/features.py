"""A message -> numbers: its embedding, its words and letters, and a few facts about its form."""

from __future__ import annotations

import re
import unicodedata
import zlib
from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

# The words and runs of letters are counted in so many places, chosen by their hash (Weinberger et al., ICML 2009).
PLACES: Final = 4096
FACTS: Final = 9
_OF_MESSAGE, _OF_BEFORE, _OF_LETTERS, _OF_FACTS = 2.0, 0.5, 2.25, 0.5
_RUNS: Final = (3, 4)
_LONG: Final = 12
_VERY_LONG: Final = 15
_TOKEN: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*|[^\w\s]")

Vector = NDArray[np.float32]


def features(message: str, before: str, row: Vector | None, row_before: Vector | None) -> Vector:
    """One row, float32: of the embeddings, if there are any, then PLACES + FACTS numbers.

    `before`: the message before, empty for the first. `row`, `row_before`: their unit rows of the embedder; both None
    where the embedder is not the one that the classifier was fitted with.
    """
    form = np.concatenate([_letters(message) * _OF_LETTERS, _facts(message, before) * _OF_FACTS])
    if row is None or row_before is None:
        return form
    return np.concatenate([row * _OF_MESSAGE, row_before * (_OF_BEFORE if before else 0.0), form])


def _letters(message: str) -> Vector:
    """Which words, pairs of words and runs of three and four letters it has: a unit row of length PLACES."""
    places = {zlib.crc32(gram.encode()) % PLACES for gram in _grams(message)}
    counted = np.zeros(PLACES, dtype=np.float32)
    if places:
        counted[sorted(places)] = 1.0 / np.sqrt(len(places))
    return counted


def _grams(message: str) -> Iterator[str]:
    tokens = _TOKEN.findall(_plain(message))
    for token in tokens:
        word = f"<{token}>"
        yield f"word {word}"
        for length in _RUNS:
            yield from (f"run {word[at : at + length]}" for at in range(len(word) - length + 1))
    for first, second in zip(["<s>", *tokens], [*tokens, "</s>"], strict=True):
        yield f"pair {first} {second}"


def _facts(message: str, before: str) -> Vector:
    count = len(_TOKEN.findall(_plain(message)))
    foreign = sum(ord(letter) > 127 for letter in message) / max(1, len(message))
    facts = (
        min(count, _LONG) / _LONG,
        count <= 1,
        count <= 2,
        count <= 4,
        count > _VERY_LONG,
        "?" in message,
        any(letter.isdigit() for letter in message),
        bool(before),
        foreign,
    )
    return np.array(facts, dtype=np.float32)


def _plain(message: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", message).lower()).strip()
