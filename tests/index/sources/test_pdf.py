"""PDF: pages, columns, what stands at their rim, and the order in which words are read."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from index.article import Article, Span
from index.read import article_from_bytes
from index.sources.extract import UnreadableArticle
from index.sources.pdf import read_pdf
from index.sources.pdf_blocks import Body, page_text
from index.sources.pdf_columns import Word
from tests.support.documents import PAPER_TITLE, drawn, paper

HERE = Path(__file__).parents[2] / "articles"
WORDS = "The old bridge over the river was closed on Monday after a crack was found in it".split()


def page_of(article: Article, part: str) -> int | None:
    start = article.text.index(part)
    return article.page_of(
        next(span for span in article.paragraphs if span.start <= start < span.end)
    ) and article.page_of(type(article.paragraphs[0])(start, start + len(part)))


def line(y: float, x: float = 72, text: str = " ".join(WORDS), size: float = 11, font: str = "Times-Roman") -> object:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(font, size)
        canvas.drawString(x, y, text)

    return draw


def pdf(*pages: list[object]) -> bytes:
    def page(draws: list[object]) -> object:
        def draw(canvas: Canvas) -> None:
            for one in draws:
                one(canvas)  # type: ignore[operator]

        return draw

    return drawn([page(draws) for draws in pages])  # type: ignore[misc]


class TestPages:
    def test_each_sentence_is_on_its_page(self) -> None:
        article = article_from_bytes((HERE / "paper.pdf").read_bytes(), "paper.pdf")
        assert article.pages == 3
        assert article.title
        assert article.title.of(article.text) == PAPER_TITLE
        assert page_of(article, "Both views share") == 1
        assert page_of(article, "The channels differ in width") == 2
        assert page_of(article, "We thank the divers") == 3

    def test_a_page_of_pictures_is_told_of_and_counted(self) -> None:
        def picture(canvas: Canvas) -> None:
            canvas.rect(100, 100, 300, 500, fill=1)

        article = article_from_bytes(pdf([line(700)], [picture], [line(700, text="It fell.")]), "x.pdf")
        assert article.notes == ("1 of 3 pages holds no text that can be read: 2.",)
        assert article.pages == 3
        assert page_of(article, "It fell.") == 3

    def test_too_many_pages(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("index.sources.pdf.MOST_PAGES", 1)
        with pytest.raises(UnreadableArticle, match="has 2 pages; give at most 1"):
            read_pdf(pdf([line(700)], [line(700)]), "x.pdf")

    @pytest.mark.parametrize("turn", [0, 90, 180, 270])
    def test_a_page_that_is_shown_turned(self, turn: int) -> None:
        def draw(canvas: Canvas) -> None:
            width, height = canvas._pagesize
            canvas.setPageRotation(turn)
            canvas.translate(*{0: (0, 0), 90: (width, 0), 180: (width, height), 270: (0, height)}[turn])
            canvas.rotate(turn)
            for n, text in enumerate(("One fell on Monday.", "Two rose.", "Three stood still on a hill.")):
                canvas.drawString(72, 500 - 14 * n, text)

        text = " ".join(read_pdf(drawn([draw]), "x.pdf").text.split())
        assert text == "One fell on Monday. Two rose. Three stood still on a hill."

    def test_a_stamp_up_the_rim_is_no_text(self) -> None:
        def stamp(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.translate(20, 300)
            canvas.rotate(90)
            canvas.drawString(0, 0, "arXiv:1234.5678v1 [cs.XX] 9 Jul 2024")
            canvas.restoreState()

        assert "arXiv" not in read_pdf(pdf([stamp, line(700), line(686)]), "x.pdf").text


class TestColumns:
    def test_the_order_does_not_hang_on_how_they_were_drawn(self) -> None:
        by_columns, by_rows = io.BytesIO(), io.BytesIO()
        paper(by_columns)
        paper(by_rows, by_rows=True)
        assert read_pdf(by_rows.getvalue(), "x").text == read_pdf(by_columns.getvalue(), "x").text

    def test_left_before_right(self) -> None:
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


class TestBlocks:
    BODY = Body(10.0, 1.2, bold=False)

    def words(self, *lines: tuple[float, float, str]) -> list[Word]:
        found = []
        for x, y, text in lines:
            for word in text.split():
                found.append(Word(word, x, x + 5 * len(word), y, 10.0))
                x += 5 * len(word) + 3
        return found

    def text(self, *lines: tuple[float, float, str]) -> str:
        return page_text(self.words(*lines), 600, 800, self.BODY, first=False)

    WIDE = "a line of words that is quite as wide as any other line of them is"

    def test_lines_of_a_paragraph_stay_together(self) -> None:
        assert (
            self.text((50, 500, self.WIDE), (50, 488, self.WIDE), (50, 476, "end."))
            == f"{self.WIDE}\n{self.WIDE}\nend."
        )

    @pytest.mark.parametrize(
        ("x", "y", "before"),
        [
            pytest.param(50, 460, WIDE, id="a gap"),
            pytest.param(62, 476, f"{WIDE}.", id="an indent"),
            pytest.param(50, 476, "It ended early.", id="room for more"),
        ],
    )
    def test_what_begins_a_paragraph(self, x: float, y: float, before: str) -> None:
        shown = self.text((50, 500, self.WIDE), (50, 488, before), (x, y, f"Next {self.WIDE}"))
        assert shown == f"{self.WIDE}\n{before}\n\nNext {self.WIDE}"

    def test_raised_figures_stay_raised(self) -> None:
        words = [
            *self.words((50, 500, "Up to 10")),
            Word("6", 84, 87, 504, 6.5, glued=True),
            Word("tons.", 92, 110, 500, 10),
        ]
        assert page_text(words, 600, 800, self.BODY, first=False) == "Up to 10⁶ tons."

    def test_a_larger_line_is_a_heading(self) -> None:
        head = [Word("Why", 50, 70, 520, 13.0), Word("so", 75, 85, 520, 13.0)]
        shown = page_text([*head, *self.words((50, 500, self.WIDE))], 600, 800, self.BODY, first=False)
        assert shown == f"## Why so\n\n{self.WIDE}"

    def test_a_caption_does_not_part_a_sentence(self) -> None:
        shown = self.text(
            (50, 500, self.WIDE), (50, 470, "Figure 3. A bridge."), (50, 440, self.WIDE), (50, 428, "end of it.")
        )
        assert shown == f"{self.WIDE}\n{self.WIDE}\nend of it.\n\nFigure 3. A bridge."


def test_hyphens_are_mended_and_mapped_back() -> None:
    article = article_from_bytes((HERE / "paper.pdf").read_bytes(), "paper.pdf")
    assert {"running heads", "page lines", "broken words"} <= {repair.name for repair in article.repairs}
    broken = [match.span() for match in re.finditer(r"[a-z]+-\n[a-z]+", article.raw)]
    assert len(broken) >= 5
    for start, end in broken:
        clean = article.to_clean(Span(start, end))
        assert clean.of(article.text) == article.raw[start:end].replace("-\n", "")
        assert article.to_raw(clean) == Span(start, end)
