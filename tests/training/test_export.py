"""The figures, and the shipped file: it says what the trained network says."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from tests.support.tiny_reader import POINTING, ROWS, SHAPE, TOKENIZER, material, teacher, write_cases, write_data
from training.data.corpora import Source
from training.model import export
from training.model.network import Reader
from training.model.rows import Row, row, span_of
from training.questions.cases import TrainingError
from training.questions.material import Material
from training.stages import measure


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the data, and its cases ranked."""
    made = tmp_path_factory.mktemp("tiny")
    write_cases(write_data(made / "data"), made / "cases")
    return made


@pytest.fixture(scope="module")
def asked(folder: Path) -> Material:
    return material(folder / "data", folder / "cases", POINTING)


@pytest.fixture(scope="module")
def reader() -> Reader:
    torch.manual_seed(1)
    return Reader(SHAPE).eval()


class TestMeasures:
    def test_f1_and_auroc(self) -> None:
        assert measure.f1("The U.S. Navy!", "a us navy") == 1.0
        assert measure.f1("in 1994", "1994") == pytest.approx(2 / 3)
        assert measure.f1("", "1994") == 0.0
        assert measure.auroc([2.0, 1.0], [1.0, 0.0]) == 0.875
        assert math.isnan(measure.auroc([], [1.0]))

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

        def said_of(rows: Sequence[Row], sign: int) -> measure.Said:
            flat, grid = np.zeros(len(rows), dtype=np.float32), np.zeros((len(rows), 99), dtype=np.float32)
            said = measure.Said(flat.copy(), flat.copy(), grid.copy(), grid.copy())
            for number, made in enumerate(rows):
                if (span := by_row.get(tuple(made.ids))) is not None:
                    said.ranks[number] = said.answers[number] = sign
                    said.starts[number, span[0]] = said.ends[number, span[1]] = 2.0
            return said

        right, wrong = (measure.figures(corpus, TOKENIZER, partial(said_of, sign=sign)) for sign in (1, -1))
        assert right == dict.fromkeys(right, 1.0)
        assert {name for name, figure in wrong.items() if figure == 0.0} >= {
            "sentence_at_1_ranks",
            "sentence_at_1_both",
        }
        assert wrong["f1_chosen"] < wrong["f1_gold"] == 1.0
        assert wrong["auroc_answers"] == 0.5  # nothing says that any of them answers


class TestExport:
    @pytest.fixture(scope="class")
    @classmethod
    def exported(cls, reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
        folder = tmp_path_factory.mktemp("exported")
        export.to_onnx(reader, folder / "x.onnx")
        export.to_int8(folder / "x.onnx", folder / "x8.onnx")
        return folder

    def test_says_what_torch_says_whatever_the_batch(self, reader: Reader, exported: Path) -> None:
        trained, whole = measure.scorer(reader), export.scorer(exported / "x.onnx")
        for rows in (ROWS, ROWS[:1], ROWS[1:2] * 7):
            assert max(export.furthest(trained, whole, rows).values()) < 1e-5
            assert all(output.dtype == np.float32 for output in whole(rows))

    def test_eight_bits_say_nearly_the_same(self, reader: Reader, exported: Path) -> None:
        apart = export.furthest(measure.scorer(reader), export.scorer(exported / "x8.onnx"), ROWS)
        assert 0 < max(apart.values()) < 0.1

    def test_the_heads_keep_all_their_bits_and_the_layers_do_not(self, exported: Path) -> None:
        nodes = onnx.load(str(exported / "x8.onnx")).graph.node
        small = [node.name for node in nodes if node.op_type == "MatMulInteger"]
        assert sum("/layers." in name for name in small) == 6 * SHAPE.layers
        whole = {node.name for node in nodes if node.op_type in ("Gemm", "MatMul") and "/layers." not in node.name}
        assert {name.split("/")[1] for name in whole} == {"head", "answers", "classifier"}

    def test_what_differs_or_is_too_large_is_not_shipped(self, tmp_path: Path) -> None:
        target = tmp_path / "x.onnx"
        target.touch()
        export.check({"ranks": 1e-4}, target)
        with pytest.raises(TrainingError, match="differs"):
            export.check({"ranks": 1e-4, "ends": 1e-2}, target)
        with target.open("wb") as file:
            file.truncate(export.LARGEST + 1)
        with pytest.raises(TrainingError, match="30000001 bytes"):
            export.check({"ranks": 0.0}, target)
