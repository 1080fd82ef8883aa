"""An embedder that remembers gives what the inner one gives, and asks it only once."""

from __future__ import annotations

from index.search.remembering import RememberingEmbedder
from tests.support.fakes import FakeEmbedder


def test_a_question_is_encoded_once_an_article_is_not_kept() -> None:
    embedder = FakeEmbedder()
    remembering = RememberingEmbedder(embedder, most=None)
    for _ in range(2):
        assert remembering.encode(["cat"]).tolist() == embedder.encode(["cat"]).tolist()
        remembering.encode(["dog", "fish"])
    assert embedder.encoded.count("cat") == 2 + 1
    assert embedder.encoded.count("dog") == 2
    assert (remembering.name, remembering.dimension, remembering.max_pieces) == ("fake", 4, 12)
    assert remembering.count_pieces(["a cat"]) == [2]


def test_what_is_remembered_cannot_be_changed() -> None:
    remembering = RememberingEmbedder(FakeEmbedder(), most=None)
    remembering.encode(["cat"])[:] = 7.0
    assert remembering.encode(["cat"]).max() == 1.0


def test_only_so_many_are_kept_the_latest() -> None:
    embedder = FakeEmbedder()
    remembering = RememberingEmbedder(embedder, most=2)
    for text in ("cat", "dog", "cat", "fish", "cat", "dog"):
        remembering.encode([text])
    assert embedder.encoded == ["cat", "dog", "fish", "dog"]
