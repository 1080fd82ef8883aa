"""An answer about an article whose text was cleaned, so that its clean and its supplied places differ."""

from __future__ import annotations

from typing import Final

from bot.language.question_kinds import Kind
from bot.provenance.pieces import Quoted
from bot.reply.reply import Answer, Refusal, Timings
from index.article import Article, Span
from index.read import article_from_text
from tests.support.fakes import plain, span_of
from tests.support.replies import cited, refused

RAW: Final = "Big Sale\n\nTrade &amp; aid rose to $65 billion&nbsp;in 2023.. . Nobody knows why.. ."


def answer(article: Article, sentence: Span, strong: Span | None = None) -> Answer:
    """An answer of one sentence; `strong`: its short answer."""
    (citation,) = cited(article, sentence)
    short_answers = (Quoted(citation, strong, strong=True),) if strong else ()
    timings = Timings(1.234, 0, 5.678)
    return Answer("How much?", "How much?", article, (citation,), 0.75, short_answers, Kind.HOW_MUCH, timings=timings)


def refusal(question: str, term: str) -> Refusal:
    """A refusal that names a word of the question."""
    return refused(plain("One."), question, span_of(question, term))


def trade_answer() -> Answer:
    """The answer about the article above."""
    article = article_from_text(RAW, "trade.txt")
    sentence = span_of(article.text, "Trade & aid rose to $65 billion in 2023.")
    return answer(article, sentence, span_of(article.text, "$65 billion"))
