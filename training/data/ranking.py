"""The sentences that search offers of each pool, in order: MiniLM's cosine and BM25, added."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Sequence
from typing import Final

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

from index.search.embed import Embedder
from training.data.cases import Case, Corpus

logging.getLogger("bm25s").setLevel(logging.WARNING)

# Sentences kept of a ranking: more than the reader is ever given.
_RANKED: Final = 20


class WordsOfPool:
    """BM25 over one pool, by bm25s's own list of function words.

    Not `index.search.bm25`: the rankings, and what was drawn in training, must stay as they are when that learns.
    """

    def __init__(self, sentences: Sequence[str]) -> None:
        self._stemmer = Stemmer.Stemmer("english")
        tokens = bm25s.tokenize(list(sentences), stopwords="en", stemmer=self._stemmer, show_progress=False)
        self._index = bm25s.BM25()
        self._index.index(tokens, show_progress=False)

    def scores(self, text: str) -> NDArray[np.float32]:
        """One score a sentence, shape (n,)."""
        tokens = bm25s.tokenize(text, stopwords="en", stemmer=self._stemmer, show_progress=False, return_ids=False)
        return np.asarray(self._index.get_scores(tokens[0]), dtype=np.float32)


def with_rankings(corpus: Corpus, embedder: Embedder) -> Corpus:
    """The same corpus, each case with its likeliest sentences: cosine plus half its BM25 as a share of the best."""
    texts = sorted({sentence for pool in corpus.pools for sentence in pool} | {asked(case) for case in corpus.cases})
    rows = embedder.encode(texts)
    row_of = {text: row for row, text in enumerate(texts)}
    words: dict[int, WordsOfPool] = {}
    cases = []
    for case in corpus.cases:
        pool = corpus.pools[case.pool]
        if case.pool not in words:
            words[case.pool] = WordsOfPool(pool)
        scores = rows[[row_of[sentence] for sentence in pool]] @ rows[row_of[asked(case)]]
        matched = words[case.pool].scores(asked(case))
        best = float(matched.max(initial=0.0))
        if best > 0:
            scores = scores + 0.5 * matched / best
        order = np.argsort(-scores, kind="stable")[:_RANKED]
        cases.append(dataclasses.replace(case, ranked=tuple(int(i) for i in order)))
    return Corpus(corpus.pools, tuple(cases))


def asked(case: Case) -> str:
    """What is searched for: the question, after those of its conversation."""
    return " ".join((*case.earlier, case.question))
