"""Groups: the gold sets that are scored as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from eval.outcome import Outcome
from eval.run import Run
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
        folder = _folder(gold.name)
        by_folder[folder] = (*by_folder.get(folder, ()), gold)
    return [Group(folder, sets) for folder, sets in by_folder.items()]


def outcomes_by_group(runs: Iterable[Run]) -> Mapping[str, list[Outcome]]:
    """The outcomes of several runs, grouped likewise."""
    found: dict[str, list[Outcome]] = {}
    for run in runs:
        found.setdefault(_folder(run.name), []).extend(run.outcomes)
    return found


def _folder(name: str) -> str:
    return name.split("/")[0]
