"""Stand-ins for where exact vectors are the point."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from bot.reader.base import Reading, Row, SentenceRead, SpanRead
from index.article import Article, OffsetMap, Span
from index.search.embed import Matrix, ModelError, Progress
from index.structure.sentences import Sentence


@dataclass(frozen=True, slots=True)
class FakeEmbedder:
    """Words are axes: a text's row points evenly along the axes that it names, or along one more if it names none.

    A word is a word piece. `encoded` counts the texts that were encoded.
    """

    axes: tuple[str, ...] = ("cat", "dog", "fish")
    name: str = "fake"
    max_pieces: int = 12
    unfit: str = ""
    encoded: list[str] = field(default_factory=list)

    @property
    def dimension(self) -> int:
        return len(self.axes) + 1

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        if not texts:
            raise ValueError("no texts to encode")
        self.encoded.extend(texts)
        rows = np.array([[axis in text.lower() for axis in self.axes] + [False] for text in texts], dtype=np.float32)
        rows[~rows.any(axis=1), -1] = 1.0
        if progress:
            progress(1.0, "Embedding the article")
        unit: Matrix = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        return [len(text.split()) for text in texts]

    def verify(self) -> None:
        if self.unfit:
            raise ModelError(self.unfit)


@dataclass(frozen=True)
class FakeReader:
    """Scores a sentence by its text, by `otherwise` if it does not know it. `seen`: what it was given."""

    scores: Mapping[str, float] = field(default_factory=dict)
    name: str = "fake"
    seen: list[tuple[str, list[str]]] = field(default_factory=list)
    otherwise: float = 0.0

    def read(self, question: str, rows: Sequence[Row], earlier: str = "") -> Reading:
        sentences = [row.sentence for row in rows]
        self.seen.append((question, sentences))
        return Reading(tuple(SentenceRead(self.scores.get(s, self.otherwise), SpanRead(0, 1, 0.5)) for s in sentences))


def rows(sentences: Sequence[str]) -> list[Row]:
    """Sentences without context, to be read."""
    return [Row(sentence) for sentence in sentences]


def plain(text: str) -> Article:
    """An article as supplied, without repairs."""
    return Article(text, text, OffsetMap.identity(len(text)), "a test")


def lines(article: Article, headings: Sequence[int] = ()) -> list[Sentence]:
    """Each line a sentence; those of `headings`, by number, are headings."""
    return [Sentence(n, span, n, heading=n in headings) for n, span in enumerate(article.paragraphs)]


def span_of(text: str, part: str) -> Span:
    """Where `part` first stands in `text`."""
    start = text.index(part)
    return Span(start, start + len(part))
