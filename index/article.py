"""Article and Span: the supplied text, the clean text, and the map between them."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

# The form feed, which ends a page of a supplied text, as in the output of pdftotext.
PAGE_END: Final = "\f"
_ID_LENGTH: Final = 12


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of Unicode code points. Raises ValueError unless 0 <= start <= end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span needs 0 <= start <= end, not {self.start}, {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The slice of `text` that this span names. Raises ValueError if it reaches past the end."""
        if self.end > len(text):
            raise ValueError(f"span {self.start}:{self.end} reaches past a text of {len(text)} characters")
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether both share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def moved(self, by: int) -> Span:
        """The same, `by` code points further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Edit:
    """One change that a repair asks for: `span` of the text it was given becomes `replacement`."""

    span: Span
    replacement: str = ""

    @classmethod
    def smallest(cls, start: int, old: str, new: str) -> Edit:
        """The edit that makes `new` of `old`, which begins at `start`, without what both begin and end with."""
        head = 0
        while head < min(len(old), len(new)) and old[head] == new[head]:
            head += 1
        tail = 0
        while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
            tail += 1
        return cls(Span(start + head, start + len(old) - tail), new[head : len(new) - tail])


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that was made, by the repair's name: `raw` of the supplied text became `replacement`."""

    name: str
    raw: Span
    replacement: str


@dataclass(frozen=True, slots=True, eq=False)
class OffsetMap:
    """For each clean character, the half-open range of supplied characters that it stands for.

    `starts` and `ends`: int64, shape (len(clean),), both non-decreasing. A kept character has a range of one, a
    decoded one that of its source, an inserted one an empty range where it was put.
    """

    starts: NDArray[np.int64]
    ends: NDArray[np.int64]

    @classmethod
    def identity(cls, length: int) -> OffsetMap:
        """The map of a text to itself."""
        starts = np.arange(length, dtype=np.int64)
        return cls(starts, starts + 1)

    def to_raw(self, span: Span) -> Span:
        """The supplied span that a clean one came from. An empty span maps to an empty one."""
        if span.start == span.end:
            point = int(self.starts[span.start]) if span.start < len(self.starts) else self._last()
            return Span(point, point)
        return Span(int(self.starts[span.start]), int(self.ends[span.end - 1]))

    def to_clean(self, raw: Span) -> Span:
        """The smallest clean span that holds every clean character made of a character in `raw`.

        Empty where the repairs left nothing of it; then its place is where that text would have been.
        """
        first = int(np.searchsorted(self.ends, raw.start, side="right"))
        last = int(np.searchsorted(self.starts, raw.end, side="left"))
        # An inserted character has an empty range: at an end of `raw` it is not part of it.
        while first < last and self.starts[first] == self.ends[first]:
            first += 1
        while last > first and self.starts[last - 1] == self.ends[last - 1]:
            last -= 1
        return Span(first, max(first, last))

    def _last(self) -> int:
        return int(self.ends[-1]) if len(self.ends) else 0


def apply_edits(text: str, offsets: OffsetMap, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """`text` with `edits` made, and the map from the result to what `offsets` leads to.

    `edits` lie in `text`, do not overlap and are in order; raises ValueError otherwise.
    """
    pieces: list[str] = []
    starts: list[NDArray[np.int64]] = []
    ends: list[NDArray[np.int64]] = []
    at = 0
    for edit in edits:
        if edit.span.start < at or edit.span.end > len(text):
            raise ValueError(f"edit at {edit.span.start}:{edit.span.end} overlaps another or leaves the text")
        pieces.append(text[at : edit.span.start])
        starts.append(offsets.starts[at : edit.span.start])
        ends.append(offsets.ends[at : edit.span.start])
        if edit.replacement:
            source = _source(offsets, edit.span)
            pieces.append(edit.replacement)
            starts.append(np.full(len(edit.replacement), source.start, dtype=np.int64))
            ends.append(np.full(len(edit.replacement), source.end, dtype=np.int64))
        at = edit.span.end
    pieces.append(text[at:])
    starts.append(offsets.starts[at:])
    ends.append(offsets.ends[at:])
    return "".join(pieces), OffsetMap(np.concatenate(starts), np.concatenate(ends))


def _source(offsets: OffsetMap, span: Span) -> Span:
    """The supplied range that a replacement of `span` stands for; both columns of the map stay in order."""
    source = offsets.to_raw(span)
    before = int(offsets.ends[span.start - 1]) if span.start else 0
    # Put between two characters that were decoded from the same ones, it stands for these, as they do.
    return Span(source.start, max(source.end, before))


@dataclass(frozen=True, eq=False)
class Article:
    """The supplied text (`raw`), the clean text (`text`), and the map between them.

    All spans but those of `repairs` lie in `text`. A line of `text` is a paragraph or a heading. A form feed in `raw`
    ends a page, as in the text of a PDF.

    `heading_levels`, one for each of `headings`, grow with their depth.
    `author` and `url` are as the file or the page states them; `notes` are sentences to show to a visitor.
    """

    raw: str
    text: str
    offsets: OffsetMap
    source: str
    title: Span | None = None
    published: date | None = None
    dateline: Span | None = None
    lead: Span | None = None
    headings: tuple[Span, ...] = ()
    repairs: tuple[Repair, ...] = ()
    author: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()
    heading_levels: tuple[int, ...] = ()

    @cached_property
    def sha256(self) -> str:
        """Of the supplied text, UTF-8, in hexadecimal: the article's identity."""
        return hashlib.sha256(self.raw.encode("utf-8", errors="surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """What programs call the article and its indexes: the first 12 digits of `sha256`."""
        return article_id(self.sha256)

    @property
    def name(self) -> str:
        """The title, or else what the article was read from."""
        return self.title.of(self.text) if self.title else self.source

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """The lines of `text` that hold more than white space, in order, without their line ends."""
        return tuple(lines(self.text))

    @property
    def pages(self) -> int:
        """How many pages there are; 0 where the article was not supplied in pages."""
        ends = self._page_ends
        return len(ends) + bool(ends and self.raw[ends[-1] :].strip())

    def page_of(self, span: Span) -> int | None:
        """The page, from 1, on which a span of `text` begins; None where there are no pages."""
        ends = self._page_ends
        return bisect_right(ends, self.to_raw(span).start) + 1 if ends else None

    @cached_property
    def _page_ends(self) -> tuple[int, ...]:
        return tuple(at + 1 for at, character in enumerate(self.raw) if character == PAGE_END)

    def to_raw(self, span: Span) -> Span:
        """Where in `raw` a span of `text` came from."""
        return self.offsets.to_raw(span)

    def to_clean(self, raw: Span) -> Span:
        """What is left in `text` of a span of `raw`; empty if nothing is."""
        return self.offsets.to_clean(raw)


def article_id(sha256: str) -> str:
    """The `Article.id` of an article of which only the hash is at hand, as in a saved index's manifest."""
    return sha256[:_ID_LENGTH]


def lines(text: str) -> Iterator[Span]:
    """The lines of a text that hold more than white space, in order, without their line ends."""
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1
