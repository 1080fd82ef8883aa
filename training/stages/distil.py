"""Stage one: some of the teacher's layers learn to say and to think what all twelve of them do. No labels are used.

Hidden states and logits after TinyBERT (Jiao et al., Findings of EMNLP 2020), the softened choice among a question's
sentences after Hinton et al. (2015).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, islice
from pathlib import Path
from random import Random
from typing import Final

import torch
from torch import Tensor
from torch.nn import functional

from training.data.cases import Case, seeded
from training.data.corpora import Source
from training.model.network import Ranker, shape_in
from training.model.rows import batch, load_tokenizer, row
from training.questions.harder import harder
from training.questions.material import Asked, Material
from training.stages.descent import Part, Schedule, descend, trained

# A question is made harder twice over.
_HARDER_STILL = 0.33
# How far, in sentences, the one taken at random lies from the first.
_NEAR = 60
_SOFTENED = 2.0
_SCHEDULE: Final = Schedule(((1492, 1492),), batch=4, rate=3e-4, warm_up=50, least=0.02, decay=0.0)


@dataclass(frozen=True, slots=True)
class Plan:
    """The recipe of stage one. `keep`: the teacher's layers, from 1, the first `shared` of them left as they are."""

    keep: tuple[int, ...] = (1, 2, 3, 5, 7, 8, 10, 12)
    shared: int = 3
    sources: tuple[Source, ...] = (Source.PAIRS, Source.SQUAD2, Source.QAMR)
    sentences: int = 4
    hidden: float = 1.0
    seed: int = 1
    schedule: Schedule = _SCHEDULE


PLAN: Final = Plan()


def student_of(big: Ranker, keep: Sequence[int]) -> Ranker:
    """A copy of those of its layers, with embeddings and head."""
    state = {name: weight for name, weight in big.state_dict().items() if not name.startswith("network.layers.")}
    for new, old in enumerate(keep):
        layer = big.network.layers[old - 1].state_dict()
        state.update({f"network.layers.{new}.{name}": weight for name, weight in layer.items()})
    student = Ranker(replace(shape_in(big.state_dict()), layers=len(keep)))
    student.load_state_dict(state)
    return student


def distil(big: Ranker, material: Material, plan: Plan, path: Path, until: int | None = None) -> Ranker:
    """The student after `plan`. It goes on from the checkpoint at `path`, and stops after `until` questions."""
    torch.manual_seed(plan.seed)
    student = student_of(big, plan.keep)
    student.network.freeze(plan.shared)
    order = list(islice(_order(len(material.asked), plan.seed), plan.schedule.questions + plan.schedule.batch))
    tokenizer = load_tokenizer()

    def loss(seen: int) -> tuple[Tensor, dict[str, float]]:
        asked = [
            drawn(material, *material.asked[i], seeded(f"{plan.seed}-{epoch}-{i}"), plan.sentences)
            for epoch, i in order[seen : seen + plan.schedule.batch]
        ]
        rows = batch([row(tokenizer, a.question, sentence) for a in asked for sentence in a.sentences])
        with torch.no_grad():
            goal, layers = big.packed(rows)
        logits, hidden = student.packed(rows, layers[: plan.shared + 1])
        found = apart(plan, logits, hidden, goal, layers, [len(a.sentences) for a in asked])
        return plan.hidden * found.hidden + 0.05 * found.squares + 0.5 * found.choice, found.as_parts()

    descend(student, [Part(trained(student))], plan.schedule, loss, path, until)
    return student


@dataclass(frozen=True, slots=True)
class Apart:
    """How far a student is from its teacher: in its layers (a share of their variance), its logits, its choices."""

    hidden: Tensor
    squares: Tensor
    choice: Tensor

    def as_parts(self) -> dict[str, float]:
        """As numbers."""
        return {"hidden": self.hidden.item(), "squares": self.squares.item(), "choice": self.choice.item()}


def apart(
    plan: Plan, logits: Tensor, hidden: Sequence[Tensor], goal: Tensor, layers: Sequence[Tensor], groups: Sequence[int]
) -> Apart:
    """A kept layer imitates the one that it was: the nearest start there is. `groups`: rows of each question."""
    learning = [(new, old) for new, old in enumerate(plan.keep, start=1) if new > plan.shared]
    off = [((hidden[new] - layers[old]) ** 2).mean() / layers[old].var() for new, old in learning]
    choices = [
        functional.kl_div(
            (of_student / _SOFTENED).log_softmax(-1),
            (of_teacher / _SOFTENED).log_softmax(-1),
            reduction="sum",
            log_target=True,
        )
        for of_student, of_teacher in zip(
            torch.split(logits, list(groups)), torch.split(goal, list(groups)), strict=True
        )
    ]
    return Apart(torch.stack(off).mean(), ((logits - goal) ** 2).mean(), torch.stack(choices).mean())


def drawn(material: Material, source: Source, case: Case, rng: Random, sentences: int) -> Asked:
    """The question, made harder, beside the gold sentence, likely ones, and one at random from near by."""
    pool = material.pool(source, case)
    chosen = list(case.golds[:1])
    likely = [i for i in case.ranked if i not in case.golds][: 2 * sentences]
    chosen += rng.sample(likely, min(sentences - 1 - len(chosen), len(likely)))
    around = range(max(0, chosen[0] - _NEAR), min(len(pool), chosen[0] + _NEAR))
    if rest := [i for i in around if i not in chosen]:
        chosen.append(rng.choice(rest))
    twice = rng.random() < _HARDER_STILL
    question = harder(case.question, rng)
    return Asked(harder(question, rng) if twice else question, tuple(pool[i] for i in chosen))


def _order(cases: int, seed: int) -> Iterator[tuple[int, int]]:
    """(epoch, number of a case): all of them, then all of them in another order, without end."""
    for epoch in count():
        order = list(range(cases))
        seeded(seed * 1000 + epoch).shuffle(order)
        yield from ((epoch, i) for i in order)
