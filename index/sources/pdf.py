"""PDF -> text, page by page, with pypdfium2 for what stands where and our own order of reading.

Chosen by measurement, on a page in two columns of 3,100 characters: milliseconds for one, megabytes installed with all
that it needs, and whether the columns come apart as written in column order / drawn line by line across both.

    pypdfium2 5.15    12 ms    8 MB   yes / no     BSD-3-Clause, Apache-2.0
    pdfminer.six     400 ms   26 MB   no / no      MIT: it mixes up columns of which one begins below a figure
    pypdf 7.1        160 ms    4 MB   no / no      BSD-3-Clause: every word a line, where the spaces are only gaps

With the order of `pdf_columns` it is yes / yes, in about 30 ms a page.
"""

from __future__ import annotations

import ctypes
import math
import threading
from collections.abc import Iterator
from typing import Any, Final

import pypdfium2
from pypdfium2 import raw

from index.sources.extract import MAX_BYTES, Extract, UnreadableArticle
from index.sources.pdf_blocks import Body, page_text
from index.sources.pdf_columns import Word, rows_of

MOST_PAGES: Final = 3000
# PDFium may be entered by one thread at a time.
_LOCK: Final = threading.Lock()
# What PDFium gives for a hyphen at a line's end.
_HYPHENS: Final = frozenset((0x02, 0xFFFE, 0xAD))
_LIGATURES: Final = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPACES: Final = frozenset((0x20, 0x0D, 0x0A, 0x09, 0xA0))
# Above this share of characters that stand for no letter, the fonts do not say which letters they draw.
_MOST_UNKNOWN: Final = 0.2


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
            pages = [_page(document, number) for number in range(len(document))]
        finally:
            document.close()
    return _extract(pages, name)


def _extract(pages: list[tuple[list[Word], float, float]], name: str) -> Extract:
    body = Body.of(rows_of(words) for words, _, _ in pages)
    texts = [page_text(words, width, height, body, first=n == 0) for n, (words, width, height) in enumerate(pages)]
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
    return Extract(text, notes=_notes(blank, len(pages)))


def _notes(blank: list[int], pages: int) -> tuple[str, ...]:
    if not blank:
        return ()
    shown = ", ".join(map(str, blank[:10])) + (" …" if len(blank) > 10 else "")
    hold = "holds" if len(blank) == 1 else "hold"
    return (f"{len(blank)} of {pages} pages {hold} no text that can be read: {shown}.",)


def _page(document: Any, number: int) -> tuple[list[Word], float, float]:
    """The words of a page, its width and its height. A page that cannot be loaded has none."""
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return [], 1.0, 1.0
    try:
        width, height = page.get_size()
        return list(_words(text, page.get_rotation(), width, height)), width, height
    finally:
        text.close()
        page.close()


def _words(text: Any, rotation: int, width: float, height: float) -> Iterator[Word]:
    """In the order of the file. Text that runs another way than the page, such as a stamp on its rim, is left out."""
    box = raw.FS_RECTF()
    held: list[str] = []
    x0 = x1 = low = tall = 0.0
    first, glued = 0, False
    for at in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, at)
        raw.FPDFText_GetLooseCharBox(text, at, box)
        left, bottom, right, top = _upright(box, rotation, width, height)
        space = code in _SPACES or top <= bottom
        if held and (space or _is_apart(left - x1, bottom - low, top - bottom, tall)):
            yield _word(text, first, "".join(held), x0, x1, low, tall, glued=glued)
            held, glued = [], True
        if space:
            glued = False
            continue
        if not held:
            x0, low, tall, first = left, bottom, top - bottom, at
        held.append("-" if code in _HYPHENS else _LIGATURES.get(code) or _character(code))
        x1 = right
    if held:
        yield _word(text, first, "".join(held), x0, x1, low, tall, glued=glued)


def _is_apart(gap: float, rise: float, tall: float, before: float) -> bool:
    """Whether a character stands so far from the one before it, or is so unlike it in size, that it begins a word."""
    return not (abs(rise) <= 0.1 * before and 0.85 * before < tall < 1.18 * before and abs(gap) < 0.5 * before)


def _word(text: Any, at: int, letters: str, x0: float, x1: float, low: float, tall: float, *, glued: bool) -> Word:
    matrix = raw.FS_MATRIX()
    size = raw.FPDFText_GetFontSize(text, at)
    if raw.FPDFText_GetMatrix(text, at, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    # A box reaches from the deepest letter of the font to the highest, which is a fifth more than its size.
    size = size if 0.5 * tall < size < 1.5 * tall else tall / 1.2
    return Word(letters, x0, x1, low + 0.2 * tall, size, _is_bold(text, at), glued)


def _character(code: int) -> str:
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def _upright(box: Any, rotation: int, width: float, height: float) -> tuple[float, float, float, float]:
    """Left, bottom, right and top as they are seen on a page that is shown turned clockwise."""
    if rotation == 90:
        return box.bottom, height - box.right, box.top, height - box.left
    if rotation == 180:
        return width - box.right, height - box.top, width - box.left, height - box.bottom
    if rotation == 270:
        return width - box.top, box.left, width - box.bottom, box.right
    return box.left, box.bottom, box.right, box.top


def _is_bold(text: Any, at: int) -> bool:
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text, at, name, 128, flags)
    return b"bold" in name.value.lower() or raw.FPDFText_GetFontWeight(text, at) >= 600
