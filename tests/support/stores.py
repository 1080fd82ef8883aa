"""Articles to index, and what tests do to a saved index."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from numpy.testing import assert_array_equal

from index.read import article_from_text
from index.search.indexed_article import IndexedArticle

ARTICLE = article_from_text("A cat sat here. A dog saw the cat.\nNobody fed the fish.", "pets.txt")
OTHER = article_from_text("Nothing happened. It was a quiet day.", "quiet.txt")


def entry_in(folder: Path) -> Path:
    """The only saved index in a folder."""
    (entry,) = folder.iterdir()
    return entry


def manifest(entry: Path, **changes: object) -> None:
    """Changes what the manifest says."""
    path = entry / "manifest.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | changes), "utf-8")


def assert_same(one: IndexedArticle, other: IndexedArticle) -> None:
    """Asserts that both have the same sentences, passages, vectors and scores."""
    assert one.sentences == other.sentences
    assert one.passages == other.passages
    assert_array_equal(one.vectors.rows(0, len(one.vectors)), other.vectors.rows(0, len(other.vectors)))
    for question in ("cat", "dog fish", "bird"):
        assert_array_equal(one.words.scores(question), other.words.scores(question))
        assert_array_equal(one.passage_words.scores(question), other.passage_words.scores(question))


def truncate(name: str) -> Callable[[Path], object]:
    """What cuts that file of a saved index to half its size."""

    def damage(entry: Path) -> None:
        path = entry / name
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])

    return damage
