"""Rows of cells, and which of them is a head."""

from __future__ import annotations

import pytest

from index.structure.tables import cells, tables


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("Ewe | 40 | 62", ["Ewe", "40", "62"], id="three cells"),
        pytest.param("Ewe | | 62", ["Ewe", "", "62"], id="an empty cell amid the row"),
        pytest.param("| 40 | 62", ["", "40", "62"], id="an empty cell first"),
        pytest.param("Ewe\t40\t62", ["Ewe", "40", "62"], id="tabs"),
        pytest.param("a|b or c", ["a|b or c"], id="a mark inside a word"),
    ],
)
def test_cells_of_a_row(line: str, expected: list[str]) -> None:
    assert [span.of(line) for span in cells(line)] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["Breed | Ewes | Rams", "Texel | 40 | 3", "Soay | 62 | 5"], [(0, 3, "head")], id="figures"),
        pytest.param(["Breed | 2022 | 2023", "Texel | 40 | 43"], [(0, 2, "head")], id="years over figures"),
        pytest.param(
            ["Day | Speaker | Topic", "Monday | Ann Lee | Wool", "Tuesday | Bo Ek | Felt"],
            [(0, 3, "head")],
            id="texts in three columns",
        ),
        pytest.param(["Breed | Price", "Texel | £90", "Soay | £75"], [(0, 3, "perhaps")], id="two columns"),
        pytest.param(["Adult | 9 euros", "Child | 4 euros"], [(0, 2, "")], id="figures in every row"),
        pytest.param(["Venue | Town hall", "Host | Ann Lee"], [(0, 2, "")], id="terms and their meanings"),
        pytest.param(["Opened | 1990", "Closed | 2001"], [(0, 2, "")], id="years are no heads here"),
        pytest.param(
            ["1990 | Ann Lee | won", "1991 | Bo Ek | lost", "1992 | Cy Orr | won"], [(0, 3, "")], id="a year first"
        ),
        pytest.param(["A line.", "Ewe | 40", "Another.", "Ram | 3"], [], id="a row alone is no table"),
        pytest.param(
            ["Text.", "x | 4 | 5", "y | 6 | 7", "Text.", "p | 1", "q | 2"], [(1, 3, ""), (4, 6, "")], id="two tables"
        ),
    ],
)
def test_tables_among_lines(lines: list[str], expected: list[tuple[int, int, str]]) -> None:
    assert [(t.first, t.end, "head" if t.sure else "perhaps" if t.has_head else "") for t in tables(lines)] == expected
