"""Rows of words -> blocks of text: paragraphs as their lines, headings, items, rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import Final, Literal, TypeAlias

from index.sources.pdf_columns import Page, Row, Word, cells
from index.text.lines import ends_amid_sentence

Kind: TypeAlias = Literal["text", "heading", "row", "float"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands; `first` is the width of its first word."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    first: float


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together. "float" is a note or caption, which may interrupt a paragraph."""

    lines: tuple[Line, ...]
    kind: Kind = "text"

    @property
    def text(self) -> str:
        """The lines, each on its own."""
        return "\n".join(line.text for line in self.lines)

    @property
    def size(self) -> float:
        """Of its font, in points."""
        return median(line.size for line in self.lines)


@dataclass(frozen=True, slots=True)
class Body:
    """What most of a document is set in: the size of its font, and from one baseline to the next, as a share of it."""

    size: float
    leading: float
    bold: bool

    @classmethod
    def of(cls, pages: Iterable[Sequence[Row]]) -> Body:
        """Measured over the rows of all pages."""
        rows = [[row for row in page if row] for page in pages]
        words = [word for page in rows for row in page for word in row]
        size = _usual_size(words)
        gaps = [a[0].y - b[0].y for page in rows for a, b in pairwise(page)]
        near = [gap / size for gap in gaps if 0.8 * size < gap < 3 * size]
        bold = sum(word.bold for word in words) * 2 > len(words)
        return cls(size, median(near) if near else 1.2, bold)


def _usual_size(words: Sequence[Word]) -> float:
    """Half of the letters are no larger, and half no smaller."""
    left = sum(len(word.text) for word in words) / 2
    for word in sorted(words, key=lambda w: w.size):
        left -= len(word.text)
        if left <= 0:
            return word.size
    return 10.0


_FINAL: Final = re.compile(r"[.!?:;…][\"'”’»)\]]*$")
_BULLET: Final = re.compile(r"[•▪◦‣●○–—*-] ?\S|\(?\d{1,2}[.)] |\([a-z]{1,4}\) |[a-z]\) ")
_CAPTION: Final = re.compile(r"(?:fig(?:ure)?s?|table|box|chart|plate|map)\b\.? ?\d+", re.I)
_NOTE: Final = re.compile(r"(?:\d{1,3}|[*†‡§¹²³⁴⁵⁶⁷⁸⁹])[.) ]? ?\S")
_SUPERSCRIPT: Final = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_LONGEST_HEADING: Final = 160


def page_text(words: Sequence[Word], width: float, height: float, body: Body, *, first: bool) -> str:
    """The text of a page: blocks apart by a blank line, headings with Markdown's marks; `first` has the title."""
    page = Page.of(words, width, height, body.size, body.leading * body.size)
    blocks: list[Block] = []
    ends: list[int] = []
    for region in page.body:
        found = list(_blocks(region, body))
        # A paragraph may go on in the next region, or past a box that stands between.
        open_ends = [end for end in (len(blocks) - 1, *ends[-2:-1]) if found and end >= 0]
        goes_on = next((end for end in open_ends if _continues(blocks[end], found[0])), None)
        if goes_on is not None:
            blocks[goes_on] = replace(blocks[goes_on], lines=blocks[goes_on].lines + found.pop(0).lines)
        blocks += found
        ends.append(len(blocks) - 1)
    blocks = _floats_aside(blocks)
    title = _title(blocks, body) if first else None
    head, foot = (["\n\n".join(b.text for b in _blocks(rows, body))] if rows else [] for rows in (page.head, page.foot))
    texts = (f"# {' '.join(b.text.split())}" if b is title else _marked(b) for b in blocks)
    # Two blank lines part what stands at the page's rim from its text.
    return "\n\n\n".join([*head, "\n\n".join(texts), *foot])


def _marked(block: Block) -> str:
    return f"## {' '.join(block.text.split())}" if block.kind == "heading" else block.text


def _line(row: Row) -> Line:
    size = max(word.size for word in row)
    base = next(word for word in row if word.size == size)
    text = ""
    for n, word in enumerate(row):
        near = n > 0 and word.x0 - row[n - 1].x1 < 0.2 * size
        raised = n > 0 and word.size < 0.85 * size and word.y - base.y > 0.15 * size
        shown = word.text
        if raised and near and set(shown) <= set("0123456789+-,"):
            shown = shown.translate(_SUPERSCRIPT)
        text += shown if not text or (word.glued and near) else f" {shown}"
    bold = sum(len(word.text) for word in row if word.bold) * 2 > sum(len(word.text) for word in row)
    return Line(text, row[0].x0, row[-1].x1, base.y, size, bold, row[0].x1 - row[0].x0)


def _blocks(rows: Sequence[Row], body: Body) -> Iterator[Block]:
    tabular = _tabular(rows)
    lines = [_line(row) for row in rows]
    right = max((line.x1 for line in lines), default=0.0)
    held: list[Line] = []
    for n, line in enumerate(lines):
        if held and (tabular[n] or tabular[n - 1] or _begins_block(held, line, right, body)):
            yield _block(held, body, tabular[n - 1])
            held = []
        held.append(
            replace(line, text=" | ".join(_line(cell).text for cell in cells(rows[n], 1.0))) if tabular[n] else line
        )
    if held:
        yield _block(held, body, tabular[-1])


def _tabular(rows: Sequence[Row]) -> list[bool]:
    """For each row, whether it is one of a table: of two cells or more, with one beneath or above whose cells align."""
    parted = [cells(row, 1.0) for row in rows]

    def aligned(a: int, b: int) -> bool:
        if not (0 <= a < len(rows) and 0 <= b < len(rows)) or len(parted[a]) != len(parted[b]) or len(parted[a]) < 2:
            return False
        if any(_BULLET.fullmatch(parted[n][0][0].text + " x") and len(parted[n]) == 2 for n in (a, b)):
            return False
        pairs = list(zip(parted[a], parted[b], strict=True))
        return all(
            abs(p[0].x0 - q[0].x0) < 4 or abs(p[-1].x1 - q[-1].x1) < 4
            or abs(p[0].x0 + p[-1].x1 - q[0].x0 - q[-1].x1) < 8
            for p, q in pairs
        )  # fmt: skip

    # Three cells far apart are a row by themselves, as where a table goes on over the page.
    return [aligned(n, n + 1) or aligned(n - 1, n) or len(cells(rows[n], 2.0)) > 2 for n in range(len(rows))]


def _begins_block(held: Sequence[Line], line: Line, right: float, body: Body) -> bool:
    """Whether `line` begins something new after the lines that are held."""
    last = held[-1]
    if abs(line.size - last.size) > 0.08 * last.size or (
        line.bold != last.bold and len(held) + 1 > 0 and _whole_bold(held, line)
    ):
        return True
    if last.y - line.y > 1.3 * body.leading * max(line.size, body.size * 0.8) or line.y > last.y:
        return True
    if (
        _BULLET.match(line.text)
        and (_FINAL.search(last.text) or _BULLET.match(held[0].text))
        and line.x0 <= held[0].x0 + 2
    ):
        return True
    room = right - last.x1 - line.first - 0.3 * line.size
    if _FINAL.search(last.text) and (room > 0.3 * line.size or line.x0 > last.x0 + 0.5 * line.size):
        return True
    return room > 0.3 * (right - held[0].x0) and not line.text[:1].islower()


def _whole_bold(held: Sequence[Line], line: Line) -> bool:
    """Whether the change of weight is that of a heading, and not of a few words that fill a line."""
    return all(one.bold == held[0].bold for one in held) and (held[0].bold or line.bold)


def _block(lines: Sequence[Line], body: Body, tabular: bool) -> Block:
    block = Block(tuple(lines))
    text = block.text
    if tabular:
        return replace(block, kind="row")
    if _CAPTION.match(text) or (block.size < 0.92 * body.size and _NOTE.match(text)):
        return replace(block, kind="float")
    stands_out = block.size > 1.12 * body.size or (lines[0].bold and not body.bold)
    if (
        stands_out
        and len(text) <= _LONGEST_HEADING
        and any(c.isalpha() for c in text)
        and not text.endswith((".", ",", ";"))
    ):
        return replace(block, kind="heading")
    return block


def _continues(before: Block, after: Block) -> bool:
    """Whether a paragraph runs on from the foot of one column to the head of the next."""
    if before.kind != "text" or after.kind != "text" or abs(before.size - after.size) > 0.08 * before.size:
        return False
    return ends_amid_sentence([line.text for line in before.lines], after.lines[0].text)


def _floats_aside(blocks: Sequence[Block]) -> list[Block]:
    """Notes and captions that interrupt a paragraph, put after it, or before one that goes on over the page."""
    found: list[Block] = []
    at = 0
    while at < len(blocks):
        end = at + 1
        while end < len(blocks) and blocks[end].kind == "float":
            end += 1
        floats = list(blocks[at + 1 : end])
        block = blocks[at]
        if floats and end < len(blocks) and _continues(block, blocks[end]):
            found.append(replace(block, lines=block.lines + blocks[end].lines))
            found += floats
            at = end + 1
        elif floats and block.kind == "text" and not _FINAL.search(block.text):
            found += [*floats, block]
            at = end
        else:
            found.append(block)
            at += 1
    return found


def _title(blocks: Sequence[Block], body: Body) -> Block | None:
    """Of the first page's headings the largest, if it is larger than the text."""
    headings = [block for block in blocks if block.kind == "heading"]
    largest = max(headings, key=lambda block: block.size, default=None)
    return largest if largest and largest.size > 1.2 * body.size else None
