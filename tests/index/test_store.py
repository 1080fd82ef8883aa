"""The persistent indexes: one loads whole, or is rebuilt with one line in the log; nothing is ever half used."""

from __future__ import annotations

import json
import logging
import pickle
import pickletools
import shutil
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from bot.bot import Bot
from bot.reply.to_json import to_json
from index.article import Article
from index.read import article_from_text
from index.search.embed import Matrix, ModelError, Progress, SentenceTransformerEmbedder
from index.search.indexed_article import IndexedArticle
from index.store import EmptyArticle, IndexStore, UnknownId, entries, remove
from index.store_folder import default_folder
from tests.support.fakes import FakeEmbedder, plain

ARTICLE = article_from_text("A cat sat here. A dog saw the cat.\nNobody fed the fish.", "pets.txt")
OTHER = article_from_text("Nothing happened. It was a quiet day.", "quiet.txt")


def entry_in(folder: Path) -> Path:
    (entry,) = folder.iterdir()
    return entry


def manifest(entry: Path, **changes: object) -> None:
    """Changes what the manifest says."""
    path = entry / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), "utf-8")


def assert_same(one: IndexedArticle, other: IndexedArticle) -> None:
    assert one.sentences == other.sentences
    assert one.passages == other.passages
    assert_array_equal(one.vectors.rows(0, len(one.vectors)), other.vectors.rows(0, len(other.vectors)))
    for question in ("cat", "dog fish", "bird"):
        assert_array_equal(one.words.scores(question), other.words.scores(question))
        assert_array_equal(one.passage_words.scores(question), other.passage_words.scores(question))


def test_holds_a_row_a_passage_then_a_row_a_sentence(tmp_path: Path) -> None:
    indexed = IndexStore(FakeEmbedder(), tmp_path).open(ARTICLE)
    assert [indexed.text_of(s) for s in indexed.sentences] == [
        "A cat sat here.",
        "A dog saw the cat.",
        "Nobody fed the fish.",
    ]
    assert (len(indexed.passages), len(indexed.words), len(indexed.passage_words)) == (2, 3, 2)
    two, three = np.sqrt(1 / 2), np.sqrt(1 / 3)
    # Axes: cat, dog, fish, none of them. The passages are sentences 1 and 2, and 2 and 3.
    assert_allclose(
        indexed.vectors.rows(0, 5),
        [[two, two, 0, 0], [three, three, three, 0], [1, 0, 0, 0], [two, two, 0, 0], [0, 0, 1, 0]],
        atol=1e-6,
    )


def test_the_second_time_it_is_loaded(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    embedder = FakeEmbedder()
    built = IndexStore(embedder, tmp_path).open(ARTICLE)
    embedder.encoded.clear()
    assert_same(IndexStore(embedder, tmp_path).open(ARTICLE), built)
    assert embedder.encoded == []
    assert caplog.records == []


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[float] = []
    IndexStore(FakeEmbedder(), tmp_path).open(ARTICLE, lambda share, _: told.append(share))
    assert told[-1] == 1.0


def truncate(name: str) -> Callable[[Path], object]:
    def damage(entry: Path) -> None:
        path = entry / name
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return damage


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
    pytest.param(lambda e: (e / "manifest.json").write_bytes(b"\xff\x00{"), "manifest", id="manifest is no text"),
    pytest.param(lambda e: (e / "manifest.json").write_text("[1]"), "manifest", id="manifest is no object"),
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
def test_a_damaged_one_is_rebuilt_with_one_line(
    damage: Callable[[Path], object], told: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    embedder = FakeEmbedder()
    built = IndexStore(embedder, tmp_path).open(ARTICLE)
    damage(entry_in(tmp_path))
    embedder.encoded.clear()
    assert_same(IndexStore(embedder, tmp_path).open(ARTICLE), built)
    assert len(embedder.encoded) == 5
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


def test_models_stand_beside_each_other(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    embedders = [FakeEmbedder(), FakeEmbedder(("cat",), name="other")]
    for embedder in embedders * 2:
        assert IndexStore(embedder, tmp_path).open(ARTICLE).vectors.dimension == embedder.dimension
    assert [entry.model for entry in entries(tmp_path)] == ["fake", "other"]
    assert caplog.records == []
    assert [len(embedder.encoded) for embedder in embedders] == [5, 5]


def test_other_passages_than_it_was_built_for_rebuild_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    IndexStore(FakeEmbedder(max_pieces=100), tmp_path).open(ARTICLE)
    indexed = IndexStore(FakeEmbedder(max_pieces=8), tmp_path).open(ARTICLE)
    assert len(indexed.vectors) == len(indexed.passages) + len(indexed.sentences) == 6
    (record,) = caplog.records
    assert "another units" in record.getMessage()


def test_pages_are_not_lost_where_a_text_came_by_two_ways(tmp_path: Path) -> None:
    """Pages are in the supplied text itself, so an index that was built without a thought of them knows them."""
    embedder = FakeEmbedder()
    raw = "The cat sleeps.\fThe dog barks.\f"
    IndexStore(embedder, tmp_path).open(article_from_text(raw))
    built = len(embedder.encoded)
    article = IndexStore(embedder, tmp_path).open(replace(article_from_text(raw, "x.pdf"), author="Ann Lee")).article
    assert len(embedder.encoded) == built
    assert [article.page_of(paragraph) for paragraph in article.paragraphs] == [1, 2]
    assert article.author == "Ann Lee"


def test_an_article_is_known_by_its_text_not_its_source(tmp_path: Path) -> None:
    embedder = FakeEmbedder()
    IndexStore(embedder, tmp_path).open(article_from_text("A cat sat here.", "one.txt"))
    embedder.encoded.clear()
    indexed = IndexStore(embedder, tmp_path).open(article_from_text("A cat sat here.", "two.txt"))
    assert embedder.encoded == []
    assert indexed.article.source == "two.txt"


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


def test_one_that_vanishes_while_it_is_read_is_rebuilt(
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


def test_where_nothing_can_be_written_it_is_built_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "a file, not a folder"
    folder.write_text("")
    indexed = IndexStore(FakeEmbedder(), folder).open(ARTICLE)
    assert len(indexed.vectors) == 5
    (record,) = caplog.records
    assert "cannot be kept in" in record.getMessage()


def test_what_a_builder_that_died_left_is_passed_over(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
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


def test_wrong_weights_build_nothing(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="damaged"):
        IndexStore(FakeEmbedder(unfit="the weights are damaged"), tmp_path).open(ARTICLE)
    assert list(tmp_path.iterdir()) == []


def test_an_article_without_a_sentence_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyArticle, match="no sentence"):
        IndexStore(FakeEmbedder(), tmp_path).open(plain("\n \n"))


def is_pickle(data: bytes) -> bool:
    try:
        return bool(list(pickletools.genops(data)))
    except ValueError:
        return False


class TestNoPickle:
    def test_no_saved_file_is_or_holds_one(self, tmp_path: Path) -> None:
        IndexStore(FakeEmbedder(), tmp_path).open(ARTICLE)
        files = [path for path in entry_in(tmp_path).rglob("*") if path.is_file()]
        assert {path.suffix for path in files} == {".faiss", ".json", ".npy"}
        for path in files:
            assert not is_pickle(path.read_bytes())
            if path.suffix == ".npy":
                np.load(path, allow_pickle=False)

    def test_one_that_was_slipped_in_is_not_run(self, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
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
        from index.store import _hashes

        manifest(entry, files=_hashes(entry))
        assert_same(IndexStore(FakeEmbedder(), tmp_path / "shelf").open(ARTICLE), built)
        assert not trap.exists()
        assert len(caplog.records) == 1
        assert is_pickle(pickle.dumps(Trap()))
        pickle.loads(pickle.dumps(Trap()))  # noqa: S301 - it would have sprung
        assert trap.exists()


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

    def test_tell_what_the_article_is(self, article: Article, tmp_path: Path) -> None:
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
    def test_a_foreign_folder_is_told_of_and_left_alone(
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


def test_the_folder_can_be_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("FOOTNOTE_CACHE", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("FOOTNOTE_CACHE")
    assert default_folder().name == "footnote"
    IndexStore(FakeEmbedder(), tmp_path / "elsewhere").open(ARTICLE)
    assert not any(path.name != "elsewhere" for path in tmp_path.iterdir())


def test_a_loaded_index_gives_the_same_replies_as_the_built_one(
    article: Article, embedder: SentenceTransformerEmbedder, tmp_path: Path
) -> None:
    bots = [Bot(IndexStore(embedder, tmp_path).open(article), embedder) for _ in ("built", "loaded")]
    assert len(entries(tmp_path)) == 1
    for question in (
        "How much was trade between the two countries worth?",
        "When did Modi last meet Putin?",
        "Where is the Eiffel Tower?",
        "Give me a summary",
        "abuot Uzbekistn",
    ):
        built, loaded = ({**to_json(bot.ask(question)), "timings_ms": None} for bot in bots)
        assert json.dumps(built) == json.dumps(loaded)
