"""The reader that comes with the program: MPNet over a question and one sentence in its context, int8, by onnxruntime.

A question is read beside one sentence at a time, so what is found in a sentence does not depend on which others are
read, nor on how many. In one pass the network says whether the sentence answers, where the answer's words begin and
end, and whether it says yes or no. How it was made: MODEL_CARD.md; python -m training.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Final

import numpy as np

from bot.reader.base import ReaderError, Reading, Row, SentenceRead, SpanRead
from bot.reader.best_span import best_span
from bot.reader.layout import LONGEST_SPAN, SPAN_SHARE, Layout, TokenRow
from bot.reader.runtime import onnxruntime
from index.threads import allowed_threads

SHIPPED: Final = "footnote"
WEIGHTS: Final = Path(__file__).with_name("weights")
NETWORK: Final = "reader.onnx"
# The graph, and its weights beside it: the embeddings of the word pieces, and the layers.
SHA256: Final[Mapping[str, str]] = {
    NETWORK: "0f744e9c7a6ff99dfe15bce23f7672ca2225b87ee329e5c5de1e620d83105eef",
    "reader.words.bin": "ca667e62ed9995e2753286364685b4257ba6525948bdd335d0fce318a2a2a0a0",
    "reader.layers.bin": "af62335676e9e2dc6065c3bc90af81a6afeb1ab29f51475029d11a1c4bd10118",
}
_MEND: Final = "restore that file, or give --reader none to do without."


class ShippedReader:
    """Reads with `threads` at once, as many as the user allows unless given. Raises ReaderError: see `_session`."""

    def __init__(self, weights: Path = WEIGHTS, sha256: Mapping[str, str] = SHA256, threads: int | None = None):
        self._session = _session(weights, sha256)
        self._layout = Layout()
        # Two threads that read a row each are nearly twice as quick as one; two in one row are hardly quicker.
        self._pool = ThreadPoolExecutor(threads or allowed_threads(), thread_name_prefix="reader")

    @property
    def name(self) -> str:
        """SHIPPED: the confidence is fitted to it."""
        return SHIPPED

    def read(self, question: str, rows: Sequence[Row], earlier: str = "") -> Reading:
        """Each row by itself; a sentence that is longer than a row in overlapping windows, of which the best counts."""
        if not rows:
            return Reading(())
        asked = self._layout.question(question, earlier)
        work = [
            (number, window)
            for number, row in enumerate(rows)
            for window in self._layout.windows(asked, row.sentence, self._layout.context(row.title, row.before))
        ]
        # The longest first: else the last one would keep one thread busy while the others wait.
        work.sort(key=lambda item: -len(item[1].ids))
        found = self._pool.map(lambda item: self._read_row(item[1]), work)
        best = [SentenceRead(-math.inf, None, -math.inf)] * len(rows)
        for (number, _), read in zip(work, found, strict=True):
            best[number] = max(best[number], read, key=lambda r: r.score)
        return Reading(tuple(best))

    def _read_row(self, row: TokenRow) -> SentenceRead:
        first, end = row.first, row.end
        mean = np.zeros((1, len(row.ids)), dtype=np.float32)
        mean[0, first:end] = 1 / (end - first)
        feed = {"ids": np.array([row.ids], dtype=np.int64), "sentence": mean}
        answers, starts, ends, says = self._session.run(["answers", "starts", "ends", "says"], feed)
        start, finish, total = best_span(starts[0][first:end], ends[0][first:end], LONGEST_SPAN)
        points = total - float(starts[0][0] + ends[0][0])
        span = SpanRead(row.offsets[start][0], row.offsets[finish][1], points)
        return SentenceRead(float(answers[0]) + SPAN_SHARE * points, span, float(answers[0]), float(says[0]))


def _session(weights: Path, sha256: Mapping[str, str]) -> Any:
    """Raises ReaderError if the weights are absent, or are not those that this program was tested with."""
    for name, expected in sha256.items():
        try:
            with (weights / name).open("rb") as file:
                found = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise ReaderError(f"The reader’s weights cannot be read ({error}): {_MEND}") from error
        if found != expected:
            raise ReaderError(f"The reader’s weights in {weights / name} are damaged or of another version: {_MEND}")
    package = onnxruntime()
    options = package.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    # The arena would keep the memory of the longest row for good.
    options.enable_cpu_mem_arena = False
    return package.InferenceSession(str(weights / NETWORK), options, providers=["CPUExecutionProvider"])
