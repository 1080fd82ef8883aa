"""The reader at work: one int8 ONNX network that scores sentences, points at the short answer, and knows when to pass.

Needs onnxruntime and tokenizers only. The network sees a question beside several sentences at once; where they do not
fit into one row they are read in several, and every score is a log-odds against that row's own "nothing here answers",
so that scores of different rows compare and a row without an answer cannot outvote the one that has it.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray
from tokenizers import Tokenizer

from bot.reader.packing import LONGEST_QUESTION, Pieces, Row, cost, pack
from bot.reader.reading import ReaderError, Reading, SentenceRead, SpanRead

WEIGHTS = Path(__file__).with_name("reader.int8.onnx")
TOKENIZER = Path(__file__).with_name("tokenizer.json")

SHIPPED = "footnote"
"""Its name."""

SHA256 = "unset"
"""Of WEIGHTS. The weights and this line change together, or the reader does not load."""

ROW = 256
"""Tokens of one row, question and marks included: the longest seen in training, and what the time allows."""

LONGEST_SPAN = 30
"""Tokens of a short answer at most."""


class ShippedReader:
    """The shipped reader.

    `threads`: of onnxruntime; 0 leaves it to choose. Raises ReaderError if the weights are absent or altered.
    """

    def __init__(
        self, weights: Path = WEIGHTS, tokenizer: Path = TOKENIZER, threads: int = 2, sha256: str | None = SHA256
    ) -> None:
        if not weights.is_file():
            raise ReaderError(f"no reader weights at {weights}: restore the file, or ask with --reader none")
        if sha256 is not None and (found := _digest(weights)) != sha256:
            raise ReaderError(f"{weights} has SHA-256 {found}, expected {sha256}: restore the file")
        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        # The arena keeps the largest row's memory for good, to save a millisecond a question.
        options.enable_cpu_mem_arena = False
        options.add_session_config_entry("session.intra_op.allow_spinning", "1")
        self._session = ort.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    @property
    def name(self) -> str:
        """SHIPPED: the confidence is calibrated for it."""
        return SHIPPED

    def read(self, question: str, sentences: Sequence[str], row: int = ROW) -> Reading:
        """Reads these sentences, best given in article order, in as few rows of at most `row` tokens as they need."""
        asked, *pieces = self._pieces([question, *sentences])
        reads: list[SentenceRead] = []
        for first, last in rows(asked, pieces, row):
            reads += self._read_row(asked, pieces[first:last])
        return Reading(tuple(reads))

    def _pieces(self, texts: Sequence[str]) -> list[Pieces]:
        found = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [Pieces(tuple(e.ids), tuple(e.offsets)) for e in found]

    def _read_row(self, question: Pieces, sentences: Sequence[Pieces]) -> list[SentenceRead]:
        row = pack(question, sentences)
        return scored(self._scores(row), row, sentences)

    def _scores(self, row: Row) -> NDArray[np.float32]:
        feed = {
            "input_ids": np.array([row.ids], dtype=np.int64),
            "attention_mask": np.ones((1, len(row.ids)), dtype=np.int64),
            "token_type_ids": np.array([row.types], dtype=np.int64),
        }
        return np.asarray(self._session.run(["scores"], feed)[0][0], dtype=np.float32)


def rows(question: Pieces, sentences: Sequence[Pieces], limit: int) -> list[tuple[int, int]]:
    """Runs [first, last) of sentences, each within `limit` tokens where one sentence alone is, of about equal size."""
    room = limit - min(len(question.ids), LONGEST_QUESTION) - 2
    total = sum(map(cost, sentences))
    # Equal rows: a last row with one lone sentence would judge it beside nothing.
    room = min(room, math.ceil(total / max(1, math.ceil(total / room))) + 24)
    runs: list[tuple[int, int]] = []
    first = used = 0
    for i, sentence in enumerate(sentences):
        if i > first and used + cost(sentence) > room:
            runs.append((first, i))
            first, used = i, 0
        used += cost(sentence)
    return [*runs, (first, len(sentences))] if sentences else []


def scored(scores: NDArray[np.float32], row: Row, sentences: Sequence[Pieces]) -> list[SentenceRead]:
    """Sentence and span scores from the network's four numbers a token (see network.CHANNELS)."""
    start, end, mark, word = scores.T
    reads = []
    for (a, b), pieces in zip(row.places, sentences, strict=True):
        if a == b:
            reads.append(SentenceRead(-math.inf, None))
            continue
        score = float(mark[b] + word[a:b].mean() - mark[0])
        both = start[a:b, None] + end[None, a:b]
        both = np.where(np.triu(np.ones_like(both)) * np.tril(np.ones_like(both), LONGEST_SPAN - 1), both, -np.inf)
        first, last = divmod(int(both.argmax()), b - a)
        none = float(start[0] + end[0])
        span = SpanRead(pieces.offsets[first][0], pieces.offsets[last][1], float(both[first, last]) - none)
        reads.append(SentenceRead(score, span))
    return reads


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
