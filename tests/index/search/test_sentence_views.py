"""Sentences by themselves and in their context: rows computed by hand."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.testing import assert_allclose

from index.article import Article, Span
from index.read import article_from_text
from index.search.sentence_views import embedded, findable, in_context
from index.structure.context import contexts
from index.structure.sentences import split_sentences
from tests.support.fakes import FakeEmbedder, lines, plain

EMBEDDER = FakeEmbedder(("cat", "dog"))
HALF = np.sqrt(0.5)


def read_with(article: Article) -> list[str]:
    sentences = split_sentences(article)
    return in_context(article, sentences, contexts(article, sentences))


def titled(text: str, title: str) -> Article:
    return replace(plain(text), title=Span(0, len(title)))


def test_a_sentence_stands_after_the_title_and_the_one_before() -> None:
    assert read_with(titled("Pets\nA cat ran.\nIt fell.", "Pets")) == [
        "Pets. Pets",
        "Pets. A cat ran.",
        "Pets. A cat ran. It fell.",
    ]


def test_without_a_title_the_one_before_is_all() -> None:
    assert read_with(plain("A cat ran.\nIt fell.")) == ["A cat ran.", "A cat ran. It fell."]


TARIFF = article_from_text("""# The ferry

The ferry has run for a hundred years and is run by the county.

## Fares

| Ticket | Price |
|---|---|
| Adult | £3 |
| Child | £1 |

## Is it safe?

Yes. It has two boats.""")


def test_a_sentence_stands_under_its_heading_and_a_row_with_its_heads() -> None:
    shown = read_with(TARIFF)
    assert "The ferry. Fares. Ticket Adult, Price £3" in shown
    assert "The ferry. Is it safe? Yes." in shown


def test_a_row_is_found_by_its_heads_and_heading_and_an_answer_by_its_question() -> None:
    sentences = split_sentences(TARIFF)
    found = findable(TARIFF, sentences, contexts(TARIFF, sentences))
    assert "Fares Ticket | Price Child | £1" in found
    assert "Is it safe? It has two boats." in found
    assert found[1] == sentences[1].span.of(TARIFF.text)


def test_a_row_is_the_sum_of_both_views_made_a_unit() -> None:
    article = plain("a cat\na dog")
    rows = embedded(article, lines(article), contexts(article, lines(article)), ["cat dog"], EMBEDDER)
    # The window: cat and dog. The first sentence has no context: cat. The second: dog, and cat and dog.
    dog, both = np.array([0, 1, 0]), np.array([HALF, HALF, 0])
    expected = (dog + both) / np.linalg.norm(dog + both)
    assert_allclose(rows, [both, [1, 0, 0], expected], atol=1e-6)
    assert rows.dtype == np.float32
    assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-6)
