"""Bytes -> the kind of file they are, by content and name; an error that says why where they disagree."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from enum import Enum
from pathlib import PurePath
from types import MappingProxyType
from typing import Final

from index.sources.encoding import has_mark, wide_without_mark
from index.sources.extract import UnreadableArticle


class Kind(Enum):
    """A kind of file that can be read; the value is what a person calls it."""

    TEXT = "plain text"
    HTML = "a web page"
    PDF = "a PDF"
    WORD = "a Word document"


_BY_SUFFIX: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        ".txt": Kind.TEXT,
        ".text": Kind.TEXT,
        ".md": Kind.TEXT,
        ".markdown": Kind.TEXT,
        ".html": Kind.HTML,
        ".htm": Kind.HTML,
        ".xhtml": Kind.HTML,
        ".pdf": Kind.PDF,
        ".docx": Kind.WORD,
    }
)
SUFFIXES: Final = tuple(_BY_SUFFIX)
# Files whose first bytes show what they are, and from which no article can be read.
_OTHERS: Final = (
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "an old Word or Office file, or one with a password",
        "save it as .docx or PDF",
    ),
    (b"{\\rtf", "an RTF document", "save it as .docx or PDF"),
    (b"\x89PNG", "a picture", "give the text itself"),
    (b"\xff\xd8\xff", "a picture", "give the text itself"),
    (b"GIF8", "a picture", "give the text itself"),
    (b"\x1f\x8b", "a compressed file", "unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a compressed file", "unpack it first"),
    (b"Rar!\x1a\x07", "a compressed file", "unpack it first"),
    (b"%!PS", "a PostScript file", "save it as PDF"),
)
_ZIPPED: Final = (
    ("xl/", "a spreadsheet", "paste the text that matters, or save it as PDF"),
    ("ppt/", "a presentation", "save it as PDF"),
    ("META-INF/container.xml", "an e-book", "save the chapter as PDF or text"),
    ("content.xml", "an OpenDocument file", "save it as .docx or PDF"),
)
_HTML: Final = re.compile(rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_WORD: Final = re.compile(r"word/document\d{0,2}\.xml")
_HEAD: Final = 4096


def kind_of(data: bytes, name: str) -> Kind:
    """The kind of `data`. Raises UnreadableArticle if it is of no known kind, or if its name says another one."""
    found = kind_by_content(data, name)
    named = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if named is None or named is found:
        return found
    if named is Kind.HTML and found is Kind.TEXT:
        return Kind.HTML  # HTML without its head: only the name shows it
    suffix = PurePath(name).suffix
    right = next(ending for ending, kind in _BY_SUFFIX.items() if kind is found)
    raise UnreadableArticle(
        f"{name} is called {suffix} but holds {found.value}: give it the ending {right}, or save it again as {suffix}."
    )


def kind_by_content(data: bytes, name: str) -> Kind:
    """The kind of `data`, whatever its name. Raises UnreadableArticle, which calls it `name`, if none is known."""
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(b"PK\x03\x04"):
        return _zipped(data, name)
    for magic, what, instead in _OTHERS:
        if data.startswith(magic):
            raise UnreadableArticle(f"{name} is {what}: {instead}.")
    if data[4:8] == b"ftyp" or data[:4] == b"RIFF" or data[:3] == b"ID3":
        raise UnreadableArticle(f"{name} is sound, film or a picture: give the text itself.")
    if _HTML.match(head):
        return Kind.HTML
    if not has_mark(data) and b"\x00" in data and wide_without_mark(data) is None:
        raise UnreadableArticle(
            f"{name} is not a text file, a PDF, a web page or a Word document: save the article as one of these."
        )
    return Kind.TEXT


def _zipped(data: bytes, name: str) -> Kind:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise UnreadableArticle(f"{name} is damaged, or only half of it is there: save or download it again.") from None
    if any(_WORD.fullmatch(entry) for entry in names):
        return Kind.WORD
    for beginning, what, instead in _ZIPPED:
        if any(entry.startswith(beginning) for entry in names):
            raise UnreadableArticle(f"{name} is {what}: {instead}.")
    raise UnreadableArticle(f"{name} is a compressed file: unpack it first.")
