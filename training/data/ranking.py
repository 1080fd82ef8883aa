"""What a retriever would offer of each pool: BM25 and MiniLM, joined; and look-alikes for pools that are too short."""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Sequence
from random import Random
from typing import Final

import bm25s
import numpy as np
import Stemmer
from numpy.typing import NDArray

from index.search.embed import Embedder
from training.data.cases import Answer, Case, Corpus

logging.getLogger("bm25s").setLevel(logging.WARNING)

# Sentences kept of a ranking: more than the reader is ever given.
_RANKED: Final = 20
# Sentences of a short QAMR document, strangers among them.
_POOL: Final = 10


class _Words:
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


def with_rankings(corpus: Corpus, embedder: Embedder | None, window: int | None = None) -> Corpus:
    """The same corpus, each case with its likeliest sentences: cosine plus half its BM25 as a share of the best.

    Without `embedder` by words alone. `window`: only sentences so near to the gold ones, where a pool is many articles.
    """
    texts = sorted({sentence for pool in corpus.pools for sentence in pool} | {case.question for case in corpus.cases})
    rows = embedder.encode(texts) if embedder else np.zeros((len(texts), 1), dtype=np.float32)
    row_of = {text: row for row, text in enumerate(texts)}
    words = [_Words(pool) for pool in corpus.pools]
    cases = []
    for case in corpus.cases:
        pool = corpus.pools[case.pool]
        first, end = 0, len(pool)
        if window is not None:
            first, end = max(0, case.golds[0] - window), min(len(pool), case.golds[-1] + window + 1)
        scores = rows[[row_of[sentence] for sentence in pool[first:end]]] @ rows[row_of[case.question]]
        matched = words[case.pool].scores(case.question)[first:end]
        best = float(matched.max(initial=0.0))
        if best > 0:
            scores = scores + 0.5 * matched / best
        order = np.argsort(-scores, kind="stable")[:_RANKED]
        cases.append(dataclasses.replace(case, ranked=tuple(int(i) + first for i in order)))
    return Corpus(corpus.pools, tuple(cases))


def with_strangers(corpus: Corpus, rng: Random) -> Corpus:
    """Pools made up to ten sentences with look-alikes of other pools; a document's own stay side by side.

    Alone, the two sentences of a QAMR document would teach that choosing is easy.
    """
    flat = [(p, n) for p, pool in enumerate(corpus.pools) for n in range(len(pool))]
    words = _Words([corpus.pools[p][n] for p, n in flat])
    pools: list[tuple[str, ...]] = []
    moved: list[dict[int, int]] = []
    for p, pool in enumerate(corpus.pools):
        own = [i for i, (q, _) in enumerate(flat) if q == p]
        near = np.argsort(-words.scores(" ".join(pool)), kind="stable")
        strangers = [int(i) for i in near[: 4 * _POOL] if flat[i][0] != p][: max(0, _POOL - len(pool))]
        blocks = [[i] for i in strangers] + [own]
        rng.shuffle(blocks)
        order = [i for block in blocks for i in block]
        moved.append({flat[i][1]: k for k, i in enumerate(order) if flat[i][0] == p})
        pools.append(tuple(corpus.pools[flat[i][0]][flat[i][1]] for i in order))
    return Corpus(tuple(pools), tuple(_renumbered(case, moved[case.pool]) for case in corpus.cases))


def _renumbered(case: Case, moved: dict[int, int]) -> Case:
    answers = tuple(Answer(moved[a.sentence], a.start, a.end) for a in case.answers)
    return dataclasses.replace(case, golds=tuple(moved[g] for g in case.golds), answers=answers)
