"""The shipped file gives what the trained network gives."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest

from tests.support.tiny_reader import ROWS, SHAPE
from training.data.cases import TrainingError
from training.model.network import Reader
from training.stages import export, measure


class TestExport:
    @pytest.fixture(scope="class")
    @classmethod
    def exported(cls, reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
        folder = tmp_path_factory.mktemp("exported")
        export.to_onnx(reader, folder / "x.onnx")
        export.to_int8(folder / "x.onnx", folder / "x8.onnx")
        return folder

    def test_onnx_gives_what_torch_gives_for_any_batch(self, reader: Reader, exported: Path) -> None:
        trained, whole = measure.scorer(reader), export.scorer(exported / "x.onnx")
        for rows in (ROWS, ROWS[:1], ROWS[1:2] * 7):
            assert max(export.furthest(trained, whole, rows).values()) < 1e-5
            assert all(output.dtype == np.float32 for output in whole(rows))

    def test_int8_outputs_are_nearly_the_same(self, reader: Reader, exported: Path) -> None:
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
