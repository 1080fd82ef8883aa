"""Where words stand on a page -> its parts in the order in which they are read: head, columns, foot.

A PDF has words and their places, and no order. A gutter is a left edge that many lines share, each with a line of text
to its left; lines that cross it part the columns above from those below (after the recursive XY-cut of Nagy and Seth,
ICPR 1984).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Final


@dataclass(frozen=True, slots=True)
class Word:
    """A word on a page, in points from its lower left corner; `size` is its font's height, `y` its baseline.

    `glued`: no space stands before it in the file, as where the font changes within a word.
    """

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool = False
    glued: bool = False


Row = list[Word]

# Shares of a word's size: how far a raised figure's baseline may be from its line's; a gap wider than a space.
_RAISED: Final = 0.45
_GAP: Final = 0.75
# Shares of the page: so near its rim, a line that stands apart is its head or foot; a column is at least so wide.
_RIM: Final = 0.14
_NARROWEST: Final = 0.18
_FEWEST_BESIDE: Final = 4
# Of a box beside prose: how long the prose's lines are, in words too, how narrow the box may be, and how many of its
# lines stand at the height of none of the prose, as in a table they all would.
_PROSE: Final = 0.28
_PROSE_WORDS: Final = 6
_NARROWEST_BOX: Final = 0.07
_OWN_HEIGHT: Final = 0.25
_MOST_ROWS_AT_RIM: Final = 3
# A footnote stands at the rim too: a figure or a dagger, then a sentence.
_NOTE: Final = re.compile(r"(?:\d{1,3}|[*†‡§])[.)]? ?[A-Z“\"(].*[a-z]{2}.*[.!?]?")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's parts, each as rows from top to bottom: its head, its body in the order of reading, its foot."""

    head: list[Row]
    body: tuple[list[Row], ...]
    foot: list[Row]

    @classmethod
    def of(cls, words: Sequence[Word], width: float, height: float, size: float, leading: float) -> Page:
        """The parts of a page of that size, in points; `size` and `leading` (in points too) are those of its text."""
        rows = rows_of(words)
        top, bottom = _head_and_foot(rows, height, size, 1.6 * leading)
        end = len(rows) - bottom
        return cls(rows[:top], tuple(_columns(rows[top:end], width)), rows[end:])


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Words on one baseline, or nearly, from left to right; the rows from top to bottom."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda w: (-w.y, w.x0)):
        last = rows[-1][0] if rows else None
        if last and last.y - word.y < _RAISED * max(last.size, word.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda w: w.x0) for row in rows]


def cells(row: Row, gap: float = _GAP) -> list[Row]:
    """A row, parted where the space is wider than `gap` of a word's size."""
    parts: list[Row] = []
    for word in row:
        if parts and word.x0 - parts[-1][-1].x1 <= gap * max(word.size, parts[-1][-1].size):
            parts[-1].append(word)
        else:
            parts.append([word])
    return parts


def _head_and_foot(rows: Sequence[Row], height: float, size: float, apart: float) -> tuple[int, int]:
    """How many rows at the top, and at the bottom, stand apart from the text, as running heads and page numbers do.

    None of them is larger than the text: that is a headline.
    """
    if len(rows) < 3:
        return 0, 0
    gaps = [above[0].y - below[0].y for above, below in pairwise(rows)]
    top = _apart(rows, gaps, size, apart, lambda row: row[0].y > (1 - _RIM) * height)
    foot = _apart(
        rows[top:][::-1], gaps[top:][::-1], size, apart,
        lambda row: row[0].y < _RIM * height and not _NOTE.match(" ".join(word.text for word in row)),
    )  # fmt: skip
    return top, foot


def _apart(rows: Sequence[Row], gaps: Sequence[float], size: float, apart: float, at_rim: Callable[[Row], bool]) -> int:
    """How many rows, from the rim inwards, come before the first wide gap; none if they are many or large."""
    for n, (row, gap) in enumerate(zip(rows[:_MOST_ROWS_AT_RIM], gaps, strict=False), start=1):
        if not at_rim(row) or max(word.size for word in row) > 1.15 * size:
            return 0
        if gap > apart or (n == 1 and _is_number(row)):
            return n
    return 0


def _is_number(row: Row) -> bool:
    return len(row) == 1 and row[0].text.strip("–—-·|[]()").isdigit()


def _columns(rows: Sequence[Row], width: float) -> Iterator[list[Row]]:
    parted = [cells(row) for row in rows]
    gutter = _gutter(parted, width)
    if gutter is None:
        if rows:
            yield list(rows)
        return
    band: list[list[Row]] = []
    for segments in parted:
        if any(_crosses(segment, gutter) for segment in segments):
            yield from _sides(band, gutter, width)
            band = []
            yield [[word for segment in segments for word in segment]]
        else:
            band.append(segments)
    yield from _sides(band, gutter, width)


def _sides(band: Sequence[Sequence[Row]], gutter: float, width: float) -> Iterator[list[Row]]:
    words = [word for segments in band for segment in segments for word in segment]
    yield from _columns(rows_of([word for word in words if word.x1 <= gutter]), width)
    yield from _columns(rows_of([word for word in words if word.x1 > gutter]), width)


def _crosses(segment: Row, gutter: float) -> bool:
    return segment[0].x0 < gutter < segment[-1].x1


def _gutter(parted: Sequence[Sequence[Row]], width: float) -> float | None:
    """Just left of a column's left edge; None where the rows are one column."""
    segments = [segment for row in parted for segment in row]
    edges = Counter(round(segment[0].x0) for segment in segments)
    best: tuple[int, float] | None = None
    for edge, _ in sorted(edges.items()):
        gutter = edge - 1.5
        beside = _beside(segments, gutter, width)
        if beside >= _FEWEST_BESIDE and (best is None or beside > best[0]):
            best = beside, gutter
    return best[1] if best else None


def _beside(segments: Sequence[Row], gutter: float, width: float) -> int:
    """How many lines begin at the gutter with another to their left, if both sides hold lines of text; else 0."""
    right = [s for s in segments if gutter <= s[0].x0 <= gutter + 4]
    left = [s for s in segments if s[-1].x1 <= gutter]
    if len(right) < _FEWEST_BESIDE or len(left) < _FEWEST_BESIDE:
        return 0
    if not (_is_text(right, width) and _is_text(left, width)) and not _is_box_beside(left, right, width):
        return 0
    heights = sorted(s[0].y for s in left)
    return sum(any(abs(s[0].y - y) < s[0].size for y in heights) for s in right)


def _is_box_beside(left: Sequence[Row], right: Sequence[Row], width: float) -> bool:
    """Whether one side is prose and the other a narrow box, whose lines stand at heights of their own."""
    for prose, box in ((left, right), (right, left)):
        if _long(prose) < _PROSE * width or median(len(s) for s in prose) < _PROSE_WORDS:
            continue
        if _long(box) < _NARROWEST_BOX * width or median(len(s) for s in box) < 2:
            continue
        apart = sum(all(abs(s[0].y - line[0].y) > 0.1 * s[0].size for line in prose) for s in box)
        if apart >= _OWN_HEIGHT * len(box):
            return True
    return False


def _is_text(segments: Sequence[Row], width: float) -> bool:
    """Whether these are lines of a column, and not a table's cells or a list's numbers."""
    return _long(segments) >= _NARROWEST * width and median(len(s) for s in segments) >= 3


def _long(segments: Sequence[Row]) -> float:
    return median(s[-1].x1 - s[0].x0 for s in segments)
