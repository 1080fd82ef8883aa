"""A reply taken apart, where its quotes stand, and what is copied of it."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

import pytest

from bot.provenance.pieces import Asked, Citation, Mark, Piece, Published, Quoted, dates_in, fill
from bot.reply.copying import formats, quotation
from bot.reply.describe import in_numbers, in_the_original, in_words, numbered, place
from bot.reply.reply import Answer, Refusal, Reply
from bot.retrieval.search import LikelySentence
from index.article import Article, OffsetMap, Span
from tests.support.fakes import plain, span_of
from web.application.conversation import Said
from web.page.reply_card import card, likely, take_apart

TEXT = "Prices\nIt began.\nJaiswal spoke in New Delhi.\nTrade was worth nearly $65 billion, he added."
ARTICLE = Article(TEXT, TEXT, OffsetMap.identity(len(TEXT)), "news.txt", title=Span(0, 6), published=date(2024, 7, 9))


def quoted(citation: Citation, template: str = "quoted", strong: str = "") -> tuple[Piece, ...]:
    part = span_of(TEXT, strong) if strong else None
    cuts = [citation.span.start, *((part.start, part.end) if part else ()), citation.span.end]
    pieces = [Quoted(citation, Span(a, b), strong=bool(part) and a == cuts[1]) for a, b in pairwise(cuts)]
    return fill(template, quote=pieces, mark=(Mark(citation),))


def citations(*parts: str, article: Article = ARTICLE) -> tuple[Citation, ...]:
    return tuple(Citation(n, article, span_of(article.text, part)) for n, part in enumerate(parts, 1))


LAST = "Trade was worth nearly $65 billion, he added."


def with_short() -> Answer:
    last, before = citations(LAST, "Jaiswal spoke in New Delhi.")
    short = Quoted(last, span_of(TEXT, "nearly $65 billion"), strong=True)
    quotes = (*quoted(last, strong="nearly $65 billion"), *fill("between.quotes"), *quoted(before, "quoted.before"))
    pieces = fill("answer.short", short=(short,), quotes=quotes)
    return Answer("How much?", "How much?", ARTICLE, pieces, (last, before), 0.82, short)


class TestTakenApart:
    def test_the_short_answer_comes_first_then_each_quote_and_what_leads_to_it(self) -> None:
        parts = take_apart(with_short().pieces)
        assert [short.text for short in parts.short] == ["nearly $65 billion"]
        assert [(q.lead, "".join(p.text for p in q.parts)) for q in parts.quotes] == [
            ("", LAST),
            ("before that:", "Jaiswal spoke in New Delhi."),
        ]
        assert (parts.said, parts.after) == ((), ())

    def test_a_refusal_says_why_and_then_shows_the_nearest(self) -> None:
        (nearest,) = citations("It began.")
        question = "Who is Biden?"
        pieces = fill("refusal.unnamed", terms=fill("term", term=(Asked(question, Span(7, 12)),)))
        pieces += fill("refusal.nearest", quotes=quoted(nearest))
        parts = take_apart(pieces)
        assert parts.said == ("The article doesn’t say: it never mentions “Biden”.",)
        assert [quote.lead for quote in parts.quotes] == ["The closest it comes:"]

    def test_a_refusal_without_a_quote_is_only_said(self) -> None:
        parts = take_apart(fill("refusal.far"))
        assert parts.said == ("The article doesn’t say: nothing in it comes close to the question.",)
        assert parts.quotes == ()

    def test_a_summary_has_its_line_and_then_its_quotes(self) -> None:
        one, two = citations("It began.", "Jaiswal spoke in New Delhi.")
        quotes = (*quoted(one, "quoted.line"), *fill("between.lines"), *quoted(two, "quoted.line"))
        parts = take_apart(fill("answer.summary", quotes=quotes))
        assert parts.said == ("The article in its own sentences:",)
        assert [quote.lead for quote in parts.quotes] == ["", ""]

    def test_no_word_of_a_reply_is_lost(self) -> None:
        (only,) = citations(LAST)
        reply = Answer("Q?", "Q?", ARTICLE, fill("answer.how_much", quotes=quoted(only)), (only,), 0.5)
        html = card(Said(reply), 0)
        assert "The article gives the amount:" in html
        assert LAST in html


class TestDates:
    TEXT = "It rained on Monday. It snowed on Tuesday."

    def test_each_is_explained_below_its_own_quote_and_the_line_is_gone(self) -> None:
        article = Article(self.TEXT, self.TEXT, OffsetMap.identity(len(self.TEXT)), "x", published=date(2024, 7, 12))
        rained, snowed = citations("It rained on Monday.", "It snowed on Tuesday.", article=article)
        quotes = [p for c in (rained, snowed) for p in fill("quoted", quote=(Quoted(c, c.span),), mark=(Mark(c),))]
        dates = [
            piece
            for derived in (*dates_in(rained), *dates_in(snowed))
            for piece in fill("date", words=(Quoted(derived.citation, derived.span),), meaning=(derived,))
        ]
        pieces = (
            *fill("answer.when", quotes=quotes),
            *fill("dates", dates=dates, published=(Published(article),)),
        )
        html = card(Said(Answer("When?", "When?", article, pieces, (rained, snowed), 0.9)), 0)
        explained = re.findall(r'<p class="fn-dates">(.*?)</p>', html)
        assert [re.sub("<[^>]*>", "", line) for line in explained] == [
            "Monday: 8 July 2024, from the article’s date, 12 July 2024",
            "Tuesday: 9 July 2024, from the article’s date, 12 July 2024",
        ]
        assert "fn-after" not in html


def test_what_is_not_read_yet_has_no_mark_and_nothing_to_do() -> None:
    html = likely(LikelySentence(plain("Is 1 < 2?"), Span(0, 9), 0.5), "Looking closer…")
    assert "Is 1 &lt; 2?" in html
    assert "fn-mark" not in html
    assert "<button" not in html


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


class TestConfidence:
    @pytest.mark.parametrize(
        ("confidence", "words"),
        [(0.95, "High"), (0.9, "High"), (0.8, "Good"), (0.5, "Fair"), (0.1, "Low"), (0.0, "Low")],
    )
    def test_in_words_and_number(self, confidence: float, words: str) -> None:
        reply = Refusal("Q?", "Q?", ARTICLE, fill("refusal.far"), fill("reason.far"), (), confidence)
        assert in_words(reply) == f"{words} confidence"
        assert f"{confidence:.2f}" in in_numbers(reply)


class TestCopied:
    def test_a_quotation_has_title_source_date_and_place(self) -> None:
        (only,) = citations("It began.")
        reply = Answer("Q?", "Q?", ARTICLE, fill("answer.other", quotes=quoted(only)), (only,), 0.5)
        assert quotation(reply) == "“It began.”\n— “Prices”, news.txt, 9 July 2024, paragraph 1"

    def test_each_mark_is_explained(self) -> None:
        made = formats(with_short())
        assert made["plain"].splitlines()[-2:] == [
            "[1] “Prices”, news.txt, 9 July 2024, paragraph 3",
            "[2] “Prices”, news.txt, 9 July 2024, paragraph 2",
        ]
        assert "**nearly \\$65 billion**" in made["markdown"]

    def test_a_refusal_without_a_quote_has_nothing_to_quote(self) -> None:
        reply: Reply = Refusal("Q?", "Q?", ARTICLE, fill("refusal.far"), fill("reason.far"), (), 0.9)
        assert set(formats(reply)) == {"plain", "markdown"}


def test_an_article_that_is_from_nowhere_has_no_original() -> None:
    (only,) = citations("It began.", article=plain(TEXT))
    assert in_the_original(only) is None
