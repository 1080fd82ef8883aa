"""What the article itself asks or announces -> what stands there answers, if that is just what is asked.

A reader looks at one sentence: to “What happens to parking?” it sees nothing in “It moves to the north side.” But where
the page asks that very question, or the sentence stands behind “Parking:”, there is little to doubt.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from bot.language.measures import NEGATION
from bot.language.question_kinds import Kind
from bot.question.classify import kind_of
from bot.question.question import Question
from bot.reader.base import SentenceRead
from bot.reader.rows import crosses
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


def answer_here(read: Mapping[Sentence, SentenceRead], question: Question, indexed: IndexedArticle) -> Sentence | None:
    """The sentence that answers by its place: of those below that question the one that the reader likes best.

    Else the row of which the question names the column too; else the sentence behind that label.
    """
    below = [sentence for sentence in read if _page_asks(question, sentence, indexed)]
    found = below or [sentence for sentence in read if crosses(question.searched, sentence, indexed)]
    found = found or [sentence for sentence in read if _is_labelled(question, sentence, indexed)]
    return max(found, key=lambda s: (read[s].score, -s.number), default=None)


def sure(read: SentenceRead) -> SentenceRead:
    """`read`, and sure that the sentence answers."""
    return replace(read, score=max(read.score, _SURE), answers=max(read.answers, _SURE))


def _page_asks(question: Question, sentence: Sentence, indexed: IndexedArticle) -> bool:
    """Whether the question that it stands below has the words and the kind of this one."""
    context = indexed.context_of(sentence)
    if not (context.tells and context.opens and context.before):
        return False
    above = context.before.of(indexed.article.text)
    if not above.rstrip('”"’').endswith("?"):
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
    """The heading that the sentence is the first below."""
    before = indexed.sentences[sentence.number - 1] if sentence.number else None
    context = indexed.context_of(sentence)
    return indexed.text_of(before) if before and context.tells and before.span in context.under else None


def _stems(question: Question, indexed: IndexedArticle) -> set[str]:
    """The question's stems, without those of the title, which all of the article is about."""
    title: Span | None = indexed.article.title
    known = set(content_words(title.of(indexed.article.text))) if title else set()
    return set(content_words(question.searched or question.words)) - known - _OF_QUESTIONS
