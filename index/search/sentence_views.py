"""Passages and sentences -> unit rows: a passage as it is, a sentence by itself and in its context.

A sentence such as "It cost 40 million." is found by what it says and by what it is about: its row is the sum of both
views, made a unit again. Of 989 questions in people's own words about 65 articles of `data/words`, none of them held
out, the right sentence was first / in the first five / ten by its cosine with the question, with all-MiniLM-L6-v2 as it
was published:

    by itself      0.487 / 0.829 / 0.920
    in its context 0.492 / 0.835 / 0.935    (sum of both views)
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.article import Article
from index.search.embed import Embedder, Matrix, Progress
from index.structure.context import Context
from index.structure.sentences import Sentence


def embedded(
    article: Article,
    sentences: Sequence[Sentence],
    contexts: Sequence[Context],
    windows: Sequence[str],
    embedder: Embedder,
    progress: Progress | None = None,
) -> Matrix:
    """Unit rows, float32, shape (len(windows) + len(sentences), dimension): the windows', then the sentences'."""
    alone = [sentence.span.of(article.text) for sentence in sentences]
    rows = embedder.encode([*windows, *alone, *in_context(article, sentences, contexts)], progress)
    of_windows, by_themselves, with_context = np.split(rows, [len(windows), len(windows) + len(alone)])
    return np.concatenate([of_windows, joined(by_themselves, with_context)]).astype(np.float32)


def joined(by_themselves: Matrix, with_context: Matrix) -> Matrix:
    """The sum of both views of each sentence, made unit rows again."""
    both = by_themselves + with_context
    length = np.linalg.norm(both, axis=1, keepdims=True)
    # Opposite views cancel out only in theory; such a row stays the sentence's own.
    rows: Matrix = np.where(length > 0, both / np.where(length > 0, length, 1), by_themselves)
    return rows


def in_context(article: Article, sentences: Sequence[Sentence], contexts: Sequence[Context]) -> list[str]:
    """Each sentence after the article's title, what it stands under, and what is to be read before it."""
    text = article.text
    title = article.title.of(text) if article.title else ""
    return [
        beside(
            ". ".join(filter(None, (title, *around.path(text)))), around.read_before(text), around.read_as(s.span, text)
        )
        for s, around in zip(sentences, contexts, strict=True)
    ]


def beside(title: str, before: str, sentence: str) -> str:
    """A sentence after its article's title and the sentence before it, where there are such."""
    return " ".join(part for part in (f"{title}." if title else "", before, sentence) if part)


def findable(article: Article, sentences: Sequence[Sentence], contexts: Sequence[Context]) -> list[str]:
    """Each sentence with the words by which it is found as by its own: those of its heading, its column heads."""
    return [
        " ".join(filter(None, (context.found_by(article.text), s.span.of(article.text))))
        for s, context in zip(sentences, contexts, strict=True)
    ]
