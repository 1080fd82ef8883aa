"""The outline of a clean text: its title, headings, date and lead. Each is found, or is None."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from index.article import Span
from index.article import lines as lines_of
from index.text.dates import find_date
from index.text.lines import FINAL_MARK, MAIL_FIELD, MARKED_HEADING, line_kind


@dataclass(frozen=True, slots=True)
class Outline:
    """Spans of whole lines of the clean text, but for `dateline`, which is the date alone, as it is written there.

    `headings` are in order, apart from the title, and without Markdown's marks; `levels`, one for each, grow with their
    depth. `published` is what `dateline` says.
    """

    title: Span | None = None
    published: date | None = None
    dateline: Span | None = None
    lead: Span | None = None
    headings: tuple[Span, ...] = ()
    levels: tuple[int, ...] = ()


def outline(text: str, marked: Mapping[int, int] = MappingProxyType({})) -> Outline:
    """The outline of a clean text, whose every line is a paragraph or a heading.

    `marked`: the offset and level of each line that its source marked as a heading. The title is the first of level 1,
    if it is near the top; else the first line that is not a label or a byline, if it looks like a headline; else a
    headline that stands directly above a date line, wherever that is: a scrape may put the page's head at its foot.
    """
    lines = list(lines_of(text))
    levels = _levels(lines, marked)
    kinds = ["headline" if level else line_kind(span.of(text)) for span, level in zip(lines, levels, strict=True)]
    fields = _mail_fields(text, lines)
    kinds[:fields] = ["date" if kind == "date" else "byline" for kind in kinds[:fields]]
    title = next((i for i, span in enumerate(lines[:fields]) if span.of(text).lower().startswith("subject:")), None)
    if title is None:
        title = next((i for i, level in enumerate(levels[:_NEAR_TOP]) if level == 1), None)
    if title is None:
        title = _title_at_top(text, lines, kinds)
    if title is None:
        title = _title_above_date(kinds)
    dated = _dateline(text, lines, kinds, title)
    heads = [i for i in range(len(lines)) if i != title and (levels[i] or _is_heading(text, lines, kinds, i, title))]
    return Outline(
        title=None if title is None else _without_mark(text, lines[title]),
        published=dated[1] if dated else None,
        dateline=dated[0] if dated else None,
        lead=_lead(text, lines, kinds, title),
        headings=tuple(_without_mark(text, lines[i]) for i in heads),
        levels=tuple(levels[i] or _depth(lines[i].of(text)) for i in heads),
    )


_NEAR_TOP = 8
_LONGEST_HEADING = 100


def _levels(lines: Sequence[Span], marked: Mapping[int, int]) -> list[int]:
    """The level of each line that its source marked as a heading; 0 for the others."""
    levels = [0] * len(lines)
    starts = [span.start for span in lines]
    for at, level in marked.items():
        line = bisect_right(starts, at) - 1
        if line >= 0 and at < lines[line].end:
            levels[line] = level
    return levels


def _mail_fields(text: str, lines: Sequence[Span]) -> int:
    """How many lines at the top are the head of a mail."""
    first = next((i for i, span in enumerate(lines) if not MAIL_FIELD.match(span.of(text))), len(lines))
    return first if first > 1 else 0


def _title_at_top(text: str, lines: Sequence[Span], kinds: Sequence[str]) -> int | None:
    first = next((i for i, kind in enumerate(kinds) if kind not in {"label", "byline", "date"}), None)
    if first is None or kinds[first] != "headline":
        return None
    # A headline has a text under it; the first of many short lines is a list's or a poem's.
    rest = [
        span.of(text) for span, kind in zip(lines[first + 1 :], kinds[first + 1 :], strict=True) if kind == "paragraph"
    ]
    longest = max(map(len, rest), default=0)
    return first if longest > min(len(lines[first]), 80) else None


def _title_above_date(kinds: Sequence[str]) -> int | None:
    above = [i for i, kind in enumerate(kinds[:-1]) if kind == "headline" and kinds[i + 1] == "date"]
    return above[-1] if above else None


def _dateline(text: str, lines: Sequence[Span], kinds: Sequence[str], title: int | None) -> tuple[Span, date] | None:
    """The first date line by the title, or near the top; else a dateline such as "LONDON, 9 July 2024 —"."""
    top = title if title is not None else 0
    for i in range(max(0, top - 3), min(len(lines), top + 5)):
        if kinds[i] in {"date", "byline"} and not _is_row(text, lines, i):
            found = find_date(lines[i].of(text), whole_line=True)
            if found:
                return Span(lines[i].start + found[0].start, lines[i].start + found[0].end), found[1]
    lead = _lead(text, lines, kinds, title)
    opening = _PLACE.match(lead.of(text)) if lead else None
    if lead and opening:
        found = find_date(opening.group(), whole_line=False)
        if found:
            return Span(lead.start + found[0].start, lead.start + found[0].end), found[1]
    return None


def _is_row(text: str, lines: Sequence[Span], i: int) -> bool:
    """Whether a line is a row of a table: its date is a fact about the subject, and not the article's own."""
    bars = lines[i].of(text).count(" | ")
    beside = (lines[n].of(text) for n in (i - 1, i + 1) if 0 <= n < len(lines))
    return bars > 0 and any(line.count(" | ") == bars for line in beside)


_PLACE = re.compile(
    r"[A-Z][A-Z.’' -]{2,40}(?:, [A-Z][\w. ]{1,20})?[,(] ?[^—–()-]{3,40}\)? ?(?:\([A-Z][\w ]{1,20}\) ?)?[—–-]"
)


def _lead(text: str, lines: Sequence[Span], kinds: Sequence[str], title: int | None) -> Span | None:
    """The first paragraph under the title, or of a text without one."""
    start = 0 if title is None else title + 1
    for i in range(start, len(lines)):
        if kinds[i] == "paragraph" and (len(lines[i]) >= 60 or FINAL_MARK.search(lines[i].of(text))):
            return lines[i]
    return None


def _is_heading(text: str, lines: Sequence[Span], kinds: Sequence[str], i: int, title: int | None) -> bool:
    """Whether line `i` stands over a paragraph, and is not one of a run of short lines."""
    line = lines[i].of(text)
    if kinds[i] == "label" or MARKED_HEADING.match(line):
        return i + 1 < len(lines)
    if kinds[i] == "bullet":
        return _is_numbered_heading(text, lines, kinds, i)
    if kinds[i] != "headline" or len(line) > _LONGEST_HEADING or len(line.split()) > 12 or i + 1 >= len(lines):
        return False
    if _TWO_SENTENCES.search(line):
        return False
    run = i > 0 and kinds[i - 1] == "headline" and i - 1 != title
    over = kinds[i + 1] in {"paragraph", "bullet"} and len(lines[i + 1]) > min(len(line), 40)
    return over and not run


# "Thank you for coming. Who drew it up?" asks, and is not a heading.
_TWO_SENTENCES: Final = re.compile(r"(?:[^\W\d_]{3}\.|[!?]) +[A-Z]")
_NUMBERED: Final = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]? +(?=[A-Z])|[IVX]{1,5}\. +(?=[A-Z])")
_FEW_WORDS: Final = 8
# Deeper than any that a source marks.
_NUMBERED_DEPTH: Final = 10
UNMARKED_DEPTH: Final = 20
"""The level of a heading that is known by its place alone."""


def _is_numbered_heading(text: str, lines: Sequence[Span], kinds: Sequence[str], i: int) -> bool:
    """Whether "2. Rent" stands over a section; an item of a list stands over or under another item."""
    line = lines[i].of(text)
    number = _NUMBERED.match(line)
    if number is None or i + 1 >= len(lines) or len(line.split()) > _FEW_WORDS or not line[-1].isalnum():
        return False
    apart = i == 0 or kinds[i - 1] != "bullet" or line[number.end() :].isupper()
    return apart and kinds[i + 1] == "paragraph" and len(lines[i + 1]) > len(line)


def _depth(line: str) -> int:
    """The level of a heading that its source did not mark, by its number."""
    number = _NUMBERED.match(line)
    if number is None:
        return UNMARKED_DEPTH
    return _NUMBERED_DEPTH + (number["number"] or "").count(".")


def _without_mark(text: str, span: Span) -> Span:
    match = MARKED_HEADING.match(span.of(text)) or MAIL_FIELD.match(span.of(text))
    return Span(span.start + match.end(), span.end) if match else span
