"""Builders at once, interrupted or killed: a saved index is whole, or is not there."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from index.search.embed import Matrix, Progress
from index.search.indexed_article import IndexedArticle
from index.store import IndexStore, entries
from tests.support.fakes import FakeEmbedder
from tests.support.stores import ARTICLE, assert_same, entry_in, truncate


@pytest.mark.parametrize(
    "damaged", [pytest.param(False, id="nothing saved yet"), pytest.param(True, id="a damaged one")]
)
def test_two_builders_at_once(damaged: bool, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    if damaged:
        IndexStore(FakeEmbedder(), tmp_path).open(ARTICLE)
        truncate("vectors.faiss")(entry_in(tmp_path))
    both_build = threading.Barrier(2, timeout=30)

    class Meeting(FakeEmbedder):
        def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
            both_build.wait()
            return FakeEmbedder.encode(self, texts, progress)

    made: list[IndexedArticle] = []
    builders = [
        threading.Thread(target=lambda: made.append(IndexStore(Meeting(), tmp_path).open(ARTICLE))) for _ in "12"
    ]
    for builder in builders:
        builder.start()
    for builder in builders:
        builder.join(30)
    first, second = made
    assert_same(first, second)
    # Each told that the old one was damaged; neither that the other was quicker.
    assert [r.getMessage() for r in caplog.records if "building it again" not in r.getMessage()] == []
    caplog.clear()
    embedder = FakeEmbedder()
    assert_same(IndexStore(embedder, tmp_path).open(ARTICLE), first)
    assert (embedder.encoded, caplog.records) == ([], [])
    assert entry_in(tmp_path).is_dir()


def test_another_builder_may_be_quicker_at_the_last_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    quicker: list[IndexedArticle] = []
    path_rename = Path.rename

    def rename(self: Path, target: Path) -> Path:
        if self.name.startswith(".building-") and not quicker:
            monkeypatch.undo()
            quicker.append(IndexStore(FakeEmbedder(), tmp_path).open(ARTICLE))
        return path_rename(self, target)

    monkeypatch.setattr(Path, "rename", rename)
    assert_same(IndexStore(FakeEmbedder(), tmp_path).open(ARTICLE), quicker[0])
    assert caplog.records == []
    assert entry_in(tmp_path).is_dir()


def test_an_index_that_vanishes_while_it_is_read_is_rebuilt(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    built = IndexStore(FakeEmbedder(), tmp_path).open(ARTICLE)
    opened: list[Path] = []
    path_open = Path.open

    def removed_by_another(self: Path, mode: str = "r", *rest: Any, **more: Any) -> Any:
        if self.name == "vectors.faiss" and not opened:
            opened.append(self)
            shutil.rmtree(self.parent)
        return path_open(self, mode, *rest, **more)

    monkeypatch.setattr(Path, "open", removed_by_another)
    assert_same(IndexStore(FakeEmbedder(), tmp_path).open(ARTICLE), built)
    assert len(opened) == len(caplog.records) == 1


def test_the_remains_of_a_killed_builder_are_skipped(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / ".building-x").mkdir(parents=True)
    (tmp_path / ".building-x" / "vectors.faiss").write_bytes(b"half")
    IndexStore(FakeEmbedder(), tmp_path).open(ARTICLE)
    embedder = FakeEmbedder()
    IndexStore(embedder, tmp_path).open(ARTICLE)
    assert embedder.encoded == []
    assert len(entries(tmp_path)) == 1
    assert caplog.records == []


def test_a_build_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def interrupted(share: float, doing: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        IndexStore(FakeEmbedder(), tmp_path).open(ARTICLE, interrupted)
    assert list(tmp_path.iterdir()) == []


def test_a_save_that_is_interrupted_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        IndexStore(FakeEmbedder(), tmp_path).open(ARTICLE)
    assert list(tmp_path.iterdir()) == []


BUILD = """
import sys
from pathlib import Path
from tests.support.fakes import FakeEmbedder
from tests.support.stores import ARTICLE
from index.store import IndexStore
print("ready", flush=True)
while True:
    IndexStore(FakeEmbedder(), Path(sys.argv[1])).open(ARTICLE)
    for entry in Path(sys.argv[1]).glob("[!.]*"):
        entry.joinpath("manifest.json").unlink()
"""


@pytest.mark.soak
@pytest.mark.parametrize("seconds", [n / 200 for n in range(40)])
def test_a_builder_that_is_killed_leaves_nothing_half_used(
    seconds: float, root: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    code = [sys.executable, "-c", BUILD, str(tmp_path)]
    with subprocess.Popen(code, cwd=root, stdout=subprocess.PIPE) as builder:  # noqa: S603
        assert builder.stdout
        assert builder.stdout.readline() == b"ready\n"
        time.sleep(seconds)
        builder.kill()
    found = IndexStore(FakeEmbedder(), tmp_path).open(ARTICLE)
    assert_same(found, IndexStore(FakeEmbedder(), tmp_path / "another").open(ARTICLE))
    # It was whole, not there, or without its manifest, which is what the builder itself took away.
    assert all("manifest cannot be read" in record.getMessage() for record in caplog.records)
