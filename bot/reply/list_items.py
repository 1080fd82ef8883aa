"""A sentence -> the list of the article that it opens or stands in: a line that ends in a colon, and its items."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import Final

from bot.confidence.judge import DECISIVE, NEARBY, Judgement
from bot.intent.wanted import Intent
from bot.language.question_kinds import Kind
from bot.question.several import several_wanted
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence
from index.text.tokens import content_words

_ITEM: Final = re.compile(r"\s*(?:[-–—*•·‣▪◦●○>]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s)\s*\S")
# Within a line only numbers are sure to be marks: "1. A passport."
_NUMBERED: Final = re.compile(r"\(?\d{1,2}[.)]\s+\S")
_FEW_WORDS: Final = 10
_ENDS: Final = (".", "!", "?", "…", ":", ";", ",", "”", '"')
_ROW: Final = re.compile(r"\t|\s\|\s")
# A list is asked for as a whole where so many of the first candidates stand in it. Where the question does not seem to
# want several things, by these log-odds, the reader has to say of each that it answers.
_FIRST: Final = 4
_TOGETHER: Final = 2
_WANTED: Final = -1.5
_AS_LIKELY_AS_NOT: Final = 0.5
# Less sure than the policy's threshold: of the judged questions in data/words that want several things, the best
# sentence held one of them in all nine between the two.
_IN_PART: Final = 0.4


def asked_list(judgement: Judgement, indexed: IndexedArticle) -> list[Sentence]:
    """The list that answers as a whole, with the line that opens it; empty where no list does."""
    question, found = judgement.question, whole_list(judgement.best, indexed)
    if not found or opens_list(judgement.best, indexed):
        return found
    if _is_singled_out(judgement, found, indexed):
        return []
    together = [c for c in judgement.candidates[:_FIRST] if c.sentence in found]
    is_wanted = question.kind is Kind.LIST or question.intent is Intent.LIST
    if not is_wanted and several_wanted(question) < _WANTED:
        together = [c for c in together if c.reading and c.reading.answers > 0]
    return found if is_wanted or len(together) >= _TOGETHER else []


def _is_singled_out(judgement: Judgement, found: list[Sentence], indexed: IndexedArticle) -> bool:
    """Whether one item is asked for: it answers, and it alone has a word of the question, "the hours on Saturday"."""
    reading = judgement.candidates[0].reading
    others = {word for s in found if s != judgement.best for word in content_words(indexed.text_of(s))}
    own = set(content_words(indexed.text_of(judgement.best))) - others
    return bool(reading and reading.answers > 0 and own & set(content_words(judgement.question.searched)))


def answered_by_list(judgement: Judgement, indexed: IndexedArticle) -> Judgement:
    """The judgement; one that answers, if it came near and several items of one list each answer by the reader.

    "What are the ingredients?" is answered by no item alone, so each is doubted.
    """
    if judgement.answers or judgement.confidence < NEARBY or any(d.reason in DECISIVE for d in judgement.doubts):
        return judgement
    found = whole_list(judgement.best, indexed) if is_item(judgement.best, indexed) else []
    answering = [c for c in judgement.candidates[:_FIRST] if c.sentence in found and c.reading and c.reading.score > 0]
    if len(answering) < _TOGETHER:
        return judgement
    return replace(judgement, answers=True, confidence=max(judgement.confidence, _AS_LIKELY_AS_NOT))


def answered_in_part(judgement: Judgement, *, one_of_several: bool) -> Judgement:
    """The judgement; one that answers, if it came near and several things are wanted: the sentence may hold one.

    A reader that was taught by single answers doubts each sentence that gives only one of them. `one_of_several`:
    whether it judges one part of a question.
    """
    several = one_of_several or several_wanted(judgement.question) >= _WANTED
    doubted = any(doubt.reason in DECISIVE for doubt in judgement.doubts)
    if judgement.answers or not several or doubted or judgement.confidence < _IN_PART:
        return judgement
    return replace(judgement, answers=True, confidence=max(judgement.confidence, _AS_LIKELY_AS_NOT))


def opens_list(sentence: Sentence, indexed: IndexedArticle) -> bool:
    """Whether items follow it: it ends in a colon, and the sentence after it is an item."""
    after = indexed.sentences[sentence.number + 1 : sentence.number + 2]
    return indexed.text_of(sentence).rstrip().endswith(":") and bool(after) and is_item(after[0], indexed)


def is_item(sentence: Sentence, indexed: IndexedArticle) -> bool:
    """Whether its paragraph begins with a bullet or the number of an item, or it does so itself within a line.

    A web page's items have no bullets: so too where it is one of several short lines that are not sentences.
    """
    if _ITEM.match(_paragraph(sentence, indexed)) or _NUMBERED.match(indexed.text_of(sentence)):
        return True
    around = indexed.sentences[max(0, sentence.number - 1) : sentence.number + 2]
    return _is_bare(sentence, indexed) and any(_is_bare(s, indexed) for s in around if s != sentence)


def _is_bare(sentence: Sentence, indexed: IndexedArticle) -> bool:
    """Whether it is a whole line of a few words, without the mark that ends a sentence, and no heading or row."""
    line = _paragraph(sentence, indexed)
    return not (sentence.heading or _ROW.search(line) or line.rstrip().endswith(_ENDS)) and (
        line.strip() == indexed.text_of(sentence).strip() and len(line.split()) <= _FEW_WORDS
    )


def _paragraph(sentence: Sentence, indexed: IndexedArticle) -> str:
    return indexed.article.paragraphs[sentence.paragraph].of(indexed.article.text)


def whole_list(sentence: Sentence, indexed: IndexedArticle) -> list[Sentence]:
    """The line that opens the list, if one does, and all its items, in order; empty where it belongs to no list."""
    sentences = indexed.sentences
    first = sentence.number
    if opens_list(sentence, indexed):
        first += 1
    elif not is_item(sentence, indexed):
        return []
    while first > 0 and is_item(sentences[first - 1], indexed):
        first -= 1
    items = list(takewhile(lambda s: is_item(s, indexed), sentences[first:]))
    opening = sentences[first - 1 : first] if first else ()
    return [*(s for s in opening if opens_list(s, indexed)), *items]
