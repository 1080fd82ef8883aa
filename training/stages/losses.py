"""What training asks of the reader: which sentence answers, in which words, and whether it says yes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from training.model.network import NOWHERE, Outputs
from training.questions.examples import Example

# The span of a sentence that does not answer is <s>, and weighs less: there are two of them to one that does.
_SPAN, _NO_SPAN = 0.5, 0.15


@dataclass(frozen=True, slots=True)
class Losses:
    """Means over questions, but `each` over rows; `says` is 0 where no yes/no question was asked."""

    each: Tensor
    which: Tensor
    span: Tensor
    says: Tensor

    @property
    def total(self) -> Tensor:
        """What is descended."""
        return 0.5 * self.each + 0.5 * self.which + self.span + 0.5 * self.says

    def as_parts(self) -> dict[str, float]:
        """For the log."""
        return {name: float(getattr(self, name).detach()) for name in ("each", "which", "span", "says")}


def losses(outputs: Outputs, groups: Sequence[Sequence[Example]]) -> Losses:
    """`groups`: the examples of each question; the outputs' rows are all of them in that order."""
    examples = [example for group in groups for example in group]
    sizes = [len(group) for group in groups]
    each, which = answering(outputs.answers, examples, sizes)
    return Losses(each, which, pointing(outputs, examples) / len(sizes), saying(outputs.says, examples) / len(sizes))


def answering(answers: Tensor, examples: Sequence[Example], sizes: Sequence[int]) -> tuple[Tensor, Tensor]:
    """Of each sentence whether it answers, and of each question which does, "none of these" having the logit 0."""
    right = torch.tensor([float(example.answers) for example in examples], device=answers.device)
    each = functional.binary_cross_entropy_with_logits(answers, right)
    chosen = []
    for logits, truth in zip(torch.split(answers, list(sizes)), torch.split(right, list(sizes)), strict=True):
        goal = (1 + truth.argmax()) * truth.any()
        chosen.append(functional.cross_entropy(torch.cat([logits.new_zeros(1), logits])[None], goal[None]))
    return each, torch.stack(chosen).mean()


def pointing(outputs: Outputs, examples: Sequence[Example]) -> Tensor:
    """The weighed sum over rows of the cross-entropy of both ends, each over <s> and the sentence's tokens.

    Nothing is asked of a sentence that answers in words that are not known or were cut off.
    """
    device = outputs.starts.device
    closed = torch.full(outputs.starts.shape, NOWHERE)
    closed[:, 0] = 0.0
    goals = torch.zeros((len(examples), 2), dtype=torch.int64)
    weights = torch.zeros(len(examples))
    for number, example in enumerate(examples):
        closed[number, example.row.first : example.row.end] = 0.0
        goals[number] = torch.tensor(example.span or (0, 0))
        weights[number] = (_SPAN if example.span else 0.0) if example.answers else _NO_SPAN
    closed, goals, weights = closed.to(device), goals.to(device), weights.to(device)
    ends = (outputs.starts, outputs.ends)
    off = [functional.cross_entropy(logits + closed, goals[:, n], reduction="none") for n, logits in enumerate(ends)]
    return (weights * (off[0] + off[1])).sum()


def saying(says: Tensor, examples: Sequence[Example]) -> Tensor:
    """The sum over the sentences that say yes or no of the cross-entropy of which."""
    known = [(number, float(example.says)) for number, example in enumerate(examples) if example.says is not None]
    if not known:
        return says.new_zeros(())
    numbers, truths = zip(*known, strict=True)
    return functional.binary_cross_entropy_with_logits(
        says[list(numbers)], torch.tensor(truths, device=says.device), reduction="sum"
    )
