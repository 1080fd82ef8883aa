"""Replies, made without a bot."""

from __future__ import annotations

from bot.language.question_kinds import Kind
from bot.provenance.pieces import Asked, Citation, Quoted
from bot.reply.reply import Answer, Refusal
from index.article import Article, Span


def cited(article: Article, *spans: Span) -> tuple[Citation, ...]:
    """The spans as citations, numbered from 1."""
    return tuple(Citation(n, article, span) for n, span in enumerate(spans, 1))


def answered(article: Article, question: str, *spans: Span, short: Span | None = None, standalone: str = "") -> Answer:
    """An answer that cites the spans, its short answer in the first of them, if one is given."""
    citations = cited(article, *spans)
    short_answers = (Quoted(citations[0], short, strong=True),) if short else ()
    return Answer(question, standalone or question, article, citations, 0.9, short_answers, Kind.OTHER)


def refused(article: Article, question: str, *terms: Span, confidence: float = 0.9) -> Refusal:
    """A refusal; of a question with `terms`, that the article never mentions them."""
    asked = tuple(Asked(question, term) for term in terms)
    return Refusal(question, question, article, "unnamed" if terms else "far", confidence, asked)
