"""The saved indexes, as they are listed and removed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from index.article import Article
from index.store import IndexStore, UnknownId, entries, remove
from tests.support.fakes import FakeEmbedder
from tests.support.stores import ARTICLE, OTHER, manifest

TOLD = {"article": "a", "title": "t", "source": "s", "published": None, "model": "m", "built": "b"}


class TestEntries:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        for article in (ARTICLE, OTHER):
            for name in ("one", "two"):
                IndexStore(FakeEmbedder(name=name), tmp_path).open(article)
        return tmp_path

    def test_are_listed_by_title_then_model(self, folder: Path) -> None:
        titles = sorted([ARTICLE.name, OTHER.name])
        found = [(entry.title, entry.model) for entry in entries(folder)]
        assert found == [(title, model) for title in titles for model in ("one", "two")]

    def test_describe_the_article(self, article: Article, tmp_path: Path) -> None:
        IndexStore(FakeEmbedder(), tmp_path).open(article)
        (entry,) = entries(tmp_path)
        assert entry.id == article.sha256[:12]
        assert entry.title.startswith("India’s Modi lands in Russia")
        assert entry.published == "2024-07-09"
        assert entry.source == article.source

    def test_without_a_folder_there_are_none(self, tmp_path: Path) -> None:
        assert entries(tmp_path / "nowhere") == []

    @pytest.mark.parametrize(
        "text",
        [
            pytest.param("{", id="no JSON"),
            pytest.param("[]", id="no object"),
            pytest.param("{}", id="empty"),
            pytest.param(None, id="missing"),
            pytest.param(json.dumps(TOLD | {"article": 1}), id="hash is a number"),
            pytest.param(json.dumps(TOLD | {"title": None}), id="title is null"),
            pytest.param(json.dumps(TOLD | {"published": 7}), id="date is a number"),
            pytest.param(json.dumps(TOLD | {"model": []}), id="model is a list"),
        ],
    )
    def test_a_foreign_folder_is_reported_and_left_alone(
        self, text: str | None, folder: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        foreign = folder / "foreign"
        foreign.mkdir()
        if text is not None:
            (foreign / "manifest.json").write_text(text)
        (folder / "a file").write_text("")
        assert len(entries(folder)) == 4
        (record,) = caplog.records
        assert "left alone" in record.getMessage()
        remove(ARTICLE.sha256[:12], folder)
        assert foreign.exists()

    def test_one_articles_indexes_are_removed_together(self, folder: Path) -> None:
        gone = remove(ARTICLE.sha256[:6], folder)
        assert {(entry.title, entry.model) for entry in gone} == {(ARTICLE.name, "one"), (ARTICLE.name, "two")}
        assert {entry.title for entry in entries(folder)} == {OTHER.name}

    @pytest.mark.parametrize("wanted", ["", "zzz", "../", "*"])
    def test_an_unknown_one_is_refused(self, wanted: str, folder: Path) -> None:
        with pytest.raises(UnknownId, match="No one saved index"):
            remove(wanted, folder)
        assert len(entries(folder)) == 4

    def test_an_ambiguous_beginning_is_refused(self, folder: Path) -> None:
        for entry in entries(folder):
            manifest(entry.folder, article=("aa1" if entry.title == OTHER.name else "aa2") + "0" * 61)
        with pytest.raises(UnknownId, match=r"several.*aa1000000000, aa2000000000"):
            remove("aa", folder)
        assert len(remove("aa1", folder)) == 2
