"""A damaged or foreign saved index is rebuilt with one line in the log; nothing of it is used, no pickle is loaded."""

from __future__ import annotations

import logging
import pickle
import pickletools
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.store import IndexStore, _hashes
from tests.support.fakes import FakeEmbedder
from tests.support.stores import ARTICLE, assert_same, entry_in, manifest, truncate


def flip(name: str) -> Callable[[Path], object]:
    """One bit of the last byte: the file still loads, and would give another score."""

    def damage(entry: Path) -> None:
        data = bytearray((entry / name).read_bytes())
        data[-1] ^= 1
        (entry / name).write_bytes(data)

    return damage


def become_a_file(entry: Path) -> None:
    shutil.rmtree(entry)
    entry.write_text("not a folder")


DAMAGES = [
    pytest.param(truncate("vectors.faiss"), "damaged", id="vectors truncated"),
    pytest.param(truncate("words/vocab.index.json"), "damaged", id="words truncated"),
    pytest.param(truncate("manifest.json"), "manifest", id="manifest truncated"),
    pytest.param(flip("vectors.faiss"), "damaged", id="bit flipped in the vectors"),
    pytest.param(flip("words/data.csc.index.npy"), "damaged", id="bit flipped in the words"),
    pytest.param(flip("passage_words/data.csc.index.npy"), "damaged", id="bit flipped in the passages' words"),
    pytest.param(lambda e: (e / "vectors.faiss").unlink(), "missing", id="vectors missing"),
    pytest.param(lambda e: shutil.rmtree(e / "words"), "missing", id="words missing"),
    pytest.param(lambda e: (e / "manifest.json").unlink(), "manifest", id="manifest missing"),
    pytest.param(lambda e: (e / "extra").write_text("?"), "foreign", id="a file too many"),
    pytest.param(lambda e: (e / "manifest.json").write_bytes(b"\xff\x00{"), "manifest", id="manifest is not text"),
    pytest.param(lambda e: (e / "manifest.json").write_text("[1]"), "manifest", id="manifest is not an object"),
    pytest.param(lambda e: (e / "manifest.json").write_text("{}"), "another format", id="manifest is empty"),
    pytest.param(lambda e: manifest(e, files=None), "damaged", id="manifest names no files"),
    pytest.param(lambda e: manifest(e, format=99), "another format", id="another format"),
    pytest.param(lambda e: manifest(e, model="other"), "another model", id="another model"),
    pytest.param(lambda e: manifest(e, dimension=768), "another dimension", id="another dimension"),
    pytest.param(lambda e: manifest(e, article="0" * 64), "another article", id="another article"),
    pytest.param(lambda e: manifest(e, units="0" * 64), "another units", id="other sentences"),
    pytest.param(become_a_file, "manifest", id="a file in its place"),
]


@pytest.mark.parametrize(("damage", "told"), DAMAGES)
def test_a_damaged_index_is_rebuilt_with_one_line_in_the_log(
    damage: Callable[[Path], object], told: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    embedder = FakeEmbedder()
    built = IndexStore(embedder, tmp_path).open(ARTICLE)
    damage(entry_in(tmp_path))
    embedder.encoded.clear()
    assert_same(IndexStore(embedder, tmp_path).open(ARTICLE), built)
    assert len(embedder.encoded) == 8
    (record,) = caplog.records
    assert record.levelno == logging.WARNING
    line = record.getMessage()
    assert "\n" not in line
    assert told in line
    assert line.endswith("building it again.")
    # The new one took the damaged one's place, and nothing is left over.
    caplog.clear()
    embedder.encoded.clear()
    assert_same(IndexStore(embedder, tmp_path).open(ARTICLE), built)
    assert (caplog.records, embedder.encoded) == ([], [])
    assert entry_in(tmp_path).is_dir()


def test_another_models_index_under_our_name_is_rebuilt(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    ours, theirs = FakeEmbedder(), FakeEmbedder(("cat",), name="other")
    IndexStore(ours, tmp_path / "ours").open(ARTICLE)
    IndexStore(theirs, tmp_path / "theirs").open(ARTICLE)
    entry = entry_in(tmp_path / "ours")
    shutil.rmtree(entry)
    entry_in(tmp_path / "theirs").rename(entry)
    assert IndexStore(ours, tmp_path / "ours").open(ARTICLE).vectors.dimension == 4
    (record,) = caplog.records
    assert "another model, dimension" in record.getMessage()


def is_pickle(data: bytes) -> bool:
    try:
        return bool(list(pickletools.genops(data)))
    except ValueError:
        return False


class TestNoPickle:
    def test_no_saved_file_is_or_holds_a_pickle(self, tmp_path: Path) -> None:
        IndexStore(FakeEmbedder(), tmp_path).open(ARTICLE)
        files = [path for path in entry_in(tmp_path).rglob("*") if path.is_file()]
        assert {path.suffix for path in files} == {".faiss", ".json", ".npy"}
        for path in files:
            assert not is_pickle(path.read_bytes())
            if path.suffix == ".npy":
                np.load(path, allow_pickle=False)

    def test_a_pickle_that_was_slipped_in_is_not_run(self, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
        built = IndexStore(FakeEmbedder(), tmp_path / "shelf").open(ARTICLE)
        trap = tmp_path / "sprung"

        class Trap:
            def __reduce__(self) -> tuple[Any, ...]:
                return Path.touch, (trap,)

        entry = entry_in(tmp_path / "shelf")
        poisoned = entry / "words" / "data.csc.index.npy"
        np.save(poisoned, np.array([Trap()], dtype=object), allow_pickle=True)
        with pytest.raises(ValueError, match="allow_pickle"):
            np.load(poisoned, allow_pickle=False)
        manifest(entry, files=_hashes(entry))
        assert_same(IndexStore(FakeEmbedder(), tmp_path / "shelf").open(ARTICLE), built)
        assert not trap.exists()
        assert len(caplog.records) == 1
        assert is_pickle(pickle.dumps(Trap()))
        pickle.loads(pickle.dumps(Trap()))  # noqa: S301 - it would have sprung
        assert trap.exists()
