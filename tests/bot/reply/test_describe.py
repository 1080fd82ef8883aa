"""Where a quote stands and how sure a reply is, in words."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from bot.intent.wanted import Intent
from bot.reply.describe import address_in_original, confidence_in_numbers, confidence_in_words, numbered, place
from bot.saved.markdown_format import to_markdown
from index.article import Article, OffsetMap, Span
from index.structure.sentences import split_sentences
from tests.support.fakes import plain, span_of
from tests.support.replies import answered, cited, refused
from web.application.conversation import TurnReply
from web.page.article import article_html
from web.page.reply_card import card

TEXT = "Prices\nIt began.\nJaiswal spoke in New Delhi.\nTrade was worth nearly $65 billion, he added."
ARTICLE = Article(TEXT, TEXT, OffsetMap.identity(len(TEXT)), "news.txt", title=Span(0, 6), published=date(2024, 7, 9))
LAST = "Trade was worth nearly $65 billion, he added."
ANSWERED = answered(ARTICLE, "What was trade worth?", span_of(TEXT, LAST))


class TestPlace:
    @pytest.mark.parametrize(
        ("part", "expected"),
        [("Prices", "the title"), ("It began.", "paragraph 1"), ("he added", "paragraph 3")],
    )
    def test_in_words(self, part: str, expected: str) -> None:
        assert place(ARTICLE, span_of(TEXT, part)) == expected

    def test_a_heading_has_no_number(self) -> None:
        article = Article(TEXT, TEXT, OffsetMap.identity(len(TEXT)), "x", headings=(Span(0, 6),))
        assert place(article, Span(0, 6)) == "a heading"
        assert place(article, span_of(TEXT, "It began.")) == "paragraph 1"

    def test_the_lead_is_first_wherever_it_was_supplied(self) -> None:
        lead = span_of(TEXT, LAST)
        article = Article(TEXT, TEXT, OffsetMap.identity(len(TEXT)), "x", title=Span(0, 6), lead=lead)
        assert numbered(article)[lead] == 1
        assert place(article, span_of(TEXT, "It began.")) == "paragraph 2"


def test_the_page_and_the_saved_markdown_say_the_same_place(article: Article) -> None:
    # The lead of the bundled article is supplied as its ninth paragraph and shown as its first.
    reply = answered(article, "Where did Modi arrive?", *article.paragraphs)
    saved = re.findall(r"(?m)^\[\^\d+\]: .*” — (.*), characters \d+ to \d+$", to_markdown(article, [reply]))
    shown = re.findall(r'<div class="fn-where">([^<]*?)(?: · )?<', card(TurnReply(reply), 0))
    assert [where.lower() for where in shown] == [where.lower() for where in saved]
    assert len(saved) == len(article.paragraphs)
    lead = next(at for at, paragraph in enumerate(article.paragraphs) if paragraph.contains(article.lead or paragraph))
    assert saved[lead] == "paragraph 1"


def test_the_margin_of_the_article_has_the_same_numbers(article: Article) -> None:
    sentences = split_sentences(article)
    margin = re.findall(r'data-p="(\d+)">\s*<span class="fn-s" data-s="(\d+)"', article_html(article, sentences))
    assert len(margin) > 5
    for paragraph, sentence in margin:
        assert place(article, sentences[int(sentence)].span) == f"paragraph {paragraph}"


class TestConfidence:
    @pytest.mark.parametrize(
        ("confidence", "words"),
        [(0.95, "High"), (0.9, "High"), (0.8, "Good"), (0.5, "Fair"), (0.1, "Low"), (0.0, "Low")],
    )
    def test_in_words_and_number(self, confidence: float, words: str) -> None:
        reply = replace(ANSWERED, confidence=confidence)
        assert confidence_in_words(reply) == f"{words} confidence"
        assert f"({confidence:.2f})" in confidence_in_numbers(reply)

    @pytest.mark.parametrize(
        ("confidence", "words"),
        [
            (0.95, "Sure"),
            (0.9, "Sure"),
            (0.8, "Fairly sure"),
            (0.75, "Fairly sure"),
            (0.7, "It may be"),
            (0.1, "It may be"),
        ],
    )
    def test_of_a_refusal_that_it_is_not_there(self, confidence: float, words: str) -> None:
        reply = refused(ARTICLE, "Q?", confidence=confidence)
        assert confidence_in_words(reply).startswith(words)
        assert "confidence" not in confidence_in_words(reply)

    @pytest.mark.parametrize("intent", [Intent.SUMMARY, Intent.ABOUT_ARTICLE, Intent.MORE, Intent.SMALL_TALK])
    def test_what_is_chosen_by_rule_claims_none(self, intent: Intent) -> None:
        assert confidence_in_words(replace(ANSWERED, intent=intent)) == ""


def test_an_article_without_an_address_has_no_original() -> None:
    article = plain(TEXT)
    (only,) = cited(article, span_of(TEXT, "It began."))
    assert address_in_original(only) is None
