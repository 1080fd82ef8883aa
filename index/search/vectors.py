"""The FAISS index: build, search, save, load. The only file that imports faiss."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from index.search.embed import Matrix
from index.search.errors import IndexMismatch


class VectorIndex:
    """Unit rows under inner product, which for unit rows is cosine: exact search, no training, no loss."""

    def __init__(self, index: faiss.IndexFlatIP):
        self._index = index

    @classmethod
    def of(cls, rows: Matrix) -> VectorIndex:
        """Unit rows, float32, shape (count, dimension), in that order."""
        index = faiss.IndexFlatIP(rows.shape[1])
        index.add(rows)
        return cls(index)

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Length of a row."""
        return int(self._index.d)

    def cosines(self, query: Matrix) -> NDArray[np.float32]:
        """The cosine of `query`, a unit row of shape (1, dimension), with every row: shape (len(self),), row order.

        Raises IndexMismatch if the dimensions differ.
        """
        if query.shape != (1, self.dimension):
            raise IndexMismatch(f"index has dimension {self.dimension}, the model gives {query.shape}: rebuild it")
        scores, rows = self._index.search(query, len(self))
        in_order = np.empty(len(self), dtype=np.float32)
        in_order[rows[0]] = scores[0]
        return in_order

    def rows(self, start: int, count: int) -> Matrix:
        """`count` rows from `start`, as they were added: float32, shape (count, dimension)."""
        return np.asarray(self._index.reconstruct_n(start, count), dtype=np.float32)

    def save(self, path: Path) -> None:
        """Writes one file."""
        faiss.write_index(self._index, str(path))

    @classmethod
    def load(cls, path: Path, dimension: int, rows: int) -> VectorIndex:
        """Reads what `save` wrote. Raises IndexMismatch if it is damaged or not of that dimension and size."""
        try:
            index = faiss.read_index(str(path))
        except RuntimeError as error:
            raise IndexMismatch(f"{path.name} cannot be read: {error}") from error
        if not isinstance(index, faiss.IndexFlatIP) or (index.d, index.ntotal) != (dimension, rows):
            raise IndexMismatch(f"{path.name} is not an inner-product index of {rows} rows of dimension {dimension}")
        return cls(index)
