"""Spans against sentences: which touch, and what is left when some are cut out."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from index.article import Span
from index.structure.sentences import Sentence


def touching(sentences: Sequence[Sentence], span: Span) -> Sequence[Sentence]:
    """The sentences that share a character with `span`. They are in order and do not overlap one another."""
    first = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.end)
    last = bisect_left(sentences, span.end, key=lambda sentence: sentence.span.start)
    return sentences[first:last]


def without(span: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """What is left of `span` when the spans of `taken`, in order, are cut out of it."""
    at = span.start
    for cut in taken:
        if cut.overlaps(span):
            if at < cut.start:
                yield Span(at, cut.start)
            at = max(at, cut.end)
    if at < span.end:
        yield Span(at, span.end)
