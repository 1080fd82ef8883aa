"""Repairs of a text that was supplied with page ends: running heads, page numbers, and lines broken to fit.

A text without a form feed has no pages, and these repairs find nothing in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from index.article import PAGE_END, Edit, Span
from index.article import lines as lines_of
from index.text.dates import find_date
from index.text.lines import BULLET, ENDS_SENTENCE, ends_amid_sentence, line_blocks, line_kind

# A running head is among so many lines at the top or foot of its page, on so many pages; on more where there are many.
_RIM: Final = 3
_FEWEST: Final = 2
_FEWEST_OF_MANY: Final = 3
_MANY: Final = 8
# Two blank lines set a line apart; where most pages have such a line at one rim, it is a running head.
_APART: Final = re.compile(r"\n[^\S\n]*\n[^\S\n]*\n")
_MOST: Final = 0.6
_LONGEST: Final = 150
_NUMBER: Final = re.compile(
    r"[-–—|·\s]*(?:page|p\.|pg\.?)?\s*(?:\d{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,4})?[-–—|·\s]*|\[\d{1,4}\]", re.I
)


@dataclass(frozen=True, slots=True)
class _Page:
    span: Span
    lines: tuple[Span, ...]

    def rim(self, side: int) -> Sequence[Span]:
        """The lines at its top (0) or foot (1), from the rim inwards."""
        return self.lines[:_RIM] if side == 0 else self.lines[: -_RIM - 1 : -1]

    def set_apart(self, text: str, side: int) -> Sequence[Span]:
        """Those of its rim that two blank lines part from the rest."""
        rim = self.rim(side)
        for n, (line, inner) in enumerate(pairwise(rim), start=1):
            gap = Span(min(line.end, inner.end), max(line.start, inner.start))
            if _APART.search(gap.of(text)):
                return rim[:n]
        return ()


def running_heads(text: str) -> Iterator[Edit]:
    """Deletes page numbers, and lines at the top or foot of a page that other pages have too, or most set apart.

    Lines are compared without their numbers. On the first page a line stays where it may be the title: it has no
    number, and there is no headline below it.
    """
    if PAGE_END not in text:
        return
    pages = [page for page in _pages(text) if page.lines]
    gone = {span for side in (0, 1) for page, span in _heads(text, pages, side)}
    ends = {span: page.span.end for page in pages for span in page.lines}
    yield from (Edit(Span(span.start, min(span.end + 1, ends[span]))) for span in sorted(gone))


def _heads(text: str, pages: Sequence[_Page], side: int) -> Iterator[tuple[_Page, Span]]:
    fewest = _FEWEST if len(pages) < _MANY else _FEWEST_OF_MANY
    often = Counter(key for page in pages for key in {_key(span.of(text)) for span in page.rim(side)})
    apart = [page.set_apart(text, side) for page in pages]
    usual = len(pages) > 1 and sum(map(bool, apart)) >= _MOST * len(pages)
    for page, parted in zip(pages, apart, strict=True):
        first = page is pages[0]
        over_title = first and side == 0 and _is_over_title(text, page, len(parted))
        for n, span in enumerate(page.rim(side)):
            line = span.of(text)
            lone = span in parted and not line.rstrip().endswith(ENDS_SENTENCE)
            repeated = often[_key(line)] >= fewest or (usual and lone) or (over_title and span in parted)
            kept = len(line) > _LONGEST or (first and _may_be_title(text, page, page.lines.index(span)))
            if (n == 0 and _NUMBER.fullmatch(line)) or (repeated and not kept):
                yield page, span


def page_lines(text: str) -> Iterator[Edit]:
    """A line end inside a paragraph becomes a space, and so does a page end amid a sentence; others part paragraphs.

    A hyphen at a line's end keeps its line end, for `broken_words` to judge.
    """
    if PAGE_END not in text:
        return
    at, held = 0, [Span(0, 0)]
    for block in (block for page in _pages(text) for block in line_blocks(page.lines)):
        gap = Span(at, block[0].start)
        if PAGE_END in gap.of(text):
            last, first = [line.of(text) for line in held], block[0].of(text)
            yield Edit(gap, _joint(last[-1], first) if ends_amid_sentence(last, first) else "\n\n")
        widest = max(map(len, block))
        for line, next_line in pairwise(block):
            before, after = line.of(text), next_line.of(text)
            if _is_broken(before, after, widest) and (joint := _joint(before, after)) != "\n":
                yield Edit(Span(line.end, next_line.start), joint)
        at, held = block[-1].end, block
    if PAGE_END in text[at:]:
        yield Edit(Span(at, len(text)), "\n")


def _pages(text: str) -> list[_Page]:
    pages, start = [], 0
    for page in text.split(PAGE_END):
        lines = tuple(Span(start + line.start, start + line.end) for line in lines_of(page))
        pages.append(_Page(Span(start, start + len(page)), lines))
        start += len(page) + 1
    return pages


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", " ".join(line.split())).casefold()


def _is_over_title(text: str, page: _Page, parted: int) -> bool:
    """Whether the lines that are set apart stand over a marked title, and none of them is a date."""
    heads = [line.of(text).strip() for line in page.lines[: parted + 1]]
    return heads[-1].startswith("# ") and not any(find_date(line, whole_line=True) for line in heads[:-1])


def _may_be_title(text: str, page: _Page, n: int) -> bool:
    if n >= _RIM:
        return False
    line = page.lines[n].of(text)
    below = (span.of(text).strip() for span in page.lines[n + 1 : n + 1 + _RIM])
    return not any(c.isdigit() for c in line) and not any(line_kind(other) == "headline" for other in below)


def _is_broken(line: str, after: str, widest: int) -> bool:
    """Whether the page's width broke a line. Letters differ in width, so three quarters of the widest is full."""
    if BULLET.match(after) or line.startswith("#") or after.startswith("#"):
        return False
    return after[:1].islower() or len(line) + 1 + len(after.split(" ", 1)[0]) > 0.75 * widest


def _joint(line: str, after: str) -> str:
    """What stands between two lines that are one: a space; nothing after a hyphen or dash that belongs to both."""
    mark, before = line.rstrip()[-1:], line.rstrip()[-2:-1]
    if mark in {"-", "‐"} and before.isalnum():
        return "\n" if after[:1].islower() else ""
    return "" if mark == "—" and before.isalnum() else " "
