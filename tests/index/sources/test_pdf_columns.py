"""PDF columns: read in order, whatever the order in which they were drawn."""

from __future__ import annotations

import io

from index.sources.pdf import read_pdf
from tests.support.documents import paper
from tests.support.pdf_pages import line, pdf


class TestColumns:
    def test_the_order_does_not_depend_on_how_they_were_drawn(self) -> None:
        by_columns, by_rows = io.BytesIO(), io.BytesIO()
        paper(by_columns)
        paper(by_rows, by_rows=True)
        assert read_pdf(by_rows.getvalue(), "x").text == read_pdf(by_columns.getvalue(), "x").text

    def test_the_left_column_comes_before_the_right(self) -> None:
        left = [line(700 - 13 * n, 50, f"left {n} is a line of words that fills it") for n in range(8)]
        right = [line(694 - 13 * n, 320, f"right {n} is a line of words that fills it") for n in range(8)]
        drawn_together = [draw for pair in zip(left, right, strict=True) for draw in pair]
        text = read_pdf(pdf(drawn_together), "x.pdf").text
        order = [text.index(f"{side} {n}") for side in ("left", "right") for n in range(8)]
        assert order == sorted(order)

    def test_a_line_over_both_parts_those_above_from_those_below(self) -> None:
        def band(name: str, y: float) -> list[object]:
            return [
                line(y - 13 * n, x, f"{name} {side} {n} a line of words that fills it")
                for n in range(6)
                for x, side in ((50, "left"), (320, "right"))
            ]

        across = line(600, 50, "across both columns runs a line that is as wide as the whole of the page is")
        text = read_pdf(pdf([*band("above", 700), across, *band("below", 570)]), "x.pdf").text
        order = [
            text.index(part) for part in ("above left 5", "above right 0", "across", "below left 0", "below right 5")
        ]
        assert order == sorted(order)

    def test_a_table_is_read_row_by_row(self) -> None:
        rows = [line(700 - 16 * n, x, f"{name} {n}") for n in range(6) for x, name in ((72, "pier"), (250, "age"))]
        assert "pier 0 | age 0\n\npier 1 | age 1" in read_pdf(pdf([*rows, line(500), line(487)]), "x.pdf").text
