"""Which questions are drawn, and in which order: by a seed alone, so that a run that goes on draws the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import Final

from training.data.cases import Case, Corpus, TrainingError, seeded
from training.data.corpora import Source

SHARES: Final[Mapping[Source, float]] = {
    Source.WORDS: 0.5,
    Source.SQUAD2: 0.12,
    Source.SQUAD2_UNANSWERABLE: 0.08,
    Source.SQUAD11: 0.1,
    Source.TYDI: 0.06,
    Source.NOMIRACL: 0.04,
    Source.NATURAL_QUESTIONS: 0.04,
    Source.SELQA: 0.02,
    Source.QAMR: 0.04,
}
"""How large a part of the questions each corpus gives."""

TWINS: Final = 2
"""Twins are drawn so many times as often as others: the question alone gives their answer away least."""


def order(corpora: Mapping[Source, Corpus], seed: int) -> Iterator[tuple[Source, Case]]:
    """Questions without end. A corpus is gone through in a new order each time. Raises TrainingError without any."""
    shares = {source: share for source, share in SHARES.items() if source in corpora and corpora[source].cases}
    if not shares:
        raise TrainingError("There is no question to train on. Give --data the folder with words/ and public/.")
    streams = {source: _again_and_again(corpora[source].cases, seeded(f"{seed} {source}")) for source in shares}
    rng = seeded(f"{seed} sources")
    while True:
        source = rng.choices(list(shares), list(shares.values()))[0]
        yield source, next(streams[source])


def _again_and_again(cases: Sequence[Case], rng: Random) -> Iterator[Case]:
    weighed = [case for case in cases for _ in range(TWINS if case.twin else 1)]
    while True:
        rng.shuffle(weighed)
        yield from weighed
