"""Lines -> tables: a row of cells a line, and which row says what stands under it.

What is read of every format has a table's rows as lines, with " | " between the cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from index.article import Span

BAR: Final = re.compile(r"(?<!\S)\|(?!\S)|\t")
# A longer row has whole sentences in its cells, and is split as text is.
LONGEST_ROW: Final = 300
_FEW_WORDS: Final = 8
_FEWEST_ROWS: Final = 3
_FEWEST_COLUMNS: Final = 3
_SIGN: Final = r"[~≈<>±+−–-]?\s?(?:[A-Z]{0,3}[$€£¥₹])?\s?"
_FIGURE: Final = re.compile(rf"\(?{_SIGN}\d")
# What a column may be of: a year, a quarter, an age.
_PERIOD: Final = re.compile(r"(?:[A-Z]\w*\.? )?(?:1[5-9]|20)\d\d(?:[/–-]\d{2,4})?(?: \(\w+\))?|\d+\s?[–-]\s?\d+|\d+\+")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows `first` up to, not including, `end`, by the numbers of their lines.

    `has_head`: the first row names what stands below it. `sure`: it holds nothing else, which of two columns is seldom
    sure.
    """

    first: int
    end: int
    has_head: bool
    sure: bool


def cells(line: str) -> list[Span]:
    """Where the cells of a row stand in it, in order, without white space about them; one may be empty."""
    edges = [(0, 0), *(match.span() for match in BAR.finditer(line)), (len(line), len(line))]
    return [_stripped(line, left[1], right[0]) for left, right in pairwise(edges)]


def is_row(line: str) -> bool:
    """Whether a line has cells."""
    return BAR.search(line) is not None


def tables(lines: Sequence[str]) -> Iterator[Table]:
    """The tables of these lines, in order: each run of two rows or more."""
    first: int | None = None
    for number in range(len(lines) + 1):
        if number < len(lines) and is_row(lines[number]):
            first = number if first is None else first
            continue
        if first is not None and number - first > 1:
            rows = [[span.of(line) for span in cells(line)] for line in lines[first:number]]
            has_head = _heads(rows)
            yield Table(first, number, has_head, has_head and len(rows[0]) >= _FEWEST_COLUMNS)
        first = None


def _heads(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the first row names what stands in the columns of the others.

    Its cells are few words each and no figures but periods, over a column of figures; of three columns of texts or
    more it is taken to be so, of two not: these are as often terms and what they mean.
    """
    head, *below = rows
    if any(len(cell.split()) > _FEW_WORDS for cell in head) or any(len(row) > len(head) for row in below):
        return False
    if _FIGURE.match(head[0]) or any(map(_is_value, head)) or not any(head[1:]):
        return False
    columns = [[row[n] for row in below if n < len(row) and any(map(str.isalnum, row[n]))] for n in range(len(head))]
    of_figures = any(_over_figures(cell, column) for cell, column in zip(head[1:], columns[1:], strict=True))
    wide = len(head) >= _FEWEST_COLUMNS
    return of_figures if not wide else of_figures or len(rows) >= _FEWEST_ROWS


def _over_figures(head: str, column: Sequence[str]) -> bool:
    if not column or not all(_FIGURE.match(cell) for cell in column):
        return False
    return not _FIGURE.match(head) or not all(_PERIOD.fullmatch(cell) for cell in column)


def _is_value(cell: str) -> bool:
    return bool(_FIGURE.match(cell)) and not _PERIOD.fullmatch(cell)


def _stripped(line: str, start: int, end: int) -> Span:
    while start < end and line[start].isspace():
        start += 1
    while end > start and line[end - 1].isspace():
        end -= 1
    return Span(start, end)
