"""The best span is the best of all spans that are short enough."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from bot.reader.best_span import best_span


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=9), st.integers(1, 5))
def test_the_best_span_is_the_best(logits: list[tuple[int, int]], longest: int) -> None:
    starts, ends = (np.array(part, dtype=np.float32) for part in zip(*logits, strict=True))
    spans_of = [(i, j) for i in range(len(starts)) for j in range(i, min(len(starts), i + longest))]
    best = max(spans_of, key=lambda span: starts[span[0]] + ends[span[1]])
    assert best_span(starts, ends, longest) == (*best, starts[best[0]] + ends[best[1]])
