"""Question -> Search: what was found for it before the reader has read.

Search takes a few milliseconds and the reader some ten times as many; meanwhile the likeliest sentence can be shown.
"""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.language.question_kinds import Kind
from bot.question.question import Question
from bot.retrieval.hybrid import JOINED, Hit, Weights, retrieve
from bot.retrieval.likely import LikelySentence
from index.article import Article, Span
from index.search.embed import Embedder
from index.search.indexed_article import IndexedArticle
from index.text.tokens import content_words

# A nearest sentence less alike than this only puzzles. Of eval/gold/dev, 0.90 of the questions that are answered have a
# sentence as near, and none of the nine far ones (the nearest: 0.28).
WORTH_SHOWING: Final = 0.3
# "What did he ask?" is answered by a question.
_OF_QUESTIONS: Final = re.compile(r"\b(?:ask(?:s|ed)?|questions?|wonder(?:s|ed)?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Search:
    """A question and what was found for it, unread.

    `hits`: for each of the question's parts the sentences, likeliest first, at least one; empty where nothing has to be
    searched for. Milliseconds: `retrieve_ms` of the retrieval; `total_ms` of it and of understanding the question.
    """

    question: Question
    article: Article = field(repr=False)
    hits: tuple[tuple[Hit, ...], ...] = ()
    retrieve_ms: float = 0.0
    total_ms: float = 0.0

    @property
    def likeliest(self) -> LikelySentence | None:
        """What can be shown at once; None where no sentence is near, or none has to be read."""
        if not self.hits or self.question.about:
            return None
        best = self.hits[0][0]
        near = best.cosine >= WORTH_SHOWING
        return LikelySentence(self.article, best.sentence.span, best.cosine) if near else None


def search(question: Question, indexed: IndexedArticle, embedder: Embedder, weights: Weights = JOINED) -> Search:
    """The article's sentences for each part of a question."""
    if not question.judged:
        return Search(question, indexed.article)
    started = time.perf_counter()
    hits = tuple(tuple(find(part, indexed, embedder, weights)) for part in question.each)
    return Search(question, indexed.article, hits, (time.perf_counter() - started) * 1000)


def find(question: Question, indexed: IndexedArticle, embedder: Embedder, weights: Weights = JOINED) -> list[Hit]:
    """The sentences for a question as a whole, likeliest first, at most POOL and at least one.

    Where something else is asked for, what was cited before is passed over while there is anything else.
    """
    hits = retrieve(question.searched, embedder.encode([question.searched]), indexed, weights)
    # All sentences with a name are asked for, whichever were cited before.
    return hits if question.about else _telling(question, _but_for(question.already_cited, hits), indexed)


def _telling(question: Question, hits: list[Hit], indexed: IndexedArticle) -> list[Hit]:
    """Those that say something, while there are any: not a question, a bare label or a row of heads.

    And something that the question does not: not “Okafor: No.” to “Who is Okafor?”. To a yes-or-no question that may be
    all there is to say.
    """
    if not _OF_QUESTIONS.search(question.searched):
        hits = [hit for hit in hits if indexed.context_of(hit.sentence).tells] or hits
    if question.kind is Kind.YES_NO:
        return hits
    asked = set(content_words(question.searched))
    return [hit for hit in hits if not set(content_words(indexed.text_of(hit.sentence))) <= asked] or hits


def _but_for(cited: Sequence[Span], hits: list[Hit]) -> list[Hit]:
    return [hit for hit in hits if not any(hit.sentence.span.overlaps(span) for span in cited)] or hits
