"""Who wrote the article, when, under which title: what was read of that, cited where it stands."""

from __future__ import annotations

import re
from typing import Final

from bot.language.quotations import SPEAKER
from bot.language.relative_dates import long_date
from bot.question.question import Question
from bot.reply.compose import quoting, talk, without
from bot.reply.reply import Reply
from index.article import Article, Span
from index.search.indexed_article import IndexedArticle
from index.text.dates import find_date

# “Ann Lee: How did it begin?”
_ASKS: Final = re.compile(rf"^(?P<who>{SPEAKER}):\s+.*\?[”’\"']?$")
_LEAST_QUESTIONS: Final = 2
_LABELLED: Final = re.compile(r"(?:first\s+|last\s+)?(?:published|posted|issued|updated|date)\b.{0,80}$", re.IGNORECASE)
_NAME: Final = r"[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){1,3}"
# “By Ann Lee”, “Words by Ann Lee and Bo Ray | 3 May”: a line of its own.
_BYLINE: Final = re.compile(
    rf"^(?i:(?:(?:written|words|story|text|reported|posted)\s+)?by|author)\b:?\s+(?P<who>{_NAME}(?:\s+and\s+{_NAME})?)"
    r"(?:\s*[|,•·–—-].{0,60})?$"
)


def about_article(question: Question, indexed: IndexedArticle) -> Reply:
    """What the article says of itself, by the topic of what is wanted; else that it does not say."""
    article = indexed.article
    match question.wanted.topic:
        case "author":
            return _author(question, indexed)
        case "date":
            return _date(question, indexed)
        case "author_and_date":
            return _author_and_date(question, indexed)
        case "title" if article.title:
            return quoting(question, article, "title", [article.title], [article.title])
        case topic:
            return without(question, article, f"no_{topic}")


def _author(question: Question, indexed: IndexedArticle) -> Reply:
    article, byline = indexed.article, _byline(indexed)
    if byline:
        line, name = byline
        return quoting(question, article, "author", [line], [name] if len(name) < len(line) else [])
    asking = _interviewer(indexed)
    if asking:
        return quoting(question, article, "interviewer", [asking[0]], [asking[1]])
    return without(question, article, "no_author")


def _date(question: Question, indexed: IndexedArticle) -> Reply:
    article = indexed.article
    if article.dateline:
        return quoting(question, article, _dated("date", article), [article.dateline], [article.dateline])
    labelled = None if article.published else _labelled_date(article)
    if labelled:
        return quoting(question, article, "date", [labelled[0]], [labelled[1]])
    return talk(question, article, "published") if article.published else without(question, article, "no_date")


def _author_and_date(question: Question, indexed: IndexedArticle) -> Reply:
    article, byline = indexed.article, _byline(indexed)
    if byline and article.dateline:
        return quoting(question, article, _dated("author_and_date", article), [byline[0], article.dateline])
    if byline:
        return _author(question, indexed)
    if article.dateline and not _interviewer(indexed):
        return quoting(question, article, _dated("date_only", article), [article.dateline], [article.dateline])
    return _author(question, indexed) if _interviewer(indexed) else without(question, article, "no_author_nor_date")


def _dated(template: str, article: Article) -> str:
    """The template; where the date is not written out in the article, the one that gives it so."""
    written = article.dateline.of(article.text) if article.dateline else ""
    return template if article.published is None or long_date(article.published) in written else f"{template}.meant"


def _labelled_date(article: Article) -> tuple[Span, Span] | None:
    """The first line that begins “Published”, and the date in it."""
    for paragraph in article.paragraphs:
        line = paragraph.of(article.text)
        found = find_date(line, whole_line=False) if _LABELLED.match(line) else None
        if found:
            return paragraph, found[0].moved(paragraph.start)
    return None


def _byline(indexed: IndexedArticle) -> tuple[Span, Span] | None:
    """The first sentence with the author's name, and the name in it; of an unknown author the line that begins “By”."""
    article = indexed.article
    if article.author:
        for sentence in indexed.sentences:
            at = article.text.find(article.author, sentence.span.start, sentence.span.end)
            if at >= 0:
                return sentence.span, Span(at, at + len(article.author))
    for paragraph in article.paragraphs:
        found = _BYLINE.match(paragraph.of(article.text))
        if found:
            return paragraph, Span(*found.span("who")).moved(paragraph.start)
    return None


def _interviewer(indexed: IndexedArticle) -> tuple[Span, Span] | None:
    """The paragraph with the first question of whoever asks most, and the name in it; None if it is no interview."""
    article = indexed.article
    asked = [(p, found) for p in article.paragraphs if (found := _ASKS.match(p.of(article.text)))]
    if len(asked) < _LEAST_QUESTIONS:
        return None
    paragraph, found = asked[0]
    return paragraph, Span(*found.span("who")).moved(paragraph.start)
