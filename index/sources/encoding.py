"""Bytes -> text: by byte order mark, by the encoding that the sender names, else UTF-8, else Windows-1252."""

from __future__ import annotations

import codecs
from typing import Final

from index.sources.extract import UnreadableArticle

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UNDEFINED: Final = frozenset((0x81, 0x8D, 0x8F, 0x90, 0x9D))
# What browsers take for Windows-1252, which has the others' letters and more (WHATWG, Encoding Standard).
_WESTERN: Final = frozenset({"ascii", "iso8859-1", "cp1252"})


def has_mark(data: bytes) -> bool:
    """Whether `data` begins with a byte order mark, which only text does."""
    return any(data.startswith(mark) for mark, _ in _MARKS)


def decoded(data: bytes, name: str, encoding: str | None = None) -> str:
    """The text of `data`; `encoding` is the name that its sender gives. Raises UnreadableArticle for damaged text.

    A byte order mark outweighs that name, and is dropped.
    """
    for mark, marked in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(marked)
            except UnicodeDecodeError:
                raise UnreadableArticle(f"{name} is damaged {marked.upper()} text: save it as UTF-8.") from None
    said = _known(encoding)
    if said and said not in _WESTERN:
        return data.decode(said, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _windows_1252(data)


def _known(encoding: str | None) -> str | None:
    """Python's name of an encoding of text; None where there is none, it is unknown, or it does not encode text."""
    try:
        codec = codecs.lookup(encoding or "")
    except (LookupError, ValueError):
        return None
    is_text = getattr(codec, "_is_text_encoding", True)
    return codec.name if is_text and codec.name not in {"idna", "punycode", "unicode_escape"} else None


def _windows_1252(data: bytes) -> str:
    """As browsers do it: the five bytes that Windows-1252 leaves undefined are control characters."""
    if not _UNDEFINED.intersection(data):
        return data.decode("cp1252")
    return "".join(bytes((byte,)).decode("cp1252") if byte not in _UNDEFINED else chr(byte) for byte in data)
