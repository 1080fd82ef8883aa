"""How an embedder does on the held-out articles: where the sentence that answers stands by its cosine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from index.search.embed import Embedder, Matrix
from index.search.sentence_views import beside, joined
from training.data.cases import Case, Corpus
from training.data.ranking import asked

FIRST: Final = (1, 5, 10)


def finding(corpus: Corpus, embedder: Embedder) -> dict[str, float]:
    """Shares from 0 to 1 of the answerable questions: `at_5`, say: a sentence that answers is among the first five.

    By the cosine of a question with each sentence of its article, embedded as search does. Follow-ups are asked
    together with the questions before them.
    """
    ranks = np.array([rank for pool in range(len(corpus.pools)) for rank in _ranks(corpus, pool, embedder)])
    return {"questions": len(ranks)} | {f"at_{first}": float((ranks < first).mean()) for first in FIRST}


def _ranks(corpus: Corpus, pool: int, embedder: Embedder) -> Iterator[int]:
    """For each answerable question about a pool how many sentences stand before the first that answers."""
    cases = [case for case in corpus.cases if case.pool == pool and case.golds]
    if not cases:
        return
    rows = _rows(cases[0].title, corpus.pools[pool], embedder)
    cosines = embedder.encode([asked(case) for case in cases]) @ rows.T
    for case, of_case in zip(cases, cosines, strict=True):
        yield _rank(case, of_case)


def _rank(case: Case, cosines: Matrix) -> int:
    best = cosines[list(case.golds)].max()
    return int((cosines > best).sum())


def _rows(title: str, sentences: tuple[str, ...], embedder: Embedder) -> Matrix:
    shown = [beside(title, before, text) for before, text in zip(("", *sentences[:-1]), sentences, strict=True)]
    return joined(*np.split(embedder.encode([*sentences, *shown]), 2))
