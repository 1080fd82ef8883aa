"""Word documents (.docx) -> text, read from their XML with lxml, and unpacked only within a bound.

python-docx 1.2 skips footnotes, inserted words that are still tracked, content controls and text boxes, and unpacks
every picture before it reads a word.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from lxml import etree

from index.sources.extract import MAX_BYTES, MEGABYTE, Extract, UnreadableArticle
from index.text.lines import joined_lines

# The XML of a long book is under 20 MB; what unpacks to more than this is a bomb, or not an article.
MOST_UNPACKED: Final = 60 * MEGABYTE
# Each element takes a hundred times the memory of its four letters.
_MOST_ELEMENTS: Final = 3_000_000
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted words, words that are only moved from here, and what is drawn twice for old programs.
_SKIPPED: Final = frozenset({f"{_W}del", f"{_W}moveFrom", _FALLBACK, f"{_W}pPr", f"{_W}rPr", f"{_W}tblPr"})
_BREAKS: Final = frozenset({f"{_W}br", f"{_W}cr"})
_HEADING: Final = re.compile(r"heading ?([1-6])", re.I)


def read_word(data: bytes, name: str) -> Extract:
    """The text of a .docx: headings, paragraphs, items, rows of tables, and the notes at the end. Raises
    UnreadableArticle.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _Parts(archive, name)
            styles = _styles(parts.xml("word/styles.xml"))
            body = parts.xml("word/document.xml")
            notes = [parts.xml("word/footnotes.xml"), parts.xml("word/endnotes.xml")]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, etree.XMLSyntaxError):
        raise UnreadableArticle(f"{name} is damaged, or only half of it is there: save or download it again.") from None
    except RuntimeError:  # zipfile's word for an archive with a password
        raise UnreadableArticle(f"{name} is locked with a password: save it without one, and give that.") from None
    root = body.find(f"{_W}body") if body is not None else None
    blocks = list(_blocks(root, styles)) if root is not None else []
    for part in notes:
        blocks += _notes(part, styles)
    text = "\n\n".join(blocks)
    if len(text) > MAX_BYTES:
        raise UnreadableArticle(f"{name} holds over {MAX_BYTES:,} characters: give one article, not a collection.")
    return Extract(text)


class _Parts:
    """The XML files in a document, unpacked within one bound for all of them."""

    def __init__(self, archive: zipfile.ZipFile, name: str):
        self._archive = archive
        self._name = name
        self._room = MOST_UNPACKED

    def xml(self, part: str) -> etree._Element | None:
        """The root of a part; None if there is no such part."""
        if part not in self._archive.namelist():
            return None
        # Counted as it is unpacked: the sizes that the archive states may be false.
        with self._archive.open(part) as packed:
            data = packed.read(self._room + 1)
        self._room -= len(data)
        if self._room < 0 or data.count(b"<") > _MOST_ELEMENTS:
            raise UnreadableArticle(
                f"{self._name} unpacks to far more than an article holds (over {MOST_UNPACKED // MEGABYTE} MB): give a "
                "part of it."
            )
        # No entities: an article defines none, and a bomb does.
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
        return etree.fromstring(data, parser)


def _styles(root: etree._Element | None) -> dict[str, int]:
    """The level of each style that is a heading's, by identifier; the title's is 0."""
    levels: dict[str, int] = {}
    for style in root.iter(f"{_W}style") if root is not None else ():
        name = style.find(f"{_W}name")
        said = (name.get(f"{_W}val") or "") if name is not None else ""
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        match = _HEADING.fullmatch(said)
        if said.lower() == "title":
            levels[style.get(f"{_W}styleId") or ""] = 0
        elif match:
            levels[style.get(f"{_W}styleId") or ""] = int(match[1])
        elif outline is not None and (outline.get(f"{_W}val") or "").isdigit():
            levels[style.get(f"{_W}styleId") or ""] = min(6, int(outline.get(f"{_W}val") or 0) + 1)
    return levels


def _blocks(root: etree._Element, styles: dict[str, int]) -> Iterator[str]:
    """The paragraphs and rows under `root`, in order, those in text boxes after the paragraph that they hang on."""
    for element in root:
        if element.tag == f"{_W}p":
            yield from _paragraph(element, styles)
        elif element.tag == f"{_W}tbl":
            yield from _table(element, styles)
        elif element.tag not in _SKIPPED and isinstance(element.tag, str):
            yield from _blocks(element, styles)


def _paragraph(paragraph: etree._Element, styles: dict[str, int]) -> Iterator[str]:
    text = joined_lines("".join(_runs(paragraph)).strip())
    if text:
        yield _mark(paragraph, styles) + text
    for box in paragraph.iter(f"{_W}txbxContent"):
        if next(box.iterancestors(_FALLBACK), None) is None:
            yield from _blocks(box, styles)


def _mark(paragraph: etree._Element, styles: dict[str, int]) -> str:
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return ""
    style = properties.find(f"{_W}pStyle")
    named = (style.get(f"{_W}val") or "") if style is not None else ""
    if named in styles:
        # Level 1 is the title's; below it a document's own headings begin.
        return "#" * min(6, styles[named] + 1) + " "
    listed = properties.find(f"{_W}numPr") is not None or named.lower().startswith("list")
    return "- " if listed else ""


def _runs(element: etree._Element) -> Iterator[str]:
    """The words of a paragraph, as they stand once all changes are accepted."""
    for child in element:
        if child.tag in _SKIPPED or child.tag == f"{_W}txbxContent":
            continue
        if child.tag in {f"{_W}t", f"{_M}t"}:
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield " "
        elif child.tag in _BREAKS:
            yield "\n" if child.get(f"{_W}type") in {None, "textWrapping"} else " "
        elif child.tag in {f"{_W}noBreakHyphen", f"{_W}softHyphen"}:
            yield "-" if child.tag == f"{_W}noBreakHyphen" else "\u00ad"
        else:
            yield from _runs(child)


def _table(table: etree._Element, styles: dict[str, int]) -> Iterator[str]:
    """A row a line; a table of one column only frames what is in it."""
    rows = [list(row.iter(f"{_W}tc")) for row in table.iter(f"{_W}tr") if next(row.iterancestors(f"{_W}tbl")) is table]
    if all(len(row) < 2 for row in rows):
        for row in rows:
            for cell in row:
                yield from _blocks(cell, styles)
        return
    for row in rows:
        texts = [" ".join(" ".join("".join(_runs(p)).split()) for p in cell.iter(f"{_W}p")).strip() for cell in row]
        if any(texts):
            yield " | ".join(text for text in texts if text)


def _notes(root: etree._Element | None, styles: dict[str, int]) -> Iterator[str]:
    for note in root if root is not None else ():
        if note.get(f"{_W}type") in {None, "normal"}:
            yield from _blocks(note, styles)
