"""Sentences by themselves and in their context: rows computed by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.testing import assert_allclose

from index.article import Article, Span
from index.search.sentence_views import embedded, in_context
from tests.support.fakes import FakeEmbedder, lines, plain

EMBEDDER = FakeEmbedder(("cat", "dog"))
HALF = np.sqrt(0.5)


def titled(text: str, title: str) -> Article:
    return replace(plain(text), title=Span(0, len(title)))


def test_a_sentence_stands_after_the_title_and_the_one_before() -> None:
    article = titled("Pets\nA cat ran.\nIt fell.", "Pets")
    assert in_context(article, lines(article)) == ["Pets. Pets", "Pets. A cat ran.", "Pets. A cat ran. It fell."]


def test_without_a_title_the_one_before_is_all() -> None:
    article = plain("A cat ran.\nIt fell.")
    assert in_context(article, lines(article)) == ["A cat ran.", "A cat ran. It fell."]


def test_a_row_is_the_sum_of_both_views_made_a_unit() -> None:
    article = plain("a cat\na dog")
    rows = embedded(article, lines(article), ["cat dog"], EMBEDDER)
    # The window: cat and dog. The first sentence has no context: cat. The second: dog, and cat and dog.
    dog, both = np.array([0, 1, 0]), np.array([HALF, HALF, 0])
    expected = (dog + both) / np.linalg.norm(dog + both)
    assert_allclose(rows, [both, [1, 0, 0], expected], atol=1e-6)
    assert rows.dtype == np.float32
    assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)
