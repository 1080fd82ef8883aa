"""Start and end logits of a row -> the span where both together are likeliest."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


def best_span(start: NDArray[np.float32], end: NDArray[np.float32], longest: int) -> tuple[int, int, float]:
    """(first token, last token, sum of both logits), of at most `longest` tokens; ties to the first.

    `start` and `end` have one logit a token, shape (n,), n at least 1.
    """
    sums = start[:, None] + end[None, :]
    length = np.arange(len(end))[None, :] - np.arange(len(start))[:, None]
    sums = np.where((length >= 0) & (length < longest), sums, -np.inf)
    first, last = divmod(int(sums.argmax()), len(end))
    return first, last, float(sums[first, last])
