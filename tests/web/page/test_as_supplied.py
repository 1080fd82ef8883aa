"""The article as supplied: every character of it once and in order, and each repair with its reason."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article
from index.cleaning.clean import REPAIRS
from index.read import BUNDLED, UnreadableArticle, article_from_text, read_article
from index.structure.sentences import split_sentences
from web.page.as_supplied import REASONS, changes, supplied_html


def html_of(article: Article) -> str:
    return supplied_html(article, split_sentences(article), "id")


def raw_of(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html[html.index('<div class="fn-raw">') :]))


def test_the_bundled_article_is_all_there() -> None:
    article = read_article(BUNDLED)
    assert raw_of(html_of(article)) == article.raw


def test_what_is_said_above_the_repairs_is_true_of_them() -> None:
    told = html_of(
        article_from_text("Advertisement\nTrade grew. It grew by half.\nSubscribe to our newsletter\nMore came.")
    )
    assert "left out" in told
    assert "boilerplate lines" in told
    assert "Apart from what is listed here, no word was added, dropped or changed." in told


DIRT = ["Trade grew.", ".. . ", "  ", "\n", "&amp;", "<b>", "</b>", "donâ€™t ", "a-\nb ", "“", "é", "&nbsp;", "<p>"]


@given(st.lists(st.sampled_from(DIRT)))
def test_every_article_is_all_there(pieces: list[str]) -> None:
    try:
        article = article_from_text("It began. " + "".join(pieces))
    except UnreadableArticle:
        return
    assert raw_of(html_of(article)) == article.raw


@given(st.lists(st.sampled_from(DIRT), min_size=3))
def test_changes_are_in_order_and_apart(pieces: list[str]) -> None:
    try:
        made = changes(article_from_text("It began. " + "".join(pieces)))
    except UnreadableArticle:
        return
    assert all(a.raw.end <= b.raw.start for a, b in pairwise(made))


def test_every_repair_of_ours_has_its_reason() -> None:
    assert set(REPAIRS) <= set(REASONS)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("It grew.. . More.. . came.. .", '<del class="fn-repair fn-loud"', id="left out"),
        pytest.param("It cost &euro;5.", 'data-became="€"', id="decoded"),
        pytest.param("It grew.", "Nothing was repaired", id="nothing"),
    ],
)
def test_a_repair_is_shown(raw: str, expected: str) -> None:
    assert expected in html_of(article_from_text(raw))


def test_each_sentence_has_an_element() -> None:
    article = read_article(BUNDLED)
    assert {int(n) for n in re.findall(r'data-s="(\d+)"', html_of(article))} == {
        sentence.number for sentence in split_sentences(article)
    }
