"""What ships is held against what was trained."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.support.tiny_reader import LAYOUT, tiny_reader
from training.data.cases import Corpus, TrainingError
from training.stages import ship as stage
from training.stages.measure import held_out_cases
from training.stages.ship import require, ship


def test_three_files_with_their_hashes_and_figures(held_out: Corpus, tmp_path: Path) -> None:
    found = ship(tiny_reader(), held_out, held_out_cases(held_out, 6), LAYOUT, tmp_path, tmp_path / "out")
    assert list(found["files"]) == ["reader.onnx", "reader.words.bin", "reader.layers.bin"]
    for name, file in found["files"].items():
        content = (tmp_path / "out" / name).read_bytes()
        assert file == {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    assert max(found["furthest_float32"].values()) < 1e-4
    assert found["correlation_int8"] > 0.98
    assert found["held_out_int8"]["cases"] == 6


def test_a_file_that_is_too_large_does_not_ship(
    held_out: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "LARGEST", 1000)
    with pytest.raises(TrainingError, match="at most 1000 ship"):
        ship(tiny_reader(), held_out, held_out_cases(held_out, 1), LAYOUT, tmp_path, tmp_path / "out")


def test_what_must_hold_holds_or_is_reported() -> None:
    require({"a"}, "never")
    with pytest.raises(TrainingError, match="differs"):
        require(set(), "It differs.")
