"""PDFs read in a process of their own: the same text, and a sentence for what that process does not survive."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.sources.extract import MEGABYTE, UnreadableArticle
from index.sources.pdf import read_pdf
from index.sources.pdf_process import read_pdf_in_process

PDFS = sorted((Path(__file__).parents[2] / "articles").glob("*.pdf"))


@pytest.mark.parametrize("pdf", PDFS[:2], ids=lambda path: path.stem)
def test_the_text_is_that_of_reading_in_this_process(pdf: Path) -> None:
    data = pdf.read_bytes()
    assert read_pdf_in_process(data, "“ünder” 1.pdf") == read_pdf(data, "“ünder” 1.pdf")


def test_the_error_is_that_of_reading_in_this_process() -> None:
    with pytest.raises(UnreadableArticle) as within:
        read_pdf(b"%PDF-1.7 no more", "half.pdf")
    with pytest.raises(UnreadableArticle) as apart:
        read_pdf_in_process(b"%PDF-1.7 no more", "half.pdf")
    assert str(apart.value) == str(within.value)


def test_a_pdf_that_takes_too_long_is_refused() -> None:
    with pytest.raises(UnreadableArticle, match=r"^slow\.pdf is not read after 0\.001 seconds: give a part"):
        read_pdf_in_process(PDFS[0].read_bytes(), "slow.pdf", seconds=0.001)


def test_a_pdf_that_needs_too_much_memory_ends_only_its_own_process() -> None:
    with pytest.raises(UnreadableArticle, match=r"^huge\.pdf is damaged, or needs more memory"):
        read_pdf_in_process(PDFS[0].read_bytes(), "huge.pdf", memory=MEGABYTE)
