"""Who wrote the article, when, under which title: what was read of that, cited where it stands."""

from __future__ import annotations

import re
from typing import Final

from bot.question.question import Question
from bot.reply.compose import quoting, talk, without
from bot.reply.reply import Reply
from index.article import Span
from index.search.indexed_article import IndexedArticle

# “Ann Lee: How did it begin?”
_ASKS: Final = re.compile(r"^(?P<who>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3}):\s+.*\?[”’\"']?$")
_LEAST_QUESTIONS: Final = 2


def about_article(question: Question, indexed: IndexedArticle) -> Reply:
    """What the article says of itself, by the topic of what is wanted; else that it does not say."""
    article = indexed.article
    match question.wanted.topic:
        case "author":
            return _author(question, indexed)
        case "date":
            return _date(question, indexed)
        case "author_and_date":
            found = [span for span in (_byline(indexed), article.dateline) if span]
            if len(found) == 2:
                return quoting(question, article, "author_and_date", found)
            if article.dateline and not _interviewer(indexed):
                return quoting(question, article, "date_only", [article.dateline], [article.dateline])
            if article.author or _interviewer(indexed):
                return _author(question, indexed)
            return without(question, article, "no_author_nor_date")
        case "title" if article.title:
            return quoting(question, article, "title", [article.title], [article.title])
        case topic:
            return without(question, article, f"no_{topic}")


def _author(question: Question, indexed: IndexedArticle) -> Reply:
    article, byline = indexed.article, _byline(indexed)
    if byline:
        return quoting(question, article, "author", [byline], _within(byline, article.author or "", article.text))
    asking = _interviewer(indexed)
    if asking:
        return quoting(question, article, "interviewer", [asking[0]], [asking[1]])
    return without(question, article, "no_author")


def _date(question: Question, indexed: IndexedArticle) -> Reply:
    article = indexed.article
    if article.dateline:
        return quoting(question, article, "date", [article.dateline], [article.dateline])
    return talk(question, article, "published") if article.published else without(question, article, "no_date")


def _byline(indexed: IndexedArticle) -> Span | None:
    """The first sentence with the author's name in it, as far as the text has it."""
    author = indexed.article.author
    if not author:
        return None
    return next((s.span for s in indexed.sentences if author in indexed.text_of(s)), None)


def _within(span: Span, words: str, text: str) -> list[Span]:
    at = text.find(words, span.start, span.end)
    return [Span(at, at + len(words))] if words and at >= 0 and len(words) < len(span) else []


def _interviewer(indexed: IndexedArticle) -> tuple[Span, Span] | None:
    """The paragraph with the first question of whoever asks most, and the name in it; None if it is no interview."""
    article = indexed.article
    asked = [(p, found) for p in article.paragraphs if (found := _ASKS.match(p.of(article.text)))]
    if len(asked) < _LEAST_QUESTIONS:
        return None
    paragraph, found = asked[0]
    return paragraph, Span(*found.span("who")).moved(paragraph.start)
