"""Stage one: the student begins as the teacher's layers, comes nearer to it, and can be resumed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch

from tests.support.tiny_reader import (
    DISTILLING,
    ROWS,
    SHAPE,
    assert_same_weights,
    material,
    teacher,
)
from training.data.cases import seeded
from training.model.network import Ranker, shape_in
from training.model.rows import batch
from training.stages import distil


class TestDistilling:
    def test_the_student_begins_as_layers_of_the_teacher(self) -> None:
        big = teacher()
        student = distil.student_of(big, (1, 4))
        assert shape_in(student.state_dict()) == replace(SHAPE, layers=2)
        for new, old in ((0, 0), (1, 3)):
            for name, weight in big.network.layers[old].state_dict().items():
                assert torch.equal(student.network.layers[new].state_dict()[name], weight)
        assert torch.equal(student.classifier.weight, big.classifier.weight)

    def test_it_comes_nearer_to_the_teacher(self, folder: Path, tmp_path: Path) -> None:
        big, drawn_from = teacher(), material(folder / "data", folder / "cases", DISTILLING)

        def away(student: Ranker) -> float:
            rows = batch(ROWS)
            with torch.inference_mode():
                (goal, layers), (logits, hidden) = big.packed(rows), student.packed(rows)
                return float(distil.apart(DISTILLING, logits, hidden, goal, layers, [1, 2]).hidden)

        before = away(distil.student_of(big, DISTILLING.keep))
        after = away(distil.distil(big, drawn_from, DISTILLING, tmp_path / "x.pt"))
        assert after < 0.95 * before

    def test_the_teacher_differs_nowhere_from_itself(self) -> None:
        big = teacher()
        goal, layers = big.packed(batch(ROWS))
        assert distil.apart(replace(DISTILLING, keep=(1, 2, 3, 4)), goal, layers, goal, layers, [3]).as_parts() == {
            "hidden": 0.0,
            "squares": 0.0,
            "choice": 0.0,
        }

    def test_the_gold_sentence_comes_first_and_all_differ(self, folder: Path) -> None:
        drawn_from = material(folder / "data", folder / "cases", DISTILLING)
        for n, (source, case) in enumerate(drawn_from.asked):
            asked = distil.drawn(drawn_from, source, case, seeded(n), 4)
            assert len(set(asked.sentences)) == 4
            if case.golds:
                assert asked.sentences[0] == drawn_from.pool(source, case)[case.golds[0]]

    def test_broken_off_and_resumed_gives_the_same_weights(self, folder: Path, tmp_path: Path) -> None:
        big, drawn_from = teacher(), material(folder / "data", folder / "cases", DISTILLING)
        short = replace(DISTILLING, schedule=replace(DISTILLING.schedule, falls=((24, 24),)))
        whole = distil.distil(big, drawn_from, short, tmp_path / "whole.pt")
        distil.distil(big, drawn_from, short, tmp_path / "broken.pt", until=12)
        resumed = distil.distil(big, drawn_from, short, tmp_path / "broken.pt")
        assert_same_weights(whole, resumed)
