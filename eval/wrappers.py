"""Embedders and a reader that wrap another one, to time it or to remember what it gave."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

import numpy as np

from bot.reader.base import Reader, Reading
from index.search.embed import Embedder, Matrix, Progress


class WrappedEmbedder:
    """Passes everything on to `embedder`; a subclass does more when it encodes."""

    def __init__(self, embedder: Embedder):
        self._embedder = embedder

    @property
    def name(self) -> str:
        """The embedder's own name."""
        return self._embedder.name

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._embedder.dimension

    @property
    def max_pieces(self) -> int:
        """Word pieces read of a text."""
        return self._embedder.max_pieces

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Unit rows, float32, shape (len(texts), dimension)."""
        return self._embedder.encode(texts, progress)

    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text."""
        return self._embedder.count_pieces(texts)

    def verify(self) -> None:
        """Raises ModelError."""
        self._embedder.verify()


class RememberingEmbedder(WrappedEmbedder):
    """Encodes a single text once, however many bots ask for it."""

    def __init__(self, embedder: Embedder):
        super().__init__(embedder)
        self._rows: dict[str, Matrix] = {}

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """A question is one text and is remembered; several texts are an article and are not."""
        if len(texts) != 1:
            return super().encode(texts, progress)
        (text,) = texts
        if text not in self._rows:
            self._rows[text] = super().encode(texts, progress)
        return np.array(self._rows[text])


class TimedEmbedder(WrappedEmbedder):
    """Adds up the seconds spent on encoding."""

    def __init__(self, embedder: Embedder):
        super().__init__(embedder)
        self.seconds = 0.0

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Timed."""
        started = perf_counter()
        rows = super().encode(texts, progress)
        self.seconds += perf_counter() - started
        return rows


class RememberingReader:
    """Gives what `reader` gives; the same question beside the same sentences is read once."""

    def __init__(self, reader: Reader):
        self._reader = reader
        self._read: dict[tuple[str, ...], Reading] = {}

    @property
    def name(self) -> str:
        """The reader's own name, so that the confidence fitted for that reader is used."""
        return self._reader.name

    def read(self, question: str, sentences: Sequence[str]) -> Reading:
        """What the reader makes of them."""
        asked = (question, *sentences)
        if asked not in self._read:
            self._read[asked] = self._reader.read(question, sentences)
        return self._read[asked]
