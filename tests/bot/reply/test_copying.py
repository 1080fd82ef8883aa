"""What is copied of a reply, with its citations."""

from __future__ import annotations

from datetime import date

from bot.provenance.pieces import Quoted
from bot.reply.copying import copies, quotations
from bot.reply.reply import Answer
from index.article import Article, OffsetMap, Span
from tests.support.fakes import span_of
from tests.support.replies import answered, cited, refused

TEXT = "Prices\nIt began.\nJaiswal spoke in New Delhi.\nTrade was worth nearly $65 billion, he added."
ARTICLE = Article(TEXT, TEXT, OffsetMap.identity(len(TEXT)), "news.txt", title=Span(0, 6), published=date(2024, 7, 9))


def test_a_quotation_has_title_source_date_and_place() -> None:
    reply = answered(ARTICLE, "Q?", span_of(TEXT, "It began."))
    assert quotations(reply) == "“It began.”\n— “Prices”, news.txt, 9 July 2024, paragraph 1"


def test_each_mark_is_explained() -> None:
    last, before = cited(
        ARTICLE,
        span_of(TEXT, "Trade was worth nearly $65 billion, he added."),
        span_of(TEXT, "Jaiswal spoke in New Delhi."),
    )
    short = Quoted(last, span_of(TEXT, "nearly $65 billion"), strong=True)
    reply = Answer("How much?", "How much?", ARTICLE, (last, before), 0.82, (short,), None, (before,))
    copied = copies(reply)
    assert copied["plain"].splitlines()[-2:] == [
        "[1] “Prices”, news.txt, 9 July 2024, paragraph 3",
        "[2] “Prices”, news.txt, 9 July 2024, paragraph 2",
    ]
    assert "**nearly \\$65 billion**" in copied["markdown"]


def test_a_refusal_without_a_quote_has_nothing_to_quote() -> None:
    assert set(copies(refused(ARTICLE, "Q?"))) == {"plain", "markdown"}
