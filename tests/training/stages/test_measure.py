"""The figures of a reader on the held-out articles, for readers whose figures are known."""

from __future__ import annotations

import numpy as np
import pytest

from bot.reader.layout import TokenRow
from tests.support.tiny_reader import LAYOUT
from training.data.cases import Corpus
from training.model.read_rows import RowOutputs
from training.model.rows import tokens_of
from training.questions.examples import plain_row
from training.stages.measure import figures, held_out_cases, held_out_rows


@pytest.mark.parametrize(("sign", "right"), [(1.0, True), (-1.0, False)])
def test_a_reader_that_knows_has_every_figure_right(held_out: Corpus, sign: float, right: bool) -> None:
    cases = held_out_cases(held_out, 99)
    known = {}
    for case in cases:
        for answer in case.answers:
            made = plain_row(case, held_out.pools[case.pool], answer.sentence, LAYOUT)
            known[made.ids] = tokens_of(made, answer.start, answer.end)

    def read(row: TokenRow) -> RowOutputs:
        starts, ends = (np.zeros(len(row.ids), dtype=np.float32) for _ in range(2))
        span = known.get(row.ids)
        if span:
            starts[span[0]] = ends[span[1]] = 2.0
        return RowOutputs(9 * sign if span else 0.0, starts, ends, sign)

    found = figures(held_out, cases, LAYOUT, read)
    assert found.pop("cases") == len(cases)
    if right:
        # Search does not offer all of them among the first ten.
        assert found.pop("first_sentence") == pytest.approx(share := offered(held_out))
        assert (found.pop("f1") or 0) >= share
        assert (found.pop("auroc_near") or 0) > 0.7
        assert (found.pop("auroc_twins") or 0) > 0.7
        assert found == {"says": 1.0}
    else:
        assert found["first_sentence"] == 0.0
        assert found["says"] == 0.0
        assert found["auroc_near"] == pytest.approx(0.5, abs=0.1)


def offered(corpus: Corpus) -> float:
    """The share of answerable cases that have a sentence that answers among the first ten."""
    answerable = [case for case in corpus.cases if case.golds]
    return sum(bool({*case.golds} & {*case.ranked[:10]}) for case in answerable) / len(answerable)


def test_the_same_cases_always_and_no_more_than_there_are(held_out: Corpus) -> None:
    assert held_out_cases(held_out, 5) == held_out_cases(held_out, 5)
    assert len(held_out_cases(held_out, 5)) == 5
    assert len(held_out_cases(held_out, 10_000)) == len(held_out.cases)
    assert len(held_out_rows(held_out, LAYOUT)) == 24
