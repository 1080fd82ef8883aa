"""Word documents (.docx) -> text, read from their XML with lxml, and unpacked only within a bound.

python-docx 1.2 skips footnotes, inserted words that are still tracked, content controls and text boxes, and unpacks
every picture before it reads a word.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

from lxml import etree

from index.sources.docx_styles import Numbering, Styles, W, is_left_out, value_of
from index.sources.extract import MAX_BYTES, MEGABYTE, Extract, UnreadableArticle, left_out_notes
from index.text.lines import joined_lines

# The XML of a long book is under 20 MB; what unpacks to more than this is a bomb, or not an article.
MOST_UNPACKED: Final = 60 * MEGABYTE
# Each element takes a hundred times the memory of its four letters.
_MOST_ELEMENTS: Final = 3_000_000
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_FALLBACK: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
# Deleted words, words that are only moved from here, and what is drawn twice for old programs.
_SKIPPED: Final = frozenset({f"{W}del", f"{W}moveFrom", _FALLBACK, f"{W}pPr", f"{W}rPr", f"{W}tblPr"})
_BREAKS: Final = frozenset({f"{W}br", f"{W}cr"})
_MAIN: Final = re.compile(r"word/document\d{0,2}\.xml")
_MOST_COLUMNS: Final = 60
# The namespaces of Office Open XML in its strict form, and the usual ones.
_OOXML: Final = b"http://purl.oclc.org/ooxml/"
_USUAL: Final = b"http://schemas.openxmlformats.org/"
_STRICT: Final = (
    (_OOXML + b"wordprocessingml/main", _USUAL + b"wordprocessingml/2006/main"),
    (_OOXML + b"officeDocument/math", _USUAL + b"officeDocument/2006/math"),
)


def read_word(data: bytes, name: str) -> Extract:
    """The text of a .docx: headings, paragraphs, items, rows of tables, and the notes at the end. Raises
    UnreadableArticle.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _Parts(archive, name)
            document = _Document(Styles.of(parts.xml("word/styles.xml")), Numbering(parts.xml("word/numbering.xml")))
            body = parts.xml(main_part(archive.namelist()) or "word/document.xml")
            notes = [parts.xml("word/footnotes.xml"), parts.xml("word/endnotes.xml")]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, etree.XMLSyntaxError):
        raise UnreadableArticle(f"{name} is damaged, or only half of it is there: save or download it again.") from None
    except RuntimeError:  # zipfile's word for an archive with a password
        raise UnreadableArticle(f"{name} is locked with a password: save it without one, and give that.") from None
    root = body.find(f"{W}body") if body is not None else None
    blocks = list(document.blocks(root)) if root is not None else []
    for part in notes:
        blocks += document.notes(part)
    text = "\n\n".join(blocks)
    if len(text) > MAX_BYTES:
        raise UnreadableArticle(f"{name} holds over {MAX_BYTES:,} characters: give one article, not a collection.")
    return Extract(text, notes=left_out_notes(document.left_out))


def main_part(names: Sequence[str]) -> str | None:
    """The part of a Word document that holds its text; None where there is none."""
    return next((name for name in sorted(names) if _MAIN.fullmatch(name)), None)


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
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
        return etree.fromstring(data, parser)


class _Document:
    """What the paragraphs of a document are read with; `left_out` are the words that are struck out or hidden."""

    def __init__(self, styles: Styles, numbering: Numbering):
        self._styles = styles
        self._numbering = numbering
        self._held: list[str] = []
        self.left_out: list[str] = []

    def blocks(self, root: etree._Element) -> Iterator[str]:
        """The paragraphs and rows under `root`, in order, those in text boxes after the paragraph that they hang on."""
        for element in root:
            if element.tag == f"{W}p":
                yield from self._paragraph(element)
            elif element.tag == f"{W}tbl":
                yield from self._table(element)
            elif element.tag not in _SKIPPED and isinstance(element.tag, str):
                yield from self.blocks(element)

    def notes(self, root: etree._Element | None) -> Iterator[str]:
        """The footnotes or endnotes in a part."""
        for note in root if root is not None else ():
            if note.get(f"{W}type") in {None, "normal"}:
                yield from self.blocks(note)

    def _paragraph(self, paragraph: etree._Element) -> Iterator[str]:
        words = "".join(self._runs(paragraph))
        mark = paragraph.find(f"{W}pPr/{W}rPr")
        ended = mark is None or (mark.find(f"{W}del") is None and mark.find(f"{W}moveFrom") is None)
        if not ended and paragraph.getnext() is not None and paragraph.getnext().tag == f"{W}p":
            # Its end was deleted: it goes on with the next.
            self._held.append(words)
        else:
            text = joined_lines("".join([*self._held, words]).strip())
            self._held.clear()
            before = self._mark(paragraph)
            if text:
                yield before + text
        for box in paragraph.iter(f"{W}txbxContent"):
            if next(box.iterancestors(_FALLBACK), None) is None:
                yield from self.blocks(box)

    def _mark(self, paragraph: etree._Element) -> str:
        """The marks of a heading, and the number or hyphen of an item."""
        properties = paragraph.find(f"{W}pPr")
        named = value_of(properties, f"{W}pStyle") or ""
        level = self._styles.levels.get(named)
        # Level 1 is the title's; below it a document's own headings begin.
        heading = "#" * min(6, level + 1) + " " if level is not None else ""
        listed, at = self._styles.numbered.get(named, (None, 0))
        own = value_of(properties, f"{W}numPr/{W}numId")
        deep = value_of(properties, f"{W}numPr/{W}ilvl") or ""
        listed, at = own if own is not None else listed, int(deep) if deep.isdigit() else at
        if listed == "0":
            return heading
        if listed is None:
            plain = properties is not None and properties.find(f"{W}numPr") is not None
            return heading or ("- " if plain or named.lower().startswith("list") else "")
        item = self._numbering.mark(listed, at)
        return heading + (item if item != "- " or not heading else "")

    def _runs(self, element: etree._Element) -> Iterator[str]:
        """The words of a paragraph, as they stand once all changes are accepted."""
        for child in element:
            if child.tag in _SKIPPED or child.tag == f"{W}txbxContent":
                continue
            if child.tag == f"{W}r" and is_left_out(child.find(f"{W}rPr"), self._styles):
                words = "".join(part.text or "" for part in child.iter(f"{W}t"))
                self.left_out += [words] if words.strip() else []
                continue
            if child.tag in {f"{W}t", f"{_M}t"}:
                yield child.text or ""
            elif child.tag == f"{W}tab":
                yield " "
            elif child.tag in _BREAKS:
                yield "\n" if child.get(f"{W}type") in {None, "textWrapping"} else " "
            elif child.tag in {f"{W}noBreakHyphen", f"{W}softHyphen"}:
                yield "-" if child.tag == f"{W}noBreakHyphen" else "\u00ad"
            else:
                yield from self._runs(child)

    def _table(self, table: etree._Element) -> Iterator[str]:
        """A row a line; a table of one column only frames what is in it."""
        rows = [list(row.iter(f"{W}tc")) for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table]
        if all(len(row) < 2 for row in rows):
            for row in rows:
                for cell in row:
                    yield from self.blocks(cell)
            return
        for row in rows:
            # An empty cell keeps the others under their heads, and so does one that is as wide as several.
            texts = [text for cell in row for text in (self._cell(cell), *[""] * (_columns(cell) - 1))]
            if any(texts):
                yield " ".join(" | ".join(texts).split()).rstrip(" |")

    def _cell(self, cell: etree._Element) -> str:
        return " ".join(" ".join("".join(self._runs(p)).split()) for p in cell.iter(f"{W}p")).strip()


def _columns(cell: etree._Element) -> int:
    said = value_of(cell, f"{W}tcPr/{W}gridSpan") or ""
    return min(_MOST_COLUMNS, int(said)) if said.isdigit() and len(said) < 4 else 1
