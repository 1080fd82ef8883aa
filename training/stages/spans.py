"""Stage two: the student learns to point at words and to say "it does not answer", and its teacher keeps it honest."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from bot.reader.best_span import best_span
from training.data.cases import seeded
from training.data.corpora import Source
from training.data.wordnet import WordNet
from training.model.network import NOWHERE, Outputs, Ranker, Reader, shape_in
from training.model.rows import batch, load_tokenizer
from training.questions.material import Material
from training.questions.mixture import SHARE, Example, Tools, Turns, drawn, names_of, order
from training.stages import distil
from training.stages.descent import Part, Schedule, descend, trained

# A span of a sentence that does not answer is [CLS], and weighs less: there are three of them to one that does.
_NO_SPAN: Final = 0.3
# Hard EM (Min et al., EMNLP 2019): of a sentence that is known to answer, the likeliest words count as the answer, as
# soon as the reader has learnt enough to guess, is sure enough, and says few words.
_GUESSED, _SURE, _GUESS_TOKENS = 0.5, 0.2, 12
# After 9,000 of 20,000 questions the run was planned anew: fewer, and in other words from then on.
_LATER: Final = 9000
_FIRST: Final = Turns(missed=0.18)
_THEN: Final = Turns(missed=0.26, look_alikes=0.5, paraphrased=0.45)
_FALLS: Final = ((_LATER, 20000), (18500, 18500))
_SCHEDULE: Final = Schedule(_FALLS, batch=6, rate=1.2e-4, warm_up=60, least=0.01, decay=0.01)


@dataclass(frozen=True, slots=True)
class Plan:
    """The recipe of stage two. `keeping`: the weight of the teacher's losses, on one step of every `every`.

    `guess_after`, `later`: questions after which words are guessed, and `then` is done to questions, not `first`.
    """

    sources: tuple[Source, ...] = tuple(SHARE)
    sentences: int = 4
    keeping: float = 2.5
    hidden: float = 0.3
    every: int = 3
    guess_after: int = 4000
    later: int = _LATER
    first: Turns = _FIRST
    then: Turns = _THEN
    heads_times: float = 10.0
    seed: int = 11
    schedule: Schedule = _SCHEDULE


PLAN: Final = Plan()


def started(student: Ranker, shared: int, seed: int) -> Reader:
    """A reader on top of the student, its new heads drawn by the seed."""
    torch.manual_seed(seed)
    reader = Reader(shape_in(student.state_dict()))
    reader.pairs.load_state_dict(student.state_dict())
    reader.pairs.network.freeze(shared)
    return reader


def learn(
    reader: Reader,
    big: Ranker,
    material: Material,
    plan: Plan,
    distilled: distil.Plan,
    wordnet: WordNet,
    path: Path,
    until: int | None = None,
) -> Reader:
    """The reader after `plan`. It goes on from the checkpoint at `path`, and stops after `until` questions."""
    size = plan.schedule.batch
    tools = Tools(names_of(material), wordnet, load_tokenizer())
    asked = list(islice(order(material, plan.seed), plan.schedule.questions + size))

    def loss(seen: int) -> tuple[Tensor, dict[str, float]]:
        turns = plan.first if seen < plan.later else plan.then
        groups = [
            drawn(material, tools, turns, *material.asked[i], seeded(f"{plan.seed}-{at}-{i}"), plan.sentences)
            for at, i in enumerate(asked[seen : seen + size], start=seen)
        ]
        sizes = [len(group) for group in groups]
        examples = [example for group in groups for example in group]
        rows = batch([example.row for example in examples])
        parts = dict.fromkeys(("hidden", "squares", "choice"), math.nan)
        kept = torch.zeros(())
        if seen // size % plan.every == 0:
            with torch.no_grad():
                goal, layers = big.packed(rows)
            outputs, hidden = reader.packed(rows, layers[: distilled.shared + 1])
            off = distil.apart(distilled, outputs.ranks, hidden, goal, layers, sizes)
            kept, parts = (
                plan.keeping * (plan.hidden * off.hidden + 0.05 * off.squares + 0.5 * off.choice),
                off.as_parts(),
            )
        else:
            outputs, _ = reader.packed(rows)
        each, which = answering(outputs.answers, examples, sizes)
        pointed, known = pointing(outputs, examples, guess=seen >= plan.guess_after)
        parts |= {"each": each.item(), "which": which.item(), "span": known}
        return kept + 0.5 * each + 0.5 * which + pointed / len(groups), parts

    heads = Part((*reader.head.parameters(), *reader.answers.parameters()), plan.heads_times)
    descend(reader, [Part(trained(reader.pairs)), heads], plan.schedule, loss, path, until)
    return reader


def answering(answers: Tensor, examples: Sequence[Example], sizes: Sequence[int]) -> tuple[Tensor, Tensor]:
    """Of each sentence whether it answers, and of each question which does, "none of these" having the logit 0."""
    right = torch.tensor([float(example.answers) for example in examples])
    each = functional.binary_cross_entropy_with_logits(answers, right)
    chosen = []
    for logits, truth in zip(torch.split(answers, list(sizes)), torch.split(right, list(sizes)), strict=True):
        goal = 1 + int(truth.argmax()) if truth.any() else 0
        chosen.append(functional.cross_entropy(torch.cat([torch.zeros(1), logits])[None], torch.tensor([goal])))
    return each, torch.stack(chosen).mean()


def pointing(outputs: Outputs, examples: Sequence[Example], *, guess: bool) -> tuple[Tensor, float]:
    """The sum over rows of the cross-entropy of both ends, and the mean over rows whose words are known, NaN without.

    Of a sentence that answers in words unknown, nothing is asked, or, with `guess`, what it guesses itself.
    """
    terms: list[Tensor] = []
    known: list[float] = []
    for number, example in enumerate(examples):
        first, end = example.row.first, example.row.end
        starts, ends = outputs.starts[number], outputs.ends[number]
        where, weight = example.span or (0, 0), 1.0 if example.answers else _NO_SPAN
        if example.answers and example.span is None:
            if not guess:
                continue
            sure, where = guessed(starts, ends, first, end)
            if sure < _SURE:
                continue
            weight = _GUESSED * sure
        closed = torch.full((len(starts),), NOWHERE)
        closed[0] = closed[first:end] = 0.0
        off = [
            functional.cross_entropy((logits + closed)[None], torch.tensor([token]))
            for logits, token in zip((starts, ends), where, strict=True)
        ]
        term = 0.5 * (off[0] + off[1])
        terms.append(weight * term)
        if example.span is not None:
            known.append(term.item())
    return torch.stack(terms).sum() if terms else torch.zeros(()), float(np.mean(known)) if known else math.nan


def guessed(starts: Tensor, ends: Tensor, first: int, end: int) -> tuple[float, tuple[int, int]]:
    """How sure the reader is of the likeliest words of the tokens [first, end), if any answer, and which they are."""
    with torch.no_grad():
        start, stop = (logits[first:end].log_softmax(-1).numpy() for logits in (starts, ends))
    a, z, value = best_span(start, stop, _GUESS_TOKENS)
    return math.exp(value), (first + a, first + z)
