"""The teacher, read out of its ONNX file."""

from __future__ import annotations

from pathlib import Path

import onnx
import pytest

from tests.support.tiny_reader import (
    teacher,
    write_teacher,
)
from training.data.cases import TrainingError
from training.model import teacher as teachers


class TestTeacher:
    def test_its_weights_are_those_in_the_file(self, tmp_path: Path) -> None:
        made = teacher()
        write_teacher(made, tmp_path / "model.onnx")
        read = teachers.load(tmp_path / "model.onnx")
        assert not any(weight.requires_grad for weight in read.parameters())
        for name, weight in made.state_dict().items():
            rounding = (float(weight.max() - weight.min()) / 255) if weight.ndim > 1 else 0.0
            assert float((read.state_dict()[name] - weight).abs().max()) <= rounding + 1e-7, name

    def test_a_file_that_is_not_a_teacher_is_reported(self, tmp_path: Path) -> None:
        path = tmp_path / "model.onnx"
        onnx.save(onnx.ModelProto(), str(path))
        with pytest.raises(TrainingError, match="not an int8 ONNX file of a BERT ranker"):
            teachers.load(path)
