"""Line numbers in the margin of a PDF's page: they are no words of its text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from index.sources.pdf_columns import Word, cells, rows_of

_FEWEST: Final = 5
# Of the rows between the first number and the last one: so many are numbered, or each fifth is.
_MOST: Final = 0.8
_STEPS: Final = (1, 2, 5, 10)
_LONGEST: Final = 4
_EDGE: Final = 3.0
# In a table whose first column counts, most rows have more than one other cell.
_MOST_TABULAR: Final = 0.3


def line_numbers(words: Sequence[Word]) -> set[Word]:
    """The numbers that count a page's lines: at one edge, one under the other, before all else in their rows."""
    rows = rows_of(words)
    for side in (0, -1):
        ends = [row[side] for row in rows if len(row) > 1 and _is_number(row[side])]
        for edge in {round(word.x1) for word in ends}:
            column = [word for word in ends if abs(word.x1 - edge) <= _EDGE]
            if len(column) >= _FEWEST and _counts(column) and _are_lines(rows, column, side):
                return set(column)
    return set()


def _is_number(word: Word) -> bool:
    return word.text.isdigit() and len(word.text) <= _LONGEST


def _counts(column: Sequence[Word]) -> bool:
    """Whether the numbers go up by one step, from top to bottom."""
    values = [int(word.text) for word in column]
    steps = {after - before for before, after in pairwise(values)}
    return len(steps) == 1 and steps <= set(_STEPS) and values[0] <= 10 * len(values)


def _are_lines(rows: Sequence[Sequence[Word]], column: Sequence[Word], side: int) -> bool:
    numbers = set(column)
    inner = [row for row in rows if column[-1].y - 1 <= row[0].y <= column[0].y + 1]
    step = int(column[1].text) - int(column[0].text)
    if len(numbers) * step < _MOST * len(inner):
        return False
    rest = [[word for word in row if word not in numbers] for row in inner]
    # All else stands to one side of the numbers, and apart from them.
    if any(
        word.x0 <= number.x1 + 0.5 * number.size if side == 0 else word.x1 >= number.x0 - 0.5 * number.size
        for row in inner
        for number in row
        if number in numbers
        for word in row
        if word is not number
    ):
        return False
    tabular = sum(len(cells(row, 1.0)) > 1 for row in rest if row)
    return tabular <= _MOST_TABULAR * len(rest)
