"""The figures of a reader on the held-out titles, for readers whose figures are known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import pytest

from tests.support.tiny_reader import TOKENIZER, teacher
from training.data.corpora import Source
from training.model.rows import Row, row, span_of
from training.questions.material import Material
from training.stages import measure


class TestMeasures:
    def test_a_network_agrees_with_itself(self, asked: Material) -> None:
        big = teacher()
        same = measure.agreement(big, big, TOKENIZER, asked.watched[:6])
        assert same == {"spearman": pytest.approx(1.0), "same_first": 1.0, "pearson": pytest.approx(1.0)}
        other = measure.agreement(big, teacher(seed=2), TOKENIZER, asked.watched[:6])
        assert other["pearson"] < 0.9

    def test_a_reader_that_knows_has_every_figure_right(self, asked: Material) -> None:
        corpus = asked.corpora[Source.SQUAD2]
        by_row = {}
        for case in measure.sample(corpus)[0]:
            answer = case.answers[0]
            made = row(TOKENIZER, case.question, corpus.pools[case.pool][answer.sentence])
            by_row[tuple(made.ids)] = span_of(made, answer)

        def outputs_of(rows: Sequence[Row], sign: int) -> measure.OutputArrays:
            flat, grid = np.zeros(len(rows), dtype=np.float32), np.zeros((len(rows), 99), dtype=np.float32)
            outputs = measure.OutputArrays(flat.copy(), flat.copy(), grid.copy(), grid.copy())
            for number, made in enumerate(rows):
                if (span := by_row.get(tuple(made.ids))) is not None:
                    outputs.ranks[number] = outputs.answers[number] = sign
                    outputs.starts[number, span[0]] = outputs.ends[number, span[1]] = 2.0
            return outputs

        right, wrong = (measure.figures(corpus, TOKENIZER, partial(outputs_of, sign=sign)) for sign in (1, -1))
        assert right == dict.fromkeys(right, 1.0)
        assert {name for name, figure in wrong.items() if figure == 0.0} >= {
            "sentence_at_1_ranks",
            "sentence_at_1_both",
        }
        assert (wrong["f1_chosen"] or 0.0) < 1.0 == wrong["f1_gold"]
        assert wrong["auroc_answers"] == 0.5  # nothing says that any of them answers
