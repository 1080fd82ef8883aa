"""PDF: pages, what stands at their rim, turned pages and hyphens."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from index.article import Article, Span
from index.read import article_from_bytes
from index.sources.extract import UnreadableArticle
from index.sources.pdf import read_pdf
from tests.support.documents import PAPER_TITLE, drawn
from tests.support.pdf_pages import line, pdf

HERE = Path(__file__).parents[2] / "articles"


def page_of(article: Article, part: str) -> int | None:
    start = article.text.index(part)
    return article.page_of(
        next(span for span in article.paragraphs if span.start <= start < span.end)
    ) and article.page_of(type(article.paragraphs[0])(start, start + len(part)))


class TestPages:
    def test_each_sentence_is_on_its_page(self) -> None:
        article = article_from_bytes((HERE / "paper.pdf").read_bytes(), "paper.pdf")
        assert article.pages == 3
        assert article.title
        assert article.title.of(article.text) == PAPER_TITLE
        assert page_of(article, "Both views share") == 1
        assert page_of(article, "The channels differ in width") == 2
        assert page_of(article, "We thank the divers") == 3

    def test_a_page_of_pictures_is_noted_and_counted(self) -> None:
        def picture(canvas: Canvas) -> None:
            canvas.rect(100, 100, 300, 500, fill=1)

        article = article_from_bytes(pdf([line(700)], [picture], [line(700, text="It fell.")]), "x.pdf")
        assert article.notes == ("1 of 3 pages holds no text that can be read: 2.",)
        assert article.pages == 3
        assert page_of(article, "It fell.") == 3

    def test_too_many_pages_are_refused(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("index.sources.pdf.MOST_PAGES", 1)
        with pytest.raises(UnreadableArticle, match="has 2 pages; give at most 1"):
            read_pdf(pdf([line(700)], [line(700)]), "x.pdf")

    @pytest.mark.parametrize("turn", [0, 90, 180, 270])
    def test_a_turned_page_is_read_upright(self, turn: int) -> None:
        def draw(canvas: Canvas) -> None:
            width, height = canvas._pagesize
            canvas.setPageRotation(turn)
            canvas.translate(*{0: (0, 0), 90: (width, 0), 180: (width, height), 270: (0, height)}[turn])
            canvas.rotate(turn)
            for n, text in enumerate(("One fell on Monday.", "Two rose.", "Three stood still on a hill.")):
                canvas.drawString(72, 500 - 14 * n, text)

        text = " ".join(read_pdf(drawn([draw]), "x.pdf").text.split())
        assert text == "One fell on Monday. Two rose. Three stood still on a hill."

    def test_a_stamp_up_the_margin_is_left_out(self) -> None:
        def stamp(canvas: Canvas) -> None:
            canvas.saveState()
            canvas.translate(20, 300)
            canvas.rotate(90)
            canvas.drawString(0, 0, "arXiv:1234.5678v1 [cs.XX] 9 Jul 2024")
            canvas.restoreState()

        assert "arXiv" not in read_pdf(pdf([stamp, line(700), line(686)]), "x.pdf").text


def test_hyphens_are_mended_and_mapped_back() -> None:
    article = article_from_bytes((HERE / "paper.pdf").read_bytes(), "paper.pdf")
    assert {"running heads", "page lines", "broken words"} <= {repair.name for repair in article.repairs}
    broken = [match.span() for match in re.finditer(r"[a-z]+-\n[a-z]+", article.raw)]
    assert len(broken) >= 5
    for start, end in broken:
        clean = article.to_clean(Span(start, end))
        assert clean.of(article.text) == article.raw[start:end].replace("-\n", "")
        assert article.to_raw(clean) == Span(start, end)
