"""Paragraphs -> their labels: the speaker of a paragraph, or what it calls itself: "OSEI: …", "Methods: …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from index.article import Span

_LABEL: Final = re.compile(r"[^\w]{0,3}(?P<label>[A-Z][^\s:|]*(?: [^\s:|]+){0,4}) ?:(?=\s|$)")
# So many paragraphs may go on with what one speaker says.
_REACH: Final = 4
_TWICE: Final = 2
# One of more words that comes once is rather the beginning of a sentence: "He gave a reason: …".
_FEW_WORDS: Final = 3


def label_at(text: str) -> Span | None:
    """Where the label stands that a text begins with: the words before its colon, at most five."""
    found = _LABEL.match(text)
    return Span(*found.span("label")) if found else None


def labels(lines: Sequence[str], headings: Collection[int]) -> list[tuple[int, Span] | None]:
    """For each line, (line, span of the label in that line); None for a line without one.

    A speaker, who is a label of two lines or more, also speaks the lines below without a label, up to a heading.
    `headings`: the numbers of the lines that are headings.
    """
    marked = [label_at(line) for line in lines]
    times = Counter(span.of(line) for span, line in zip(marked, lines, strict=True) if span)
    own = [
        span if span and (times[span.of(line)] >= _TWICE or len(span.of(line).split()) <= _FEW_WORDS) else None
        for span, line in zip(marked, lines, strict=True)
    ]
    found: list[tuple[int, Span] | None] = []
    speaking: tuple[int, Span] | None = None
    for number, span in enumerate(own):
        if span is not None:
            speaking = (number, span) if times[span.of(lines[number])] >= _TWICE else None
            found.append((number, span))
            continue
        if number in headings or (speaking and number - speaking[0] > _REACH):
            speaking = None
        found.append(speaking)
    return found
