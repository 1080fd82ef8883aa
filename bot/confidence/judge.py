"""One question that stands alone -> the article's sentences in the order in which they answer, and how sure that is."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.confidence.doubts import Doubt, negated, unnamed, unplaced, without_phrase
from bot.confidence.policy import Policy, Signals, measure
from bot.language.question_kinds import Kind
from bot.language.spelling import correct, vocabulary
from bot.question.classify import core
from bot.question.terms import Term, terms
from bot.reader.base import Reader
from bot.reader.rerank import reread
from bot.retrieval.antecedent import antecedent
from bot.retrieval.hybrid import JOINED, Hit, Weights, retrieve
from index.article import Article, Span
from index.search.embed import Embedder
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence
from index.text.tokens import content_words


@dataclass(frozen=True, slots=True)
class Looked:
    """What search gave for a question, or a part of one: at least one hit, likeliest first, unread.

    `searched` is the question as it was searched for, slips corrected.
    """

    question: str
    kind: Kind
    searched: str
    hits: list[Hit]
    retrieve_ms: float


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a question, or a part of one: at least one hit, best first.

    `confidence`: that the first hit answers; `answerable`: that the article does.
    """

    question: str
    kind: Kind
    hits: list[Hit]
    signals: Signals
    confidence: float
    answerable: float
    doubts: tuple[Doubt, ...]
    terms: tuple[Term, ...]
    retrieve_ms: float
    read_ms: float

    @property
    def best(self) -> Sentence:
        """The sentence that answers, if any does."""
        return self.hits[0].sentence


class Finder:
    """Searches one article."""

    def __init__(
        self,
        indexed: IndexedArticle,
        embedder: Embedder,
        reader: Reader | None,
        policy: Policy,
        weights: Weights = JOINED,
    ):
        self._indexed = indexed
        self._embedder = embedder
        self._reader = reader
        self._policy = policy
        self._weights = weights
        texts = [indexed.text_of(sentence) for sentence in indexed.sentences]
        self._known = vocabulary(texts)
        self._stems = frozenset(stem for text in texts for stem in content_words(text))
        self._names = _only_capitalised(texts)

    @property
    def article(self) -> Article:
        """What is searched."""
        return self._indexed.article

    def hits(self, question: str) -> list[Hit]:
        """Best first, at most fifty."""
        searched = self._searched(question)
        return self._reread(searched, self._retrieve(searched))

    def find(self, question: str, kind: Kind) -> Found:
        """The hits for a question, with the confidence that the first answers it, and what speaks against it."""
        return self.read(self.look(question, kind))

    def look(self, question: str, kind: Kind, besides: Sequence[Span] = ()) -> Looked:
        """What search gives; the reader has read nothing yet.

        What overlaps `besides` is passed over while there is anything else.
        """
        started = time.perf_counter()
        searched = self._searched(question)
        hits = _but_for(besides, self._retrieve(searched))
        return Looked(question, kind, searched, hits, (time.perf_counter() - started) * 1000)

    def read(self, looked: Looked) -> Found:
        """The same, read: the hits in the order in which they answer, and how sure that is."""
        started = time.perf_counter()
        question, kind = looked.question, looked.kind
        hits = self._reread(looked.searched, looked.hits)
        asked = self._terms(question)
        near = self._near(hits[0].sentence)
        doubts = self._doubts(question, kind, asked, hits[0].sentence, near)
        signals = measure(hits, asked, near, self._stems, doubts)
        done = time.perf_counter()
        return Found(
            question=question,
            kind=kind,
            hits=hits,
            signals=signals,
            confidence=self._policy.right.probability(signals),
            answerable=self._policy.answerable.probability(signals),
            doubts=doubts,
            terms=tuple(asked),
            retrieve_ms=looked.retrieve_ms,
            read_ms=(done - started) * 1000,
        )

    def missing(self, asked: Sequence[Term]) -> list[Term]:
        """The terms of which the article has no stem; slips are left out."""
        return [term for term in asked if not term.slip and term.stems.isdisjoint(self._stems)]

    def _terms(self, question: str) -> list[Term]:
        """Those of the question without its polite beginning, where they stand in the whole of it."""
        asked = core(question)
        at = question.rindex(asked)
        found = terms(asked, self._known, self._names)
        return [replace(term, span=Span(at + term.span.start, at + term.span.end)) for term in found]

    def _retrieve(self, searched: str) -> list[Hit]:
        return retrieve(searched, self._embedder.encode([searched]), self._indexed, self._weights)

    def _reread(self, searched: str, hits: list[Hit]) -> list[Hit]:
        if self._reader is None:
            return hits
        return reread(searched, hits, self._reader, lambda hit: self._indexed.text_of(hit.sentence))

    def _searched(self, question: str) -> str:
        return correct(core(question), self._known)

    def _near(self, sentence: Sentence) -> frozenset[str]:
        """The stems of a sentence, of the one before it, of the one that it leans on, and of the title."""
        sentences = self._indexed.sentences
        around = [sentence, *sentences[max(0, sentence.number - 1) : sentence.number]]
        leaned_on = antecedent(sentence, self._indexed)
        texts = [self._indexed.text_of(s) for s in (*around, *([leaned_on] if leaned_on else []))]
        title = self.article.title
        return frozenset(
            stem for text in (*texts, title.of(self.article.text) if title else "") for stem in content_words(text)
        )

    def _doubts(
        self, question: str, kind: Kind, asked: Sequence[Term], sentence: Sentence, near: frozenset[str]
    ) -> tuple[Doubt, ...]:
        text = self._indexed.text_of(sentence)
        found = (
            unnamed(asked, self._stems),
            unplaced(asked, near, self._stems),
            without_phrase(kind, text, core(question)),
            negated(kind, text, question),
        )
        return tuple(doubt for doubt in found if doubt)


def _but_for(besides: Sequence[Span], hits: list[Hit]) -> list[Hit]:
    return [h for h in hits if not any(h.sentence.span.overlaps(span) for span in besides)] or hits


def _only_capitalised(texts: Sequence[str]) -> frozenset[str]:
    """The words, lower case, that an article writes with a capital wherever it has them, and not only first."""
    plain: set[str] = set()
    capital: set[str] = set()
    for text in texts:
        for i, word in enumerate(text.replace("’s", "").replace("'s", "").split()):
            bare = word.strip(".,;:!?()[]“”‘’\"'")
            if bare[:1].islower():
                plain.add(bare)
            elif bare[:1].isupper() and i:
                capital.add(bare.lower())
    return frozenset(capital - plain)
