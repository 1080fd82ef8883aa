"""A numbered place that is asked about, and its sentences."""

from __future__ import annotations

import pytest

from bot.retrieval.numbered import numbered_place
from index.read import article_from_text
from index.search.bm25 import WordIndex
from index.search.indexed_article import IndexedArticle
from index.search.vectors import VectorIndex
from index.structure.sentences import split_sentences
from tests.support.fakes import FakeEmbedder

ARTICLE = article_from_text("""# Bylaws of the sailing club

These are the bylaws of the sailing club of Lake Orrin, as agreed by all of its members in spring.

## Article 4: Moorings

Each member has one mooring. It may not be let.

1. MEMBERS

1.1 Anyone over twelve may join. Fees are due in May.

1.2 The secretary shall:
(a) keep the list; and
(b) write to those who owe.

2. GUESTS

2.1 A guest signs the book.

2.10 A guest may not race.""")
SENTENCES = tuple(split_sentences(ARTICLE))
EMBEDDER = FakeEmbedder()
NOTHING = WordIndex.build([])
INDEXED = IndexedArticle(ARTICLE, SENTENCES, (), VectorIndex.of(EMBEDDER.encode(["a"])), NOTHING, NOTHING)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        pytest.param(
            "What does clause 1.1 say?", ["1.1 Anyone over twelve may join.", "Fees are due in May."], id="clause"
        ),
        pytest.param("what is rule 2.1", ["2.1 A guest signs the book."], id="not 2.10"),
        pytest.param("What does 2.10 say?", ["2.10 A guest may not race."], id="the number alone"),
        pytest.param(
            "What does section 1.2 require?",
            ["1.2 The secretary shall:", "(a) keep the list; and", "(b) write to those who owe."],
            id="with the items that it opens",
        ),
        pytest.param(
            "What does article 4 say?",
            ["Article 4: Moorings", "Each member has one mooring.", "It may not be let."],
            id="a heading with its section",
        ),
        pytest.param("What does clause 9.9 say?", [], id="no such clause"),
        pytest.param("When are fees due under clause 1.1?", [], id="more is asked"),
        pytest.param("What happened in May 2024?", [], id="a year"),
    ],
)
def test_what_stands_at_a_numbered_place(question: str, found: list[str]) -> None:
    assert [span.of(ARTICLE.text) for span in numbered_place(question, INDEXED)] == found
