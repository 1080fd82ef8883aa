"""A question and sentences -> a reading: the protocol that every reader keeps, and its values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


class ReaderError(RuntimeError):
    """A reader cannot be used. The message is for a person and says what to do."""


@dataclass(frozen=True, slots=True)
class SpanRead:
    """A short answer: code points [start, end) of its sentence. `score`: log-odds against "no words of this answer"."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class SentenceRead:
    """How one sentence was read. `score`: log-odds against "nothing here answers", so that scores compare across rows.

    `span` is None only where the sentence has no words to point at. `relevance`: how well the sentence fits the
    question, answer or not, as a ranker's logit; 0 from a reader without one.
    """

    score: float
    span: SpanRead | None
    relevance: float = 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One SentenceRead for each sentence, in the order in which they were given."""

    sentences: tuple[SentenceRead, ...]


class Reader(Protocol):
    """Reads a question beside sentences; every score is a log-odds against that row's own "nothing answers"."""

    @property
    def name(self) -> str:
        """What it was loaded by."""

    def read(self, question: str, sentences: Sequence[str]) -> Reading:
        """Best given in article order, so that one sentence can refer to the one before."""
