"""What stage two is asked, in which order: shares of each source, near misses among them, and the words to point at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from tokenizers import Tokenizer

from training.data.cases import Case, seeded
from training.data.corpora import Source
from training.data.wordnet import WordNet
from training.model.rows import Row, row, span_of
from training.questions.harder import harder
from training.questions.material import Material
from training.questions.meanings import look_alike, paraphrase
from training.questions.near_miss import Names, near_miss

SHARE: Final[Mapping[Source, float]] = {Source.SQUAD2: 0.36, Source.PAIRS: 0.34, Source.QAMR_ALL: 0.30}
"""Of the questions; SQuAD's are few and have all kinds of label, so they come round oftener."""


@dataclass(frozen=True, slots=True)
class Turns:
    """What is done to questions, in shares.

    missed: of the answerable ones, turned into near misses if they can be; look_alikes: of those, by WordNet;
    paraphrased: of all, put in other words.
    """

    missed: float
    look_alikes: float = 0.0
    paraphrased: float = 0.0


@dataclass(frozen=True, slots=True)
class Example:
    """A row and what is right. `span`: tokens, None if it does not answer or its words there are not known."""

    row: Row
    answers: bool
    span: tuple[int, int] | None


def names_of(material: Material) -> Names:
    """The sentence pairs are in lower case, and teach nothing of names."""
    corpora = material.corpora.items()
    return Names(s for source, corpus in corpora if source is not Source.PAIRS for pool in corpus.pools for s in pool)


def order(material: Material, seed: int) -> Iterator[int]:
    """Numbers of `material.asked` without end: a source by its share, each of its cases once before any comes again."""
    rng = seeded(seed)
    of_source = {source: [i for i, (s, _) in enumerate(material.asked) if s is source] for source in SHARE}
    left: dict[Source, list[int]] = {source: [] for source in SHARE}
    while True:
        source = rng.choices(list(SHARE), list(SHARE.values()))[0]
        if not left[source]:
            left[source] = list(of_source[source])
            rng.shuffle(left[source])
        yield left[source].pop()


@dataclass(frozen=True, slots=True)
class Tools:
    """What questions are changed with, and cut into pieces."""

    names: Names
    wordnet: WordNet
    tokenizer: Tokenizer


def drawn(
    material: Material, tools: Tools, turns: Turns, source: Source, case: Case, rng: Random, sentences: int
) -> list[Example]:
    """The question, made harder or a near miss, beside the gold sentence, if there is one, and likely others."""
    pool = material.pool(source, case)
    question, golds = case.question, case.golds
    if golds and rng.random() < turns.missed:
        missed = _missed(tools, turns, question, [pool[i] for i in golds], [pool[i] for i in case.ranked], rng)
        if missed is not None:
            question, golds = missed, ()
    likely = [i for i in case.ranked[: 2 * sentences] if i not in case.golds]
    # A near miss keeps the sentence that it just misses.
    lead = list(case.golds[:1]) or likely[:1]
    others = [i for i in likely if i not in lead]
    chosen = lead + rng.sample(others, min(sentences - 1, len(others)))
    if turns.paraphrased and rng.random() < turns.paraphrased:
        question = paraphrase(tools.wordnet, question, [pool[i] for i in chosen[:1]], tools.names, rng)
    question = harder(question, rng)
    examples = []
    for i in chosen:
        made = row(tools.tokenizer, question, pool[i])
        answer = next((a for a in case.answers if a.sentence == i), None) if i in golds else None
        examples.append(Example(made, i in golds, span_of(made, answer) if answer else None))
    return examples


def _missed(
    tools: Tools, turns: Turns, question: str, answering: Sequence[str], article: Sequence[str], rng: Random
) -> str | None:
    if turns.look_alikes and rng.random() < turns.look_alikes:
        return look_alike(tools.wordnet, question, answering, tools.names, rng)
    return near_miss(question, answering, article, tools.names, rng)
