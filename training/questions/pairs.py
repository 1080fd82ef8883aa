"""Cases -> batches of questions beside sentences of their articles, by which the embedder learns to find.

A batch asks several questions about each of its articles, so that the sentence that answers one is what another must
not find; beside them stand sentences that share words with a question, or stand next to its answer.
"""

from __future__ import annotations

import collections
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from index.search.sentence_views import beside
from training.data.cases import Case, Corpus, TrainingError, seeded
from training.data.corpora import Source
from training.data.ranking import WordsOfPool, asked

SHARES: Final[Mapping[Source, float]] = {
    Source.WORDS: 0.62,
    Source.SQUAD2: 0.1,
    Source.SQUAD11: 0.1,
    Source.TYDI: 0.06,
    Source.NATURAL_QUESTIONS: 0.05,
    Source.SELQA: 0.04,
    Source.QAMR: 0.03,
}
"""How large a part of the questions each corpus gives."""

_TOGETHER: Final = 8
"""At most so many questions of a batch are about one article."""

# A distractor is one of so many sentences that share most words with the question or, as often, one near the answer.
_LIKE: Final = 6
_NEXT: Final = (-2, -1, 1, 2)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Questions and the sentences to choose from; `right`: for each question those that answer it, its own first."""

    questions: tuple[str, ...]
    sentences: tuple[str, ...]
    right: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class _Group:
    """Questions about one pool."""

    source: Source
    pool: int
    cases: tuple[Case, ...]


def batches(corpora: Mapping[Source, Corpus], seed: int, size: int) -> Iterator[Pairs]:
    """Batches without end, of `size` questions, by the seed alone. Raises TrainingError without any question.

    Half of them show the sentences bare, half in their context, as search embeds both.
    """
    answerable = {source: _by_pool(corpora[source]) for source in SHARES if source in corpora}
    shares = {source: SHARES[source] for source, pools in answerable.items() if pools}
    if not shares:
        raise TrainingError("There is no question to train on. Give --data the folder with words/ and public/.")
    streams = {source: _groups(source, answerable[source], seeded(f"{seed} {source}")) for source in shares}
    words: dict[tuple[Source, int], WordsOfPool] = {}
    rng = seeded(f"{seed} pairs")
    while True:
        groups: list[_Group] = []
        while (room := size - sum(len(group.cases) for group in groups)) > 0:
            group = next(streams[rng.choices(list(shares), list(shares.values()))[0]])
            groups.append(_Group(group.source, group.pool, group.cases[:room]))
        yield _pairs(groups, corpora, words, rng, in_context=rng.random() < 0.5)


def _by_pool(corpus: Corpus) -> dict[int, list[Case]]:
    pools: dict[int, list[Case]] = collections.defaultdict(list)
    for case in corpus.cases:
        if case.golds and len(corpus.pools[case.pool]) > 1:
            pools[case.pool].append(case)
    return pools


def _groups(source: Source, pools: Mapping[int, Sequence[Case]], rng: Random) -> Iterator[_Group]:
    """All questions in groups about one pool, then all again in others."""
    while True:
        groups: list[_Group] = []
        for pool, cases in pools.items():
            mixed = rng.sample(cases, len(cases))
            groups += [
                _Group(source, pool, tuple(mixed[at : at + _TOGETHER])) for at in range(0, len(mixed), _TOGETHER)
            ]
        rng.shuffle(groups)
        yield from groups


def _pairs(
    groups: Sequence[_Group],
    corpora: Mapping[Source, Corpus],
    words: dict[tuple[Source, int], WordsOfPool],
    rng: Random,
    *,
    in_context: bool,
) -> Pairs:
    questions: list[str] = []
    sentences: list[str] = []
    right: list[tuple[int, ...]] = []
    for group in groups:
        pool, first = corpora[group.source].pools[group.pool], len(sentences)
        of_pool = words.setdefault((group.source, group.pool), WordsOfPool(pool))
        numbers: list[int] = []
        for case in group.cases:
            numbers += [rng.choice(case.golds), *_distractor(case, pool, of_pool, rng)]
        numbers = list(dict.fromkeys(numbers))
        title = group.cases[0].title
        sentences += [_shown(title, pool, number, in_context=in_context) for number in numbers]
        for case in group.cases:
            questions.append(asked(case))
            right.append(tuple(first + at for at, number in enumerate(numbers) if number in case.golds))
    return Pairs(tuple(questions), tuple(sentences), tuple(right))


def _distractor(case: Case, pool: Sequence[str], words: WordsOfPool, rng: Random) -> list[int]:
    """One sentence that does not answer, if there is one."""
    if rng.random() < 0.5:
        near = [case.golds[0] + step for step in _NEXT]
    else:
        near = [int(number) for number in (-words.scores(asked(case))).argsort(kind="stable")[:_LIKE]]
    others = [number for number in near if 0 <= number < len(pool) and number not in case.golds]
    return [rng.choice(others)] if others else []


def _shown(title: str, pool: Sequence[str], number: int, *, in_context: bool) -> str:
    return beside(title, pool[number - 1] if number else "", pool[number]) if in_context else pool[number]
