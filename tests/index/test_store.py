"""The store of indexes: an article is embedded once for each model, and found by its text."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

from bot.bot import Bot
from bot.reply.to_json import to_json
from index.article import Article
from index.read import article_from_text
from index.search.embed import ModelError, SentenceTransformerEmbedder
from index.store import EmptyArticle, IndexStore, entries
from tests.support.fakes import FakeEmbedder, plain
from tests.support.stores import ARTICLE, assert_same


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
        [
            [two, two, 0, 0],
            [three, three, three, 0],
            # A sentence by itself and in its context: the third is fish, and cat, dog and fish after the second.
            [1, 0, 0, 0],
            [two, two, 0, 0],
            [0.32506, 0.32506, 0.88807, 0],
        ],
        atol=1e-5,
    )


def test_the_second_time_it_is_loaded(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    embedder = FakeEmbedder()
    built = IndexStore(embedder, tmp_path).open(ARTICLE)
    embedder.encoded.clear()
    assert_same(IndexStore(embedder, tmp_path).open(ARTICLE), built)
    assert embedder.encoded == []
    assert caplog.records == []


def test_progress_is_reported(tmp_path: Path) -> None:
    told: list[float] = []
    IndexStore(FakeEmbedder(), tmp_path).open(ARTICLE, lambda share, _: told.append(share))
    assert told[-1] == 1.0


def test_each_model_has_an_index_of_its_own(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    embedders = [FakeEmbedder(), FakeEmbedder(("cat",), name="other")]
    for embedder in embedders * 2:
        assert IndexStore(embedder, tmp_path).open(ARTICLE).vectors.dimension == embedder.dimension
    assert [entry.model for entry in entries(tmp_path)] == ["fake", "other"]
    assert caplog.records == []
    assert [len(embedder.encoded) for embedder in embedders] == [8, 8]


def test_other_passages_than_it_was_built_for_rebuild_it(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    IndexStore(FakeEmbedder(max_pieces=100), tmp_path).open(ARTICLE)
    indexed = IndexStore(FakeEmbedder(max_pieces=8), tmp_path).open(ARTICLE)
    assert len(indexed.vectors) == len(indexed.passages) + len(indexed.sentences) == 6
    (record,) = caplog.records
    assert "another units" in record.getMessage()


def test_pages_are_known_in_an_index_that_was_built_from_the_same_text(tmp_path: Path) -> None:
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


def test_where_nothing_can_be_written_it_is_built_all_the_same(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "a file, not a folder"
    folder.write_text("")
    indexed = IndexStore(FakeEmbedder(), folder).open(ARTICLE)
    assert len(indexed.vectors) == 5
    (record,) = caplog.records
    assert "cannot be kept in" in record.getMessage()


def test_wrong_weights_build_nothing(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="damaged"):
        IndexStore(FakeEmbedder(unfit="the weights are damaged"), tmp_path).open(ARTICLE)
    assert list(tmp_path.iterdir()) == []


def test_an_article_without_a_sentence_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EmptyArticle, match="no sentence"):
        IndexStore(FakeEmbedder(), tmp_path).open(plain("\n \n"))


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
