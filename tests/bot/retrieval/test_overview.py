"""The sentences that an article can be summed up in, and those with a name or some words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.retrieval.overview import central, overview, sentences_with, stands_alone
from index.search.indexed_article import IndexedArticle
from index.store import IndexStore
from tests.support.fakes import FakeEmbedder, lines, plain


def summed_up(folder: Path, lines: Sequence[str], lead: int | None = None, heading: int | None = None) -> list[int]:
    """The numbers of the lines in the overview."""
    article = plain("\n".join(lines))
    if lead is not None:
        article = replace(article, lead=article.paragraphs[lead])
    if heading is not None:
        article = replace(article, headings=(article.paragraphs[heading],))
    indexed = IndexStore(FakeEmbedder(max_pieces=100), folder).open(article)
    return [article.paragraphs.index(span) for span in overview(indexed)]


CATS_AND_DOGS = [f"A {what} up there." for what in ("cat sat", "cat ate", "cat ran", "dog ran", "dog sat")]


class TestOverview:
    def test_central_and_unlike_in_the_articles_order(self, tmp_path: Path) -> None:
        # A cat is most central (3 in 5), then a dog for being unlike it, then a cat again; ties to the earlier one.
        assert summed_up(tmp_path, CATS_AND_DOGS) == [0, 1, 3]

    def test_the_lead_comes_first_wherever_it_stands(self, tmp_path: Path) -> None:
        assert summed_up(tmp_path, CATS_AND_DOGS, lead=4) == [4, 0, 1]

    def test_headings_are_left_out(self, tmp_path: Path) -> None:
        assert 0 not in summed_up(tmp_path, ["Cat", *CATS_AND_DOGS], heading=0)

    @pytest.mark.parametrize("count", [1, 2])
    def test_a_short_article_is_its_own_summary(self, count: int, tmp_path: Path) -> None:
        assert summed_up(tmp_path, CATS_AND_DOGS[:count]) == list(range(count))

    def test_where_there_are_only_headings_they_are_all_there_is(self, tmp_path: Path) -> None:
        assert summed_up(tmp_path, ["Cat"], heading=0) == [0]

    def test_of_the_bundled_article(self, indexed: IndexedArticle) -> None:
        article = indexed.article
        spans = overview(indexed)
        assert len(set(spans)) == 3
        assert article.lead is not None
        assert article.lead.contains(spans[0])
        assert spans[1] < spans[2]


@pytest.mark.parametrize("count", [1, 2, 4, 5, 9])
def test_it_has_as_many_as_are_wanted_or_there_are(count: int, tmp_path: Path) -> None:
    indexed = IndexStore(FakeEmbedder(max_pieces=100), tmp_path).open(plain("\n".join(CATS_AND_DOGS)))
    spans = overview(indexed, count)
    assert len(set(spans)) == len(spans) == min(count, len(CATS_AND_DOGS))
    assert [s.span for s in central(indexed.sentences, indexed, count, indexed.sentences[:1])] == spans


def test_nothing_is_central_to_nothing(indexed: IndexedArticle) -> None:
    assert central([], indexed, 3) == []


def test_what_is_wanted_first_is_among_them(tmp_path: Path) -> None:
    indexed = IndexStore(FakeEmbedder(max_pieces=100), tmp_path).open(plain("\n".join(CATS_AND_DOGS)))
    last = indexed.sentences[-1]
    assert last in central(indexed.sentences[:2], indexed, 2, [last])


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("The lamp was moved to the museum.", True),
        ("“The lamp was moved to the museum.”", False),
        ("Was the lamp moved to the museum?", False),
        ("It was moved to the museum.", False),
        ("The lamp was moved to", False),
        ("It rained.", False),
        ("Photo: The lamp in the museum.", False),
        ("Ann Lee: The lamp was moved there.", False),
        ("3. Carry the lamp to the museum.", False),
    ],
)
def test_whether_a_sentence_can_be_quoted_by_itself(text: str, alone: bool, tmp_path: Path) -> None:
    indexed = IndexStore(FakeEmbedder(max_pieces=100), tmp_path).open(plain(text))
    assert [stands_alone(s, indexed) for s in indexed.sentences[:1]] == [alone]


def test_what_cannot_be_quoted_by_itself_is_left_out_while_there_is_other(tmp_path: Path) -> None:
    text = "Photo: The cat on the old roof.\nIt sleeps there all day long.\nThe cat sat on the old roof."
    indexed = IndexStore(FakeEmbedder(max_pieces=100), tmp_path).open(plain(text))
    assert [span.of(text) for span in overview(indexed, 1)] == ["The cat sat on the old roof."]


def test_sentences_with_all_the_words_are_in_the_articles_order() -> None:
    article = plain("Boats\nThe boat sank.\nA boat and its nets.\nNets for boats.\nThree nets.\nBoats and nets.")
    ranked = lines(article, headings=[0])[::-1]
    assert sentences_with(frozenset({"boat", "net"}), ranked, article) == [article.paragraphs[n] for n in (2, 3, 5)]
    assert sentences_with(frozenset({"boat"}), ranked, article) == [article.paragraphs[n] for n in (2, 3, 5)]
    assert sentences_with(frozenset({"oar"}), ranked, article) == []
