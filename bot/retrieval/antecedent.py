"""A sentence -> what stands before it that it cannot be understood without: whom "he" means, or its heading."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Final

from bot.language.grammar import POSSESSIVES, SAID, SUBJECT_PRONOUNS, any_of
from bot.language.phrases import names
from index.article import Span
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence
from index.text.tokens import content_words

_REFERS_BACK: Final = re.compile(
    r"^\W*(?:But\s+|And\s+|Yet\s+|However,?\s+|Instead,?\s+|Meanwhile,?\s+)?"
    rf"(?:{any_of((SUBJECT_PRONOUNS | POSSESSIVES) - {'we', 'you', 'i', 'our', 'my', 'your'})}\b"
    r"|(?:this|that|these|those)\s+(?:is|was|were|are|has|had|would|will|came|means|meant|made|follows|followed)\b"
    r"|(?:the|this|that|these|those)\s+(?:meeting|visit|move|decision|deal|plan|talks|trip|ruling|vote|match|study|report"
    r"|company|council|court|team|storm|announcement|agreement|incident|measure|proposal|project|scheme)\b)",
    re.IGNORECASE,
)
# Without those that an object mostly follows: "he denied it" is complete.
_SAID: Final = any_of((SAID | {"continued"}) - {"claimed", "announced", "insisted", "denied", "replied"})
_SAYS: Final = rf"(?:he|she|they)\s+(?:also\s+)?{_SAID}\b"
_UNNAMED_SPEAKER: Final = re.compile(rf"\b{_SAYS}", re.IGNORECASE)
# "…, he added.": whoever is named in what was said, the speaker is not.
_SPEAKER_LAST: Final = re.compile(rf"[,”\"’]\s+{_SAYS}\W*$", re.IGNORECASE)
# How many sentences back it is looked for.
_REACH: Final = 3


def antecedent(sentence: Sentence, indexed: IndexedArticle) -> Sentence | None:
    """The nearest sentence before, at most three back, that has a name, if `sentence` refers to one; else None."""
    if not refers_back(indexed.text_of(sentence)):
        return None
    for number in range(sentence.number - 1, max(-1, sentence.number - 1 - _REACH), -1):
        before = indexed.sentences[number]
        if before.heading:
            return None
        if names(indexed.text_of(before)) and not _REFERS_BACK.match(indexed.text_of(before)):
            return before
    return None


def needed_with(sentence: Sentence, question: str, indexed: IndexedArticle) -> Span | None:
    """What to quote with a sentence: its antecedent; else what alone has a word of the question.

    That is its heading, the line that opens its list, the question it answers, or the heads of its columns.
    """
    before = antecedent(sentence, indexed)
    if before:
        return before.span
    text, title = indexed.article.text, indexed.article.title
    said = content_words(indexed.text_of(sentence)) + (content_words(title.of(text)) if title else [])
    asked = set(content_words(question)) - set(said)
    near = (span for span in indexed.context_of(sentence).needed if asked & set(content_words(span.of(text))))
    return next((span for span in near if _is_whole(span, indexed)), None)


def _is_whole(span: Span, indexed: IndexedArticle) -> bool:
    """Whether a span is a whole sentence of the article: a speaker or a label is not."""
    at = bisect_left(indexed.sentences, span, key=lambda s: s.span)
    return at < len(indexed.sentences) and indexed.sentences[at].span == span


def refers_back(text: str) -> bool:
    """Whether a sentence's text needs the one before it.

    It begins with a pronoun, ends in one's speech ("…, he added"), or has one speak before any name. One name is let
    pass: that of a place, or a first word that is only capitalised as such.
    """
    speaker = _UNNAMED_SPEAKER.search(text)
    said_by_pronoun = speaker is not None and not names(text[: speaker.start()])[1:]
    return bool(_REFERS_BACK.match(text) or _SPEAKER_LAST.search(text)) or said_by_pronoun
