"""A list of the article comes whole: the line that opens it, and all its items."""

from __future__ import annotations

import pytest

from bot.reply.list_items import is_item, opens_list, whole_list
from index.search.indexed_article import IndexedArticle
from tests.bot.reply.test_named_before import Indexed

TEXT = """Bring these:
- a torch
- two ropes. Both long.
* a map

A torch helps.
1. Wait.
2. Go.
He said:
Nothing more."""
BRING = ["Bring these:", "a torch", "two ropes.", "Both long.", "a map"]


@pytest.fixture
def indexed() -> IndexedArticle:
    return Indexed(TEXT)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Bring these:", BRING, id="the line that opens it"),
        pytest.param("a map", BRING, id="an item"),
        pytest.param("Both long.", BRING, id="the second sentence of an item"),
        pytest.param("A torch helps.", [], id="no list"),
        pytest.param("He said:", [], id="a colon without items"),
    ],
)
def test_the_whole_list(indexed: IndexedArticle, sentence: str, expected: list[str]) -> None:
    found = next(s for s in indexed.sentences if indexed.text_of(s) == sentence)
    assert [indexed.text_of(s) for s in whole_list(found, indexed)] == expected
    assert opens_list(found, indexed) == (sentence == "Bring these:")
    assert is_item(found, indexed) == (sentence in BRING[1:])
