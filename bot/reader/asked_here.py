"""What the article itself asks or announces -> what stands there answers, if that is just what is asked.

A reader looks at one sentence: to “What happens to parking?” it sees nothing in “It moves to the north side.” But where
the page asks that very question, or the sentence stands behind “Parking:”, there is little to doubt.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.language.measures import NEGATION
from bot.language.question_kinds import Kind
from bot.question.classify import kind_of
from bot.question.question import Question
from bot.reader.base import SentenceRead
from index.article import Span
from index.search.indexed_article import IndexedArticle
from index.structure.labels import label_at
from index.structure.sentences import Sentence
from index.text.tokens import content_words

# The log-odds that it answers are at least this.
_SURE: Final = 5.0
# "How much is the deposit?" asks for the deposit, and "what happens to …" for nothing more than "what about …".
_OF_QUESTIONS: Final = frozenset(content_words("much many happen happens happened"))
# "Why the cost?" is not answered by what the cost is.
_NOT_OF_LABELS: Final = frozenset({Kind.YES_NO, Kind.WHY, Kind.HOW, Kind.QUOTE, Kind.SUMMARY})


def with_what_is_asked_here(
    read: SentenceRead, question: Question, sentence: Sentence, indexed: IndexedArticle
) -> SentenceRead:
    """`read`, and sure of it where the sentence stands right below that question, or behind or below that label."""
    if not (_page_asks(question, sentence, indexed) or _is_labelled(question, sentence, indexed)):
        return read
    return replace(read, score=max(read.score, _SURE), answers=max(read.answers, _SURE))


def _page_asks(question: Question, sentence: Sentence, indexed: IndexedArticle) -> bool:
    """Whether the question above has the words and the kind of this one. The first sentence below it answers."""
    above = _right_above(sentence, indexed)
    if above is None or not above.rstrip('”"’').endswith("?"):
        return False
    label = label_at(above)
    bare = above[label.end + 1 :].strip() if label else above
    asked = _stems(question, indexed)
    same_kind = kind_of(bare) is kind_of(question.core)
    same_sense = bool(NEGATION.search(bare)) == bool(NEGATION.search(question.words))
    return same_kind and same_sense and bool(asked) and asked <= set(content_words(bare))


def _is_labelled(question: Question, sentence: Sentence, indexed: IndexedArticle) -> bool:
    """Whether its label or the heading right above is what is asked for, and neither more nor less."""
    text = indexed.text_of(sentence)
    own = label_at(text)
    above = _right_above(sentence, indexed) if own is None else None
    label = own.of(text) if own else above
    # A label that comes again is a speaker.
    if label is None or question.kind in _NOT_OF_LABELS or (own and indexed.article.text.count(f"{label}:") > 1):
        return False
    return _stems(question, indexed) == set(content_words(label)) != set()


def _right_above(sentence: Sentence, indexed: IndexedArticle) -> str | None:
    """The question or heading that is all that stands between it and what was said before."""
    before = indexed.sentences[sentence.number - 1] if sentence.number else None
    context = indexed.context_of(sentence)
    if before is None or not context.tells:
        return None
    stands = before.span == context.before if context.opens else before.span in context.under
    return indexed.text_of(before) if stands else None


def _stems(question: Question, indexed: IndexedArticle) -> set[str]:
    """The question's stems, without those of the title, which all of the article is about."""
    title: Span | None = indexed.article.title
    known = set(content_words(title.of(indexed.article.text))) if title else set()
    return set(content_words(question.searched or question.words)) - known - _OF_QUESTIONS
