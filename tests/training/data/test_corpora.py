"""Corpora are made once and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from training.data.cases import Answer, Case, Corpus, TrainingError, load, save
from training.data.corpora import Source, prepared


class TestKept:
    def test_what_is_saved_is_loaded(self, tmp_path: Path) -> None:
        corpus = Corpus((("Ann won.", "It rained."),), (Case("t", "Who?", 0, (0,), (Answer(0, 0, 3),), (1, 0)),))
        save(corpus, tmp_path / "folder" / "x.json")
        assert load(tmp_path / "folder" / "x.json") == corpus
        assert [path.name for path in (tmp_path / "folder").iterdir()] == ["x.json"]

    def test_a_kept_corpus_is_not_made_again(self, data: Path, tmp_path: Path) -> None:
        first = prepared([Source.QAMR], data, tmp_path)
        assert prepared([Source.QAMR], tmp_path / "no such folder", tmp_path) == first

    def test_missing_data_is_reported_with_what_to_give(self, tmp_path: Path) -> None:
        with pytest.raises(TrainingError, match=r"cannot be read.+--data.+squad2_tune\.json"):
            prepared([Source.QAMR], tmp_path, tmp_path / "kept")
