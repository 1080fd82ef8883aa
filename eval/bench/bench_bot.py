"""Times the bot on the bundled article: loading, the first index, and one question with the share of each part."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from statistics import median
from time import perf_counter
from typing import Final

from bot.bot import Bot
from bot.reader.base import Reader
from eval.bench.measure import Measure
from eval.metrics import percentile
from eval.run import first_index
from eval.wrappers import TimedEmbedder
from index.article import Article
from index.search.embed import Embedder
from index.search.indexed_article import IndexedArticle

_TIMES: Final = 3


def bench_index(article: Article, embedder: Embedder) -> tuple[IndexedArticle, Measure]:
    """The article's index, and the median time of making it in an empty folder, the model loaded."""
    made = [first_index(article, embedder) for _ in range(_TIMES)]
    return made[0][0], Measure("first index, model loaded", median(ms for _, ms in made) / 1000, "s", 1)


def bench_questions(
    indexed: IndexedArticle, embedder: Embedder, reader: Reader | None, questions: Sequence[str]
) -> list[Measure]:
    """Each question asked several times, after one that is not counted.

    The encoder is timed at work, inside the question; the two searches are timed by themselves, once more. A bot keeps
    the vectors of the last texts, so a few questions would be timed without the encoder: give more than five.
    """
    timed = TimedEmbedder(embedder)
    bot = Bot(indexed, timed, reader)
    bot.ask(questions[0])
    totals, encoding, reading, vectors, words = [], [], [], [], []
    for question in [*questions] * _TIMES:
        timed.seconds = 0.0
        started = perf_counter()
        reply = bot.ask(question)
        totals.append((perf_counter() - started) * 1000)
        encoding.append(timed.seconds * 1000)
        reading.append(reply.timings.read if reader else 0.0)
        vectors.append(_milliseconds(partial(indexed.vectors.cosines, embedder.encode([question]))))
        words.append(_milliseconds(partial(_search_words, indexed, question)))
    others = [t - e - r for t, e, r in zip(totals, encoding, reading, strict=True)]
    answering = [o - v - w for o, v, w in zip(others, vectors, words, strict=True)]
    return [
        Measure("one question, p50", median(totals), "ms", 350 if reader else 25),
        Measure("one question, p95", percentile(totals, 95), "ms", 1000 if reader else None),
        Measure("  encoder, p50", median(encoding), "ms"),
        *([Measure("  reader, p50", median(reading), "ms")] if reader else []),
        Measure("  all the rest, p50", median(others), "ms", 3),
        Measure("    vector search", median(vectors), "ms"),
        Measure("    BM25", median(words), "ms"),
        Measure("    ranking and answer", median(answering), "ms"),
    ]


def _search_words(indexed: IndexedArticle, question: str) -> None:
    indexed.words.scores(question)
    indexed.passage_words.scores(question)


def _milliseconds(work: Callable[[], object]) -> float:
    started = perf_counter()
    work()
    return (perf_counter() - started) * 1000
