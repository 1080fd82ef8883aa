"""Pieces: each derives its text from what it points at, and cannot point outside of it."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from bot.provenance.pieces import (
    Citation,
    InvalidReply,
    Literal,
    Mark,
    PageNumber,
    Piece,
    Quoted,
    fill,
    introduction,
    text_of,
)
from bot.reply.quote import mark_of
from index.article import Span
from index.read import article_from_text
from tests.support.fakes import plain, span_of

TEXT = "Ann feeds the cat. It sleeps all day."
ARTICLE = plain(TEXT)
FIRST = Citation(1, ARTICLE, Span(0, 18))
SECOND = Citation(2, ARTICLE, Span(19, 37))


def quoted(citation: Citation, part: str = "") -> tuple[Piece, ...]:
    span = span_of(TEXT, part) if part else citation.span
    return fill("quoted", quote=(Quoted(citation, span),), mark=(Mark(citation),))


class TestCitation:
    def test_its_quote_is_the_articles(self) -> None:
        assert FIRST.quote == "Ann feeds the cat."
        assert SECOND.quote == TEXT[19:37] == "It sleeps all day."

    def test_its_source_is_as_supplied(self) -> None:
        raw = "A&amp;B rose<br>by&nbsp;5%.. . Then it fell.. ."
        article = article_from_text(raw)
        citation = Citation(1, article, span_of(article.text, "rose"))
        assert citation.raw_quote == raw[citation.raw_span.start : citation.raw_span.end] == "rose"
        whole = Citation(1, article, span_of(article.text, "A&B"))
        assert (whole.quote, whole.raw_quote) == ("A&B", "A&amp;B")

    @pytest.mark.parametrize(
        ("n", "span"),
        [
            pytest.param(0, Span(0, 18), id="number 0"),
            pytest.param(-1, Span(0, 18), id="negative number"),
            pytest.param(1, Span(5, 5), id="empty span"),
            pytest.param(1, Span(18, 19), id="white space"),
        ],
    )
    def test_a_citation_of_nothing_is_refused(self, n: int, span: Span) -> None:
        with pytest.raises(InvalidReply, match="cites nothing"):
            Citation(n, ARTICLE, span)

    def test_a_citation_past_the_end_is_refused(self) -> None:
        with pytest.raises(ValueError, match="reaches past"):
            Citation(1, ARTICLE, Span(30, 38))

    def test_a_quote_outside_its_citation_is_refused(self) -> None:
        with pytest.raises(InvalidReply, match="outside citation 1"):
            Quoted(FIRST, Span(10, 19))

    def test_its_page_is_that_of_the_article(self) -> None:
        article = plain("One fell.\fTwo rose.\f")
        first, second = Citation(1, article, Span(0, 9)), Citation(2, article, Span(10, 19))
        assert (first.page, second.page, FIRST.page) == (1, 2, None)
        assert text_of(mark_of(second)) == "[2] (p. 2)"
        assert mark_of(FIRST) == (Mark(FIRST),)

    def test_a_page_number_needs_pages(self) -> None:
        with pytest.raises(InvalidReply, match="on no page"):
            PageNumber(FIRST)

    def test_it_cannot_be_changed(self) -> None:
        with pytest.raises(FrozenInstanceError):
            FIRST.span = Span(0, 1)  # type: ignore[misc]


class TestFill:
    def test_pieces_say_what_they_point_at(self) -> None:
        quotes = quoted(FIRST, "the cat")
        pieces = fill("answer.who", quotes=quotes)
        assert [piece.text for piece in pieces] == ["The article says who: ", "“", "the cat", "” ", "[1]"]
        assert pieces[0] == Literal("answer.who", 0)

    @pytest.mark.parametrize(
        ("template", "gaps"),
        [
            pytest.param("no such template", {}, id="unknown template"),
            pytest.param("quoted", {}, id="no gap filled"),
            pytest.param("quoted", {"quote": ()}, id="one gap left open"),
        ],
    )
    def test_an_unknown_template_or_an_open_gap_is_refused(
        self, template: str, gaps: dict[str, tuple[Piece, ...]]
    ) -> None:
        with pytest.raises(KeyError):
            fill(template, **gaps)

    def test_a_string_cannot_be_a_piece(self) -> None:
        # Not even by mistake: a string has no text of its own to join.
        with pytest.raises(AttributeError):
            text_of((*fill("refusal.far"), "By the way, it rained."))  # type: ignore[arg-type]

    @pytest.mark.parametrize(
        ("template", "expected"),
        [
            ("answer.why", "The article gives a reason:"),
            ("refusal.nearest", "The nearest the article comes:"),
            ("context", "before that:"),
            ("answer.short", ""),
        ],
    )
    def test_its_introduction_is_the_words_before_the_first_gap(self, template: str, expected: str) -> None:
        assert introduction(template) == expected
