"""The parts of a question's time."""

from __future__ import annotations

from eval.bench.bench_bot import bench_questions
from index.search.embed import Embedder
from index.search.indexed_article import IndexedArticle


def test_parts_of_a_question(indexed: IndexedArticle, embedder: Embedder) -> None:
    questions = [f"Who met {name}?" for name in ("Biden", "Putin", "Modi", "Xi", "Jaiswal", "Zelensky")]
    found = {m.name.strip(): m.value or 0.0 for m in bench_questions(indexed, embedder, None, questions)}
    assert 0 < found["encoder, p50"] < found["one question, p50"] <= found["one question, p95"]
    assert min(found["vector search"], found["BM25"], found["all the rest, p50"]) > 0
    assert "reader, p50" not in found
