"""WordNet 3.1 (Miller, CACM 1995) as its own files have it: the senses of a lemma, and what they are beside.

Formats: wndb(5WN). Only what the paraphrases need is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from training.data.cases import TrainingError


class PartOfSpeech(StrEnum):
    """As WordNet's files mark it."""

    NOUN = "n"
    VERB = "v"
    ADJECTIVE = "a"
    ADVERB = "r"


class Relation(StrEnum):
    """A pointer from one sense to another; of a dozen more nothing is asked."""

    OPPOSITE = "!"
    BROADER = "@"
    NARROWER = "~"
    SIMILAR = "&"


SenseId = tuple[PartOfSpeech, str]
"""A file and a byte offset in it."""

_FILES: Final = {
    PartOfSpeech.NOUN: "noun",
    PartOfSpeech.VERB: "verb",
    PartOfSpeech.ADJECTIVE: "adj",
    PartOfSpeech.ADVERB: "adv",
}
# "galore(ip)": where an adjective may stand.
_POSITION: Final = re.compile(r"\(.*\)")
_WHOLE: Final = "0000"


@dataclass(frozen=True, slots=True)
class Pointer:
    """`whole`: between the senses, and not between two of their words."""

    relation: str
    to: SenseId
    whole: bool


@dataclass(frozen=True, slots=True)
class Sense:
    """Words that mean the same, underscores for spaces, the commonest first."""

    words: tuple[str, ...]
    pointers: tuple[Pointer, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A lemma: the senses that it has, the commonest first, and how many of them were met in running text."""

    met: int
    senses: tuple[SenseId, ...]


class WordNet:
    """Entries by lemma and part of speech, and senses by id."""

    def __init__(self, folder: Path) -> None:
        """Reads 30 MB in a few seconds. Raises TrainingError."""
        try:
            self.entries = {key: entry for part in PartOfSpeech for key, entry in _entries(folder, part)}
            self.senses = {key: sense for part in PartOfSpeech for key, sense in _senses(folder, part)}
        except (OSError, ValueError, IndexError) as error:
            raise TrainingError(f"WordNet in {folder} cannot be read ({error}). Give --wordnet another.") from error

    def beside(self, sense: SenseId, relation: Relation, *, whole: bool = False) -> Iterator[SenseId]:
        """The senses that it points to, `whole` ones only if so wished."""
        return (p.to for p in self.senses[sense].pointers if p.relation == relation and (p.whole or not whole))


def _lines(path: Path) -> Iterator[str]:
    """Without the licence at its head."""
    with path.open(encoding="latin-1") as file:
        yield from (line for line in file if not line.startswith(" "))


def _entries(folder: Path, part: PartOfSpeech) -> Iterator[tuple[tuple[str, PartOfSpeech], Entry]]:
    for line in _lines(folder / f"index.{_FILES[part]}"):
        lemma, _, count, kinds, *rest = line.split()
        _, met, *offsets = rest[int(kinds) :]
        yield (lemma, part), Entry(int(met), tuple((part, offset) for offset in offsets[: int(count)]))


def _senses(folder: Path, part: PartOfSpeech) -> Iterator[tuple[SenseId, Sense]]:
    for line in _lines(folder / f"data.{_FILES[part]}"):
        offset, _, _, count, *rest = line.partition("|")[0].split()
        words, pointers = rest[: 2 * int(count, 16) : 2], rest[2 * int(count, 16) :]
        end = 1 + 4 * int(pointers[0])
        fours = zip(*(iter(pointers[1:end]),) * 4, strict=True)
        yield (
            (part, offset),
            Sense(
                tuple(_POSITION.sub("", word) for word in words),
                tuple(Pointer(relation, (_part(of), to), between == _WHOLE) for relation, to, of, between in fours),
            ),
        )


def _part(mark: str) -> PartOfSpeech:
    """An adjective beside another ("s") is one like any."""
    return PartOfSpeech.ADJECTIVE if mark == "s" else PartOfSpeech(mark)
