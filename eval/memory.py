"""Memory: an embedder and a reader that work out each question once, however many variants of a bot ask it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.reader.reading import Reader, Reading
from index.embed import Embedder, Matrix, Progress


class RememberingEmbedder:
    """Gives what `embedder` gives; a single text is encoded once."""

    def __init__(self, embedder: Embedder):
        self._embedder = embedder
        self._rows: dict[str, Matrix] = {}

    @property
    def name(self) -> str:
        """That of the embedder."""
        return self._embedder.name

    @property
    def dimension(self) -> int:
        """That of the embedder."""
        return self._embedder.dimension

    @property
    def max_pieces(self) -> int:
        """That of the embedder."""
        return self._embedder.max_pieces

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """A question is one text; more than one is an article, and not kept."""
        if len(texts) != 1:
            return self._embedder.encode(texts, progress)
        (text,) = texts
        if text not in self._rows:
            self._rows[text] = self._embedder.encode(texts, progress)
        return np.array(self._rows[text])

    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        """As the embedder counts them."""
        return self._embedder.count_pieces(texts)

    def verify(self) -> None:
        """As the embedder does."""
        self._embedder.verify()


class RememberingReader:
    """Gives what `reader` gives; the same question beside the same sentences is read once."""

    def __init__(self, reader: Reader):
        self._reader = reader
        self._read: dict[tuple[str, ...], Reading] = {}

    @property
    def name(self) -> str:
        """That of the reader: the confidence is that reader's."""
        return self._reader.name

    def read(self, question: str, sentences: Sequence[str]) -> Reading:
        """What the reader makes of them."""
        asked = (question, *sentences)
        if asked not in self._read:
            self._read[asked] = self._reader.read(question, sentences)
        return self._read[asked]
