"""PDF -> text, page by page, with pypdfium2 for what stands where and our own order of reading.

Chosen by measurement, on a page in two columns of 3,100 characters: milliseconds for one, megabytes installed with all
that it needs, and whether the columns come apart as written in column order / drawn line by line across both.

    pypdfium2 5.15    12 ms    8 MB   yes / no     BSD-3-Clause, Apache-2.0
    pdfminer.six     400 ms   26 MB   no / no      MIT: it mixes up columns of which one begins below a figure
    pypdf 7.1        160 ms    4 MB   no / no      BSD-3-Clause: every word a line, where the spaces are only gaps

With the order of `pdf_columns` it is yes / yes, in about 30 ms a page.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from index.sources.extract import MAX_BYTES, Extract, UnreadableArticle
from index.sources.pdf_blocks import Body, page_text
from index.sources.pdf_columns import Word, rows_of
from index.sources.pdf_forms import field_words
from index.sources.pdf_letters import page_letters, words_of
from index.sources.pdf_margins import line_numbers

MOST_PAGES: Final = 3000
# PDFium may be entered by one thread at a time.
_LOCK: Final = threading.Lock()
# Above this share of characters that stand for no letter, the fonts do not say which letters they draw.
_MOST_UNKNOWN: Final = 0.2


# What a note shows of text that was left out.
_LONGEST_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class _Page:
    """The words of a page, its size in points, and what was left out: text that runs another way, and line numbers."""

    words: list[Word]
    width: float = 1.0
    height: float = 1.0
    other_way: str = ""
    numbered: bool = False


def read_pdf(data: bytes, name: str) -> Extract:
    """The text of a PDF, each page ended by a form feed. Raises UnreadableArticle."""
    with _LOCK:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
                raise UnreadableArticle(
                    f"{name} is locked with a password: open it, print or save it as a PDF without one, and give that."
                ) from None
            raise UnreadableArticle(
                f"{name} is damaged, or only half of it is there: save or download it again."
            ) from None
        try:
            if len(document) > MOST_PAGES:
                raise UnreadableArticle(
                    f"{name} has {len(document):,} pages; give at most {MOST_PAGES:,}, such as one of its chapters."
                )
            form = _form(document)
            pages = [_page(document, number, form) for number in range(len(document))]
        finally:
            document.close()
    return _extract(pages, name)


def _extract(pages: Sequence[_Page], name: str) -> Extract:
    body = Body.of(rows_of(page.words) for page in pages)
    texts = [page_text(page.words, page.width, page.height, body, first=n == 0) for n, page in enumerate(pages)]
    blank = [n for n, text in enumerate(texts, start=1) if not any(c.isalnum() for c in text)]
    if len(blank) == len(pages):
        raise UnreadableArticle(
            f"{name} holds pictures of its pages and no text: put it through text recognition (OCR) first."
        )
    text = "".join(f"{text}\f" for text in texts)
    if len(text) > MAX_BYTES:
        raise UnreadableArticle(f"{name} holds over {MAX_BYTES:,} characters: give one article, not a collection.")
    unknown = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" for c in text)
    if unknown > _MOST_UNKNOWN * sum(not c.isspace() for c in text):
        raise UnreadableArticle(
            f"{name} does not tell which letters it draws: put it through text recognition (OCR) first."
        )
    return Extract(text, notes=tuple(_notes(pages, blank)))


def _notes(pages: Sequence[_Page], blank: list[int]) -> Iterator[str]:
    if blank:
        shown = ", ".join(map(str, blank[:10])) + (" …" if len(blank) > 10 else "")
        hold = "holds" if len(blank) == 1 else "hold"
        yield f"{len(blank)} of {len(pages)} pages {hold} no text that can be read: {shown}."
    other = next((page.other_way for page in pages if any(c.isalnum() for c in page.other_way)), "")
    if other:
        shown = other[:_LONGEST_SHOWN] + (" …" if len(other) > _LONGEST_SHOWN else "")
        yield f"Text that is turned otherwise than its page was left out: “{shown}”"
    if any(page.numbered for page in pages):
        yield "Line numbers in the margin were left out."


def _form(document: Any) -> Any:
    """The document's form, if it has fields to fill in; else None."""
    try:
        if document.get_formtype() != raw.FORMTYPE_NONE:
            document.init_forms()
    except (pypdfium2.PdfiumError, RuntimeError):
        return None
    return document.formenv


def _page(document: Any, number: int, form: Any) -> _Page:
    """A page. One that cannot be loaded has no words."""
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return _Page([])
    try:
        found = page_letters(text, page.get_rotation(), *page.get_size())
        words = list(words_of(text, found.letters))
        if form is not None and page.get_rotation() == 0:
            words += field_words(page, form, words)
        numbers = line_numbers(words)
        kept = [word for word in words if word not in numbers] if numbers else words
        return _Page(kept, found.width, found.height, found.other_way, bool(numbers))
    finally:
        text.close()
        page.close()
