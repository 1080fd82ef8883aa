"""The BM25 index over sentences or passages: it finds the names and numbers that an embedding blurs."""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Sequence
from pathlib import Path

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.search.errors import IndexMismatch
from index.text.tokens import content_words

# It logs every step otherwise.
logging.getLogger("bm25s").setLevel(logging.WARNING)


class WordIndex:
    """BM25 after Lucene (k1 = 1.5, b = 0.75; Kamphuis et al., ECIR 2020), by bm25s, over stems."""

    def __init__(self, index: bm25s.BM25 | None, rows: int):
        self._index = index
        self._rows = rows

    @classmethod
    def build(cls, texts: Sequence[str]) -> WordIndex:
        """Row i is texts[i]."""
        tokens = [content_words(text) for text in texts]
        if not any(tokens):
            return cls(None, len(texts))  # nothing but function words: no word can ever match
        index = bm25s.BM25(method="lucene", k1=1.5, b=0.75)
        index.index(tokens, show_progress=False)
        return cls(index, len(texts))

    def __len__(self) -> int:
        return self._rows

    def knows(self, word: str) -> bool:
        """Whether a stem, as `content_words` gives it, occurs in any row."""
        return self._index is not None and word in self._index.vocab_dict

    def scores(self, question: str) -> NDArray[np.float32]:
        """BM25 of every row, shape (len(self),), >= 0; all zero when no word of the question is known."""
        known = [word for word in content_words(question) if self.knows(word)]
        if self._index is None or not known:
            return np.zeros(self._rows, dtype=np.float32)
        return np.asarray(self._index.get_scores(known), dtype=np.float32)

    def weight(self, question: str) -> float:
        """The sum of its words' inverse document frequencies: more than any row can score. Unknown words count most.

        idf = ln(1 + (N - df + 0.5) / (df + 0.5)), as Lucene has it, with N rows of which df have the word.
        """
        found = [self._document_frequency(word) for word in content_words(question)]
        return sum(math.log(1 + (self._rows - df + 0.5) / (df + 0.5)) for df in found)

    def _document_frequency(self, word: str) -> int:
        if self._index is None or word not in self._index.vocab_dict:
            return 0
        column, starts = self._index.vocab_dict[word], self._index.scores["indptr"]
        return int(starts[column + 1] - starts[column])

    def save(self, folder: Path) -> None:
        """Writes a folder of arrays and JSON; no pickle."""
        folder.mkdir()
        (folder / "rows.json").write_text(json.dumps({"rows": self._rows, "empty": self._index is None}))
        if self._index is not None:
            self._index.save(str(folder), show_progress=False, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path, rows: int) -> WordIndex:
        """Reads what `save` wrote. Raises IndexMismatch if it is damaged or not of that size."""
        try:
            about = json.loads((folder / "rows.json").read_text())
            if about["rows"] != rows:
                raise IndexMismatch(f"{folder.name} has {about['rows']} rows, not {rows}")
            index = None if about["empty"] else bm25s.BM25.load(str(folder), show_progress=False, allow_pickle=False)
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            raise IndexMismatch(f"{folder.name} cannot be read: {error}") from error
        return cls(index, rows)
