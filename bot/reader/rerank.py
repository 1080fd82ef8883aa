"""Hits -> candidates: read, and put in the order in which they answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.question.question import Question
from bot.question.several import several_wanted
from bot.reader.asked_here import answer_here, sure
from bot.reader.base import Reader, SentenceRead
from bot.reader.rows import in_sentence, row_of
from bot.retrieval.hybrid import Hit
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence

# The likeliest are read first. Unless one of them is clearly right, reading goes on, two at a time as two threads read.
FIRST: Final = 4
STEP: Final = 2
MOST: Final = 12
# Where several things are likely wanted, so many are read in any case: each may hold one of them.
FIRST_OF_SEVERAL: Final = 8
_SEVERAL: Final = -1.5
# From this score on a sentence is clearly right. From 0 on, and ten at most, a fifth fewer rows are read, but of 348
# held-out questions in people's own words the right sentence was first in four fewer.
CLEARLY: Final = 1.0
# What the retriever's score adds to the reader's log-odds.
_RETRIEVED: Final = 1.0
# So unlikely that no sentence is likelier than another to the reader: the retriever decides among them. A question in
# words that are none of the article's is often there.
_LEAST: Final = -8.0
_DECIMALS: Final = 4


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may answer: how it was found, and how the reader read it; None where it has not."""

    hit: Hit
    reading: SentenceRead | None = None

    @property
    def sentence(self) -> Sentence:
        """The sentence itself."""
        return self.hit.sentence

    @property
    def cosine(self) -> float:
        """That of the sentence and the question, -1 to 1."""
        return self.hit.cosine

    @property
    def score(self) -> float:
        """What orders the candidates: the retriever's score, and the reader's log-odds where it has read."""
        if self.reading is None:
            return self.hit.score
        return round(max(_LEAST, self.reading.score) + _RETRIEVED * self.hit.score, _DECIMALS)


def rerank(question: Question, hits: Sequence[Hit], reader: Reader | None, indexed: IndexedArticle) -> list[Candidate]:
    """The likeliest hits, read and put in the order of their scores, before the rest as they were.

    FIRST of them are read, or FIRST_OF_SEVERAL, and STEP more while none is CLEARLY right, at most MOST. Without a
    reader all stay as they were.
    """
    if reader is None:
        return [Candidate(hit) for hit in hits]
    read: list[Candidate] = []
    least = FIRST_OF_SEVERAL if several_wanted(question) >= _SEVERAL else FIRST
    while len(read) < min(MOST, len(hits)) and not any(_is_clear(c) for c in read):
        read += _read(question, hits[len(read) : max(least, len(read) + STEP)], reader, indexed)
    rest = [Candidate(hit) for hit in hits[len(read) :]]
    at = answer_here({c.sentence: c.reading for c in read if c.reading}, question, indexed)
    read = [replace(c, reading=sure(c.reading)) if c.reading and c.sentence == at else c for c in read]
    read.sort(key=lambda c: (-c.score, c.sentence.number))
    return [*read, *rest]


def _is_clear(candidate: Candidate) -> bool:
    return candidate.reading is not None and candidate.reading.score >= CLEARLY


def _read(question: Question, hits: Sequence[Hit], reader: Reader, indexed: IndexedArticle) -> list[Candidate]:
    """The hits, each read in its context, in the article's order."""
    ordered = sorted(hits, key=lambda hit: hit.sentence.number)
    rows = [row_of(hit.sentence, indexed) for hit in ordered]
    reading = reader.read(question.read, rows, question.earlier)
    return [
        Candidate(hit, in_sentence(read, question.searched, hit.sentence, indexed))
        for hit, read in zip(ordered, reading.sentences, strict=True)
    ]
