"""“Read me step 5”, “the last sentence”: a numbered place of the article -> its sentences."""

from __future__ import annotations

import re
from typing import Final

from bot.question.question import Question
from bot.reply.compose import quoting, without
from bot.reply.describe import numbered
from bot.reply.reply import Reply
from index.article import Span
from index.search.indexed_article import IndexedArticle

_ORDINALS: Final = {
    word: number
    for number, words in enumerate(
        (
            "first 1st opening start beginning one",
            "second 2nd two",
            "third 3rd three",
            "fourth 4th four",
            "fifth 5th five",
            "sixth 6th six",
            "seventh 7th seven",
            "eighth 8th eight",
            "ninth 9th nine",
            "tenth 10th ten",
        ),
        1,
    )
    for word in words.split()
} | dict.fromkeys("last final end ending closing conclusion".split(), -1)
_WHICH: Final = re.compile(rf"\b(?:(?P<number>\d{{1,3}})|(?P<word>{'|'.join(_ORDINALS)}))\b", re.IGNORECASE)
_PARAGRAPH: Final = re.compile(r"\b(?:para(?:graph|s|\.)?s?|section)\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"\b(?:sentences?|lines?)\b", re.IGNORECASE)
_NUMBERED: Final = re.compile(r"^\W*(\d{1,3})[.):]\s")


def place(question: Question, indexed: IndexedArticle) -> Reply:
    """The sentence, paragraph or numbered item that is wanted; else that the article has no such place."""
    article = indexed.article
    found = _WHICH.search(question.text)
    number = (int(found["number"]) if found["number"] else _ORDINALS[found["word"].lower()]) if found else 1
    spans = _spans(question.text, number, indexed)
    return quoting(question, article, "place", spans) if spans else without(question, article, "no_place")


def _spans(wish: str, number: int, indexed: IndexedArticle) -> list[Span]:
    article = indexed.article
    own = [s for s in indexed.sentences if not s.heading]
    if _SENTENCE.search(wish):
        return _nth([s.span for s in own], number)
    items = [p for p in article.paragraphs if _NUMBERED.match(p.of(article.text))]
    if _PARAGRAPH.search(wish) or not items:
        paragraphs = sorted(numbered(article), key=lambda p: numbered(article)[p])
        return [s.span for p in _nth(paragraphs, number) for s in own if p.contains(s.span)]
    marked = {int(m[1]): p for p in reversed(items) if (m := _NUMBERED.match(p.of(article.text)))}
    item = items[-1] if number == -1 else marked.get(number)
    return [s.span for s in own if item and item.contains(s.span)]


def _nth(spans: list[Span], number: int) -> list[Span]:
    """The one of that number, from 1; the last for -1; empty where there is none."""
    at = number - 1 if number > 0 else len(spans) + number
    return [spans[at]] if 0 <= at < len(spans) else []
