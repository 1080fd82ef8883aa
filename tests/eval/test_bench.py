"""The bench: its table, and the one of its parts that stands between the bot and its embedder."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eval.bench.bench_bot import bench_questions
from eval.bench.bench_page import peak_memory
from eval.bench.measure import Measure, table
from eval.wrappers import TimedEmbedder
from index.search.embed import Embedder
from index.search.indexed_article import IndexedArticle
from tests.support.fakes import FakeEmbedder


@pytest.mark.parametrize(
    ("value", "at_most", "verdict"),
    [
        pytest.param(3.0, 3.0, "met", id="just met"),
        pytest.param(3.01, 3.0, "missed", id="missed"),
        pytest.param(3.0, None, "", id="no target"),
        pytest.param(None, 3.0, "", id="no figure"),
    ],
)
def test_verdict(value: float | None, at_most: float | None, verdict: str) -> None:
    assert Measure("a", value, "ms", at_most).verdict == verdict


def test_table() -> None:
    shown = table(
        [Measure("one question", 30.126, "ms", 25), Measure("memory", None, "MiB", 900), Measure("it", 1, "s")]
    )
    assert [line.split() for line in shown.splitlines()] == [
        ["one", "question", "30.13", "ms", "at", "most", "25", "missed"],
        ["memory", "-", "MiB", "at", "most", "900"],
        ["it", "1.00", "s"],
    ]


def test_the_timed_embedder_is_the_inner_one() -> None:
    inner = FakeEmbedder()
    timed: Embedder = TimedEmbedder(inner)
    assert (timed.name, timed.dimension, timed.max_pieces) == ("fake", 4, 12)
    assert timed.encode(["cat"]).tolist() == inner.encode(["cat"]).tolist()
    assert timed.count_pieces(["a cat"]) == [2]


def test_parts_of_a_question(indexed: IndexedArticle, embedder: Embedder) -> None:
    found = {m.name.strip(): m.value or 0.0 for m in bench_questions(indexed, embedder, None, ["Who met Biden?"])}
    assert 0 < found["encoder, p50"] < found["one question, p50"] <= found["one question, p95"]
    assert min(found["vector search"], found["BM25"], found["all the rest, p50"]) > 0
    assert "reader, p50" not in found


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc")
def test_peak_memory_is_in_mebibytes() -> None:
    assert 10 < (peak_memory(os.getpid()) or 0) < 100_000


def test_peak_memory_of_no_process_is_not_told() -> None:
    assert peak_memory(2**31 - 1) is None
