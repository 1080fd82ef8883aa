"""The words of a question -> hits: sentences ranked by vectors and by words.

Four views of the article are joined: each sentence by its embedding and by its words, and the passages around it by
theirs. Reciprocal rank fusion picks the pool; a weighted sum of the same four puts the pool in order. The right
sentence is first / in the first ten, of the questions of squad2_tune.json asked of whole titles and of those of the
three gold sets in eval/gold/dev, whose words are seldom the article's, before a sentence's row had its context in it:

                                              squad2_tune          dev
    BM25 over sentences                       0.722 / 0.937        0.339 / 0.516
    cosine over sentences                     0.636 / 0.925        0.525 / 0.881
    plain fusion of these two                 0.708 / 0.947
    weighted sum, BM25 as a share of the best 0.753 / 0.973        0.424 / 0.864
    weighted sum, as a share of all the words 0.747 / 0.968        0.576 / 0.881

The weights of today are from 989 questions of data/words (`index.search.sentence_views`): in the first ten for
0.941, before 0.917. That was before the embedder was trained further; on 434 held-out questions of data/words BM25 from
0 to 0.5 now gives 0.975 to 0.977 in the first ten (`index/search/MODEL_CARD.md`). It stays for names and figures.

A share of the best would give a sentence that has one common word of five full marks for words, where no other has one.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from index.search.embed import Matrix
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence

POOL: Final = 50
# Cormack, Clarke & Büttcher (SIGIR 2009) use 60, for lists of thousands; an article has some thirty sentences.
_RRF_K: Final = 10
# Scores are compared after rounding: the last bits of a float differ between batch sizes and machines.
_DECIMALS: Final = 5


@dataclass(frozen=True, slots=True)
class Weights:
    """What each view of the article counts for: its sentences and the passages around them, by vectors and words."""

    cosine: float = 0.0
    words: float = 0.0
    passage_cosine: float = 0.0
    passage_words: float = 0.0


JOINED: Final = Weights(cosine=1.0, words=0.5, passage_cosine=0.2)


@dataclass(frozen=True, slots=True)
class Hit:
    """A sentence and how well it fits the question.

    `cosine` is that of the sentence (-1 to 1), `words` its BM25 as a share of what the question's words weigh
    (0 to 1). `score` orders the hits: the weighted sum of the views.
    """

    sentence: Sentence
    score: float
    cosine: float
    words: float


def retrieve(question: str, query: Matrix, indexed: IndexedArticle, weights: Weights = JOINED) -> list[Hit]:
    """At most POOL sentences, best first, ties by position. `query`: the question's unit row, shape (1, dimension).

    A view without weight has no say in the pool either.
    Headings are passed over, the title is not: a heading alone wins on keywords and answers nothing. Where there is
    nothing but headings, they are all that the article says.
    """
    views = _views(question, query, indexed)
    counted = [(weight, view) for weight, view in zip(astuple(weights), views, strict=True) if weight]
    weighted = sum(weight * view for weight, view in counted)
    order = np.round(np.asarray(weighted, dtype=np.float64), _DECIMALS)
    cosine, words, *_ = views
    hits = [
        Hit(
            indexed.sentences[i], float(order[i]), round(float(cosine[i]), _DECIMALS), round(float(words[i]), _DECIMALS)
        )
        for i in _answering(indexed, _pool([view for _, view in counted]))
    ]
    hits.sort(key=lambda h: (-h.score, h.sentence.number))
    return hits[:POOL]


def _views(question: str, query: Matrix, indexed: IndexedArticle) -> list[NDArray[np.float64]]:
    """A score for each sentence by each view, in the order of Weights."""
    cosines = indexed.vectors.cosines(query).astype(np.float64)
    of_passages, of_sentences = np.split(cosines, [len(indexed.passages)])
    return [
        of_sentences,
        indexed.words.scores(question).astype(np.float64) / max(1e-9, indexed.words.weight(question)),
        _spread(of_passages, indexed),
        _spread(_share(indexed.passage_words.scores(question)), indexed),
    ]


def _share(scores: NDArray[np.float32]) -> NDArray[np.float64]:
    """Scores as shares of the best one; all zero if that is zero."""
    best = float(scores.max(initial=0.0))
    return scores.astype(np.float64) / best if best > 0 else scores.astype(np.float64)


def _spread(scores: NDArray[np.float64], indexed: IndexedArticle) -> NDArray[np.float64]:
    """A score for each sentence: that of the best passage around it."""
    best = np.full(len(indexed.sentences), -1.0)
    for passage, score in zip(indexed.passages, scores, strict=True):
        np.maximum(best[passage.first : passage.end], score, out=best[passage.first : passage.end])
    return best


def _pool(views: list[NDArray[np.float64]]) -> list[int]:
    """The sentences that reciprocal rank fusion of the views puts first; twice POOL, to leave room for headings."""
    fused = np.zeros(len(views[0]))
    positions = np.arange(len(fused))
    for view in views:
        ranked = np.lexsort((positions, -np.round(view, _DECIMALS)))
        fused[ranked] += 1.0 / (_RRF_K + 1 + positions)
    ranked = np.lexsort((positions, -np.round(fused, 9)))
    return [int(i) for i in ranked[: 2 * POOL]]


def _answering(indexed: IndexedArticle, pool: list[int]) -> list[int]:
    title = indexed.article.title

    def may_answer(sentence: Sentence) -> bool:
        return not sentence.heading or (title is not None and title.contains(sentence.span))

    return [i for i in pool if may_answer(indexed.sentences[i])] or pool
