"""What a stage of training draws from: its cases without those held out, and some set aside to watch it by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from training.data.cases import HELD_OUT, Case, Corpus, seeded
from training.data.corpora import Source
from training.questions.harder import harder

_SPLIT_SEED: Final = 3
# Of each source: those never trained on, and those among them that are looked at.
_ASIDE, _WATCHED = 30, 16
_OFFERED: Final = 8


@dataclass(frozen=True, slots=True)
class Asked:
    """A question beside the sentences that a retriever would offer, best first."""

    question: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """`asked`: the training cases with their source; `watched`: some of the others, made harder, to judge agreement."""

    corpora: Mapping[Source, Corpus]
    asked: tuple[tuple[Source, Case], ...]
    watched: tuple[Asked, ...]

    @classmethod
    def of(cls, corpora: Mapping[Source, Corpus]) -> Material:
        """The same split for the same corpora in the same order. HELD_OUT is in neither part."""
        rng = seeded(_SPLIT_SEED)
        asked: list[tuple[Source, Case]] = []
        watched: list[Asked] = []
        for source, corpus in corpora.items():
            cases = [case for case in corpus.cases if case.title not in HELD_OUT and case.ranked]
            rng.shuffle(cases)
            watched += [Asked(harder(case.question, rng), offered(corpus, case)) for case in cases[:_WATCHED]]
            asked += [(source, case) for case in cases[_ASIDE:]]
        return cls(corpora, tuple(asked), tuple(watched))

    def pool(self, source: Source, case: Case) -> tuple[str, ...]:
        """The sentences that the case numbers."""
        return self.corpora[source].pools[case.pool]


def offered(corpus: Corpus, case: Case) -> tuple[str, ...]:
    """The first eight of its ranking."""
    pool = corpus.pools[case.pool]
    return tuple(pool[i] for i in case.ranked[:_OFFERED])
