"""The fields of a PDF form -> words beside their labels: what was filled in is drawn apart from a page's text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any, Final

from pypdfium2 import raw

from index.sources.pdf_columns import Word

_TYPED: Final = frozenset((raw.FPDF_FORMFIELD_TEXTFIELD, raw.FPDF_FORMFIELD_COMBOBOX, raw.FPDF_FORMFIELD_LISTBOX))
_MOST_FIELDS: Final = 2000
_LONGEST: Final = 4000
# Of a font's size: how wide a letter is about, and a space.
_LETTER: Final = 0.5


def field_words(page: Any, form: Any, words: Sequence[Word]) -> Iterator[Word]:
    """What is filled into the fields of an upright page, word by word, right after the label that stands before each.

    A field without a label on its line goes where it is, under the name that the form gives it.
    """
    for n in range(min(raw.FPDFPage_GetAnnotCount(page), _MOST_FIELDS)):
        annotation = raw.FPDFPage_GetAnnot(page, n)
        if not annotation:
            continue
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) == raw.FPDF_ANNOT_WIDGET:
                yield from _filled(annotation, form, words)
        finally:
            raw.FPDFPage_CloseAnnot(annotation)


def _filled(annotation: Any, form: Any, words: Sequence[Word]) -> Iterator[Word]:
    kind = raw.FPDFAnnot_GetFormFieldType(form, annotation)
    checked = kind in {raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON}
    box = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(annotation, box):
        return
    low, high = sorted((box.bottom, box.top))
    beside = [word for word in words if low - 2 <= word.y <= high and word.x1 <= box.left + 3]
    size = beside[-1].size if beside else max(6.0, min(11.0, 0.7 * (high - low)))
    x = max((word.x1 for word in beside), default=box.left) + 0.3 * size
    base = beside[-1].y if beside else low + 0.3 * size
    if checked:
        value = "☒" if raw.FPDFAnnot_IsChecked(form, annotation) else ""
    else:
        value = _string(raw.FPDFAnnot_GetFormFieldValue, form, annotation) if kind in _TYPED else ""
    if value and not beside and not checked:
        name = _string(raw.FPDFAnnot_GetFormFieldAlternateName, form, annotation)
        value = f"{name.rstrip(': ')}: {value}" if name else value
    for word in value.split():
        yield Word(word, x, x + _LETTER * size * len(word), base, size)
        x += _LETTER * size * (len(word) + 0.6)


def _string(get: Any, form: Any, annotation: Any) -> str:
    """What PDFium gives as UTF-16."""
    length = get(form, annotation, None, 0)
    if not 2 < length <= 2 * _LONGEST:
        return ""
    buffer = ctypes.create_string_buffer(length)
    get(form, annotation, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), length)
    return buffer.raw.decode("utf-16-le", "ignore").rstrip("\x00")
