"""A sentence -> the list of the article that it opens or stands in: a line that ends in a colon, and its items."""

from __future__ import annotations

import re
from typing import Final

from bot.confidence.judge import Judgement
from bot.intent.wanted import Intent
from bot.language.question_kinds import Kind
from bot.question.several import several_wanted
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence

_ITEM: Final = re.compile(r"\s*(?:[-–—*•·‣▪◦●○>]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)\s*\S")


# A list is asked for as a whole where so many of the first candidates stand in it. Where the question does not seem to
# want several things, by these log-odds, the reader has to say of each that it answers.
_FIRST: Final = 4
_TOGETHER: Final = 2
_WANTED: Final = -1.5


def asked_list(judgement: Judgement, indexed: IndexedArticle) -> list[Sentence]:
    """The list that answers as a whole, with the line that opens it; empty where no list does."""
    best = judgement.best
    if opens_list(best, indexed):
        return whole_list(best, indexed)
    if not is_item(best, indexed):
        return []
    question, found = judgement.question, whole_list(best, indexed)
    together = [c for c in judgement.candidates[:_FIRST] if c.sentence in found]
    is_wanted = question.kind is Kind.LIST or question.intent is Intent.LIST
    if not is_wanted and several_wanted(question) < _WANTED:
        together = [c for c in together if c.reading and c.reading.answers > 0]
    return found if is_wanted or len(together) >= _TOGETHER else []


def opens_list(sentence: Sentence, indexed: IndexedArticle) -> bool:
    """Whether items stand below it: it ends in a colon, and the paragraph after it is an item."""
    below = _sentences_of(sentence.paragraph + 1, indexed)
    return indexed.text_of(sentence).rstrip().endswith(":") and bool(below) and is_item(below[0], indexed)


def is_item(sentence: Sentence, indexed: IndexedArticle) -> bool:
    """Whether its paragraph begins with a bullet or the number of an item."""
    return bool(_ITEM.match(indexed.article.paragraphs[sentence.paragraph].of(indexed.article.text)))


def whole_list(sentence: Sentence, indexed: IndexedArticle) -> list[Sentence]:
    """The line that opens the list, if one does, and all its items, in order; empty where it belongs to no list."""
    if opens_list(sentence, indexed):
        first = sentence.paragraph + 1
    elif is_item(sentence, indexed):
        first = sentence.paragraph
        while first > 0 and _is_item_paragraph(first - 1, indexed):
            first -= 1
    else:
        return []
    found: list[Sentence] = []
    at = first
    while _is_item_paragraph(at, indexed):
        found += _sentences_of(at, indexed)
        at += 1
    above = _sentences_of(first - 1, indexed)
    return [above[-1], *found] if above and opens_list(above[-1], indexed) else found


def _is_item_paragraph(paragraph: int, indexed: IndexedArticle) -> bool:
    sentences = _sentences_of(paragraph, indexed)
    return bool(sentences) and is_item(sentences[0], indexed)


def _sentences_of(paragraph: int, indexed: IndexedArticle) -> list[Sentence]:
    return [sentence for sentence in indexed.sentences if sentence.paragraph == paragraph]
