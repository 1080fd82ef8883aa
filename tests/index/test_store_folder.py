"""Where saved indexes are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.store import IndexStore
from index.store_folder import default_folder
from tests.support.fakes import FakeEmbedder
from tests.support.stores import ARTICLE


def test_the_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOOTNOTE_CACHE", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("FOOTNOTE_CACHE")
    assert default_folder().name == "footnote"
    IndexStore(FakeEmbedder(), tmp_path / "elsewhere").open(ARTICLE)
    assert not any(path.name != "elsewhere" for path in tmp_path.iterdir())
