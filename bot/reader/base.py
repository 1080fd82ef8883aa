"""A question and sentences -> a reading: the protocol that every reader keeps, and its values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

PATH: Final = " / "
"""Between the title and what a sentence stands under: headings, a speaker, a table's caption."""


class ReaderError(RuntimeError):
    """A reader cannot be used. The message is for a person and says what to do."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is read at once: a sentence, and what it may need to be understood.

    `title`: the article's, with what the sentence stands under behind it, parted by PATH; `before`: what is to be read
    before it. Either may be empty. Spans lie in `sentence` alone.
    """

    sentence: str
    title: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class SpanRead:
    """A short answer: code points [start, end) of its sentence. `score`: log-odds against "no words of this answer"."""

    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class SentenceRead:
    """How one sentence was read. `score`: log-odds against "nothing here answers", so that scores compare across rows.

    `span` is None only where the sentence has no words to point at. `answers`: the log-odds that the sentence answers,
    its span aside; 0 from a reader that cannot tell. `says`: the log-odds that it says yes to a yes-or-no question.
    """

    score: float
    span: SpanRead | None
    answers: float = 0.0
    says: float = 0.0


@dataclass(frozen=True, slots=True)
class Reading:
    """One SentenceRead for each row, in the order in which they were given."""

    sentences: tuple[SentenceRead, ...]


class Reader(Protocol):
    """Reads a question beside rows; every score is a log-odds against that row's own "nothing answers"."""

    @property
    def name(self) -> str:
        """What it was loaded by."""

    def read(self, question: str, rows: Sequence[Row], earlier: str = "") -> Reading:
        """How each row was read. `earlier`: the question before, where this one depends on it.

        Best given in article order, so that a reader that joins rows sees them as the article has them.
        """
