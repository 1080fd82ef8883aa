"""What was read of an article, as JSON and as text: the contract's fields, each derived from the article."""

from __future__ import annotations

from dataclasses import replace

from index.article import Article
from index.read import article_from_text
from index.show import article_to_json, article_to_text

RAW = (
    "Old bridge to close\n9 July 2024\n\n"
    "The bridge, it&#8217;s said, was closed.. . . It fell on Monday.\nAdvertisement"
)
FIELDS = {"title", "published", "author", "source", "text", "sentences", "repairs", "notes"}


def test_json_has_the_fields_of_the_contract(article: Article) -> None:
    shown = article_to_json(article)
    assert set(shown) >= FIELDS
    assert shown["published"] == "2024-07-09"
    assert shown["text"] == article.text
    assert shown["source"] == article.source
    assert (shown["author"], shown["notes"]) == (None, [])


def test_sentences_and_repairs_are_slices_of_the_texts() -> None:
    article = article_from_text(RAW, "bridge.txt")
    shown = article_to_json(article)
    assert [s["text"] for s in shown["sentences"]] == [
        "Old bridge to close",
        "9 July 2024",
        "The bridge, it’s said, was closed.",
        "It fell on Monday.",
    ]
    assert [s["heading"] for s in shown["sentences"]] == [True, True, False, False]
    assert all(article.text[s["start"] : s["end"]] == s["text"] for s in shown["sentences"])
    assert all(article.raw[r["raw_start"] : r["raw_end"]] == r["was"] for r in shown["repairs"])
    changes = {(r["name"], r["was"], r["now"]) for r in shown["repairs"]}
    assert {("HTML entities", "&#8217;", "’"), ("boilerplate lines", "Advertisement", "")} <= changes


def test_what_an_article_does_not_have_is_null() -> None:
    shown = article_to_json(article_from_text("it fell.", "x.txt"))
    assert (shown["title"], shown["published"], shown["author"]) == (None, None, None)
    assert shown["repairs"] == []


def test_text_has_a_line_for_each_thing_that_is_known_then_the_clean_text() -> None:
    article = replace(article_from_text(RAW, "bridge.txt"), author="Ann Lee")
    head, text = article_to_text(article).split("\n\n", 1)
    assert head.split("\n") == [
        "Title: Old bridge to close",
        "Published: 2024-07-09",
        "Author: Ann Lee",
        "Source: bridge.txt",
        "Sentences: 4",
        f"Repairs: {len(article.repairs)}",
    ]
    assert text == article.text


def test_text_leaves_out_what_is_not_known() -> None:
    shown = article_to_text(article_from_text("it fell.", "x.txt"))
    assert shown == "Source: x.txt\nSentences: 1\nRepairs: 0\n\nit fell."
