"""A question and several sentences as one row of tokens, and back: what training and reading both do.

    [CLS] question [SEP] sentence [SEP] sentence [SEP] …

Sentences stand in article order, so that one can lean on the one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CLS, SEP, PAD = 101, 102, 0

LONGEST_QUESTION = 48
LONGEST_SENTENCE = 120
"""Tokens; what is beyond them is not read."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as tokens: ids, and the code points [start, end) of each."""

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One packed row. `places[i]` is where sentence i's tokens lie in it, half open, its closing [SEP] at the end."""

    ids: tuple[int, ...]
    types: tuple[int, ...]
    places: tuple[tuple[int, int], ...]


def pack(question: Pieces, sentences: Sequence[Pieces]) -> Row:
    """The row of these sentences in this order."""
    ids = [CLS, *question.ids[:LONGEST_QUESTION], SEP]
    first = len(ids)
    places = []
    for sentence in sentences:
        start = len(ids)
        ids += sentence.ids[:LONGEST_SENTENCE]
        places.append((start, len(ids)))
        ids.append(SEP)
    return Row(tuple(ids), (0,) * first + (1,) * (len(ids) - first), tuple(places))


def cost(sentence: Pieces) -> int:
    """Tokens that a sentence adds to a row."""
    return min(len(sentence.ids), LONGEST_SENTENCE) + 1
