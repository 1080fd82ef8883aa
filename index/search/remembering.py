"""Embedders around another one: all pass on what they are asked, and a subclass does more when it encodes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from index.search.embed import Embedder, Matrix, Progress


class WrappedEmbedder:
    """Passes everything on to `embedder`."""

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
    """Keeps the vectors of the `most` single texts last asked for; of all where that is None.

    So a message is classified and searched for by one encoding. Several threads may use it at once.
    """

    def __init__(self, embedder: Embedder, most: int | None):
        super().__init__(embedder)
        self._single = lru_cache(most)(lambda text: embedder.encode([text]))

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """A message is one text and is kept; several texts are an article and are not."""
        if len(texts) != 1:
            return super().encode(texts, progress)
        return np.array(self._single(texts[0]))
