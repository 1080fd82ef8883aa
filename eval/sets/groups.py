"""Gold sets -> groups that are scored as one: those of a folder."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from eval.sets.gold import GoldSet


@dataclass(frozen=True, slots=True)
class Group:
    """Gold sets under one name."""

    name: str
    sets: tuple[GoldSet, ...]

    @property
    def cases(self) -> int:
        """How many questions there are."""
        return sum(len(gold.cases) for gold in self.sets)


def grouped(golds: Iterable[GoldSet]) -> list[Group]:
    """Those of one folder together: "dev/council" and "dev/science" are "dev". In the order in which they begin."""
    by_folder: dict[str, tuple[GoldSet, ...]] = {}
    for gold in golds:
        folder = group_of(gold.name)
        by_folder[folder] = (*by_folder.get(folder, ()), gold)
    return [Group(folder, sets) for folder, sets in by_folder.items()]


def group_of(name: str) -> str:
    """The folder of a gold set, or its name where it lies in none."""
    return name.split("/")[0]
