"""Corpora are made once and kept, and nothing of them is held out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from index.search.embed import Embedder
from tests.support.tiny_reader import FAR_TOWN
from training.data.cases import Corpus, TrainingError
from training.data.corpora import HELD_OUT, Source, prepared, prepared_held_out, read


def no_embedder() -> Embedder:
    pytest.fail("nothing is to be ranked")


def test_a_kept_corpus_is_not_made_again(
    folder: Path, corpora: Mapping[Source, Corpus], held_out: Corpus, tmp_path: Path
) -> None:
    assert prepared(tmp_path / "no such folder", folder / "corpora", no_embedder) == corpora
    assert prepared_held_out(tmp_path / "no such folder", folder / "corpora", no_embedder) == held_out


def test_every_source_is_ranked_and_none_has_what_is_held_out(
    corpora: Mapping[Source, Corpus], held_out: Corpus
) -> None:
    assert list(corpora) == list(Source)
    for corpus in corpora.values():
        assert all(case.ranked for case in corpus.cases)
        assert FAR_TOWN not in str(corpus)
        assert {case.title for case in corpus.cases}.isdisjoint({"Warsaw", "Packet switching"})
    assert FAR_TOWN in str(held_out)


def test_missing_data_is_reported_with_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"cannot be read.+--data.+squad2_tune\.json"):
        prepared(tmp_path, tmp_path / "kept", no_embedder)
    with pytest.raises(TrainingError, match=rf"no {HELD_OUT}\.json.+--data"):
        prepared_held_out(None, tmp_path / "kept", no_embedder)


def test_a_file_of_another_kind_is_reported(tmp_path: Path) -> None:
    (tmp_path / "squad2_tune.json").write_text('{"data": [{"paragraphs": []}]}')
    with pytest.raises(KeyError):
        read(Source.SQUAD2, tmp_path)
