"""Wrapped models give what the inner ones give, and ask them only once."""

from __future__ import annotations

from eval.wrappers import RememberingReader, TimedEmbedder
from index.search.embed import Embedder
from tests.support.fakes import FakeEmbedder, rows
from tests.support.pets import PondReader


def test_a_reader_is_asked_again_about_other_sentences() -> None:
    reader = PondReader()
    remembering = RememberingReader(reader)
    assert remembering.name == "fake"
    assert remembering.read("q", rows(["a pond"])) is remembering.read("q", rows(["a pond"]))
    assert remembering.read("q", rows(["a barn"])).sentences[0].score == -9.0
    assert len(reader.asked) == 2


def test_the_timed_embedder_is_the_inner_one() -> None:
    inner = FakeEmbedder()
    timed: Embedder = TimedEmbedder(inner)
    assert (timed.name, timed.dimension, timed.max_pieces) == ("fake", 4, 12)
    assert timed.encode(["cat"]).tolist() == inner.encode(["cat"]).tolist()
    assert timed.count_pieces(["a cat"]) == [2]
