"""The losses by hand."""

from __future__ import annotations

import math

import pytest
import torch

from bot.reader.layout import TokenRow
from tests.support.tiny_reader import ROWS
from training.model.network import Outputs
from training.questions.examples import Example
from training.stages.losses import answering, losses, pointing, saying


def outputs(rows: int, length: int) -> Outputs:
    grid = torch.zeros((rows, length))
    return Outputs(torch.zeros(rows), grid.clone(), grid.clone(), torch.zeros(rows))


def example(made: TokenRow, *, answers: bool, span: tuple[int, int] | None = None) -> Example:
    return Example(made, answers, span)


def test_answering() -> None:
    examples = [example(ROWS[0], answers=a) for a in (True, False, False)]
    each, which = answering(torch.tensor([2.0, -1.0, 0.5]), examples, [2, 1])
    expected = [math.log1p(math.exp(-2)), math.log1p(math.exp(-1)), math.log1p(math.exp(0.5))]
    assert float(each) == pytest.approx(sum(expected) / 3)
    first = -2 + math.log(1 + math.exp(2) + math.exp(-1))
    second = math.log(1 + math.exp(0.5))  # "none of these" is right, at the logit 0
    assert float(which) == pytest.approx((first + second) / 2)


def test_pointing_is_among_the_first_mark_and_the_sentence() -> None:
    made = ROWS[1]  # a sentence of three tokens
    loud = outputs(1, len(made.ids))
    loud.starts[0, 1] = loud.ends[0, 1] = 9.0  # the question's words are not asked
    span = (made.first, made.first + 1)
    assert float(pointing(loud, [example(made, answers=True, span=span)])) == pytest.approx(0.5 * 2 * math.log(4))
    assert float(pointing(loud, [example(made, answers=False)])) == pytest.approx(0.15 * 2 * math.log(4))


def test_nothing_is_asked_of_words_that_are_not_known() -> None:
    assert float(pointing(outputs(1, len(ROWS[1].ids)), [example(ROWS[1], answers=True)])) == 0.0


def test_saying_is_asked_where_it_is_known() -> None:
    examples = [Example(ROWS[0], answers=True, says=says) for says in (True, False, None)]
    found = saying(torch.tensor([2.0, 1.0, 7.0]), examples)
    assert float(found) == pytest.approx(math.log1p(math.exp(-2)) + math.log1p(math.exp(1)))
    assert float(saying(torch.tensor([7.0]), examples[2:])) == 0.0


def test_the_total_is_weighed_by_questions() -> None:
    span = (ROWS[1].first, ROWS[1].first + 1)
    groups = [[Example(ROWS[1], answers=True, span=span, says=True)], [example(ROWS[1], answers=False)]]
    found = losses(outputs(2, len(ROWS[1].ids)), groups)
    log2, log4 = math.log(2), math.log(4)
    assert float(found.span) == pytest.approx((0.5 + 0.15) * 2 * log4 / 2)
    assert float(found.says) == pytest.approx(log2 / 2)
    assert float(found.total) == pytest.approx(0.5 * log2 + 0.5 * log2 + 0.65 * log4 + 0.25 * log2)
    assert set(found.as_parts()) == {"each", "which", "span", "says"}
