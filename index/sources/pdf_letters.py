"""The letters of a PDF's page -> its words: upright, each once, parted where a gap is a space."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, NamedTuple, TypeAlias

from pypdfium2 import raw

from index.sources.pdf_columns import Word

# What PDFium gives for a hyphen at a line's end.
_HYPHENS: Final = frozenset((0x02, 0xFFFE, 0xAD))
_LIGATURES: Final = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SPACES: Final = frozenset((0x20, 0x0D, 0x0A, 0x09, 0xA0))
# Shares of a letter's height: how far a letter that is drawn again to look bold may be moved; the least gap that is a
# space, and by how much it is wider than those between the letters of a word.
_DOUBLE: Final = 0.08
_SPACE: Final = 0.13
_WIDER: Final = 0.11
# In points: the cells in which the letters of a page are looked up.
_CELL: Final = 16.0
# A damaged file may have letters as tall as a house: further apart than this, in points, none is drawn again.
_FARTHEST: Final = 20.0
# Of a quarter turn: text that leans more runs neither along the page nor up it.
_LEANING: Final = 0.12
_TURNED: Final = 0.5


class Letter(NamedTuple):
    """A letter, or a space, upright on its page; `at` is its number in the file."""

    text: str
    x0: float
    x1: float
    low: float
    tall: float
    at: int


@dataclass(frozen=True, slots=True)
class PageLetters:
    """The letters of a page in the order of the file, None for a space; its size; the text that runs another way."""

    letters: list[Letter | None]
    width: float
    height: float
    other_way: str


def page_letters(text: Any, rotation: int, width: float, height: float) -> PageLetters:
    """The letters that run the way in which most of a page runs, upright, whatever way that is; a letter drawn twice
    once. `rotation`: by how much the page is shown turned clockwise; `width` and `height` as it is shown.
    """
    count = raw.FPDFText_CountChars(text)
    turns = [_turn(raw.FPDFText_GetCharAngle(text, at)) for at in range(count)]
    codes = [raw.FPDFText_GetUnicode(text, at) for at in range(count)]
    ways = Counter(turn for turn, code in zip(turns, codes, strict=True) if code not in _SPACES and turn is not None)
    upright = -rotation % 360
    usual, often = ways.most_common(1)[0] if ways else (upright, 0)
    way = usual if often > _TURNED * ways.total() else upright
    if (way - upright) % 180:
        width, height = height, width
    shown = -way % 360
    letters = list(_letters(text, codes, [turn == way for turn in turns], shown, width, height))
    other = "".join(chr(c) if c > 0x1F else " " for c, turn in zip(codes, turns, strict=True) if turn != way)
    return PageLetters(letters, width, height, " ".join(other.split()))


def words_of(text: Any, letters: Sequence[Letter | None]) -> Iterator[Word]:
    """The words that `letters` make, in their order. `text`: the page, which knows the letters' fonts."""
    held: list[Letter] = []
    glued = False
    for letter in letters:
        if held and (letter is None or _is_apart(letter, held[-1], held[0])):
            yield from _words(text, held, glued=glued)
            held, glued = [], True
        if letter is None:
            glued = False
        else:
            held.append(letter)
    if held:
        yield from _words(text, held, glued=glued)


def _letters(
    text: Any, codes: Sequence[int], right_way: Sequence[bool], shown: int, width: float, height: float
) -> Iterator[Letter | None]:
    box = raw.FS_RECTF()
    drawn: _Drawn = {}
    for at, code in enumerate(codes):
        raw.FPDFText_GetLooseCharBox(text, at, box)
        left, bottom, right, top = _upright(box, shown, width, height)
        if code in _SPACES or top <= bottom or not right_way[at]:
            yield None
            continue
        tall = top - bottom
        if _is_drawn_again(drawn, at, code, left, bottom, tall):
            yield None
            continue
        word = "-" if code in _HYPHENS else _LIGATURES.get(code) or _character(code)
        yield Letter(word, left, right, bottom, tall, at)


_Drawn: TypeAlias = dict[tuple[int, int, int], list[tuple[float, float, int]]]


def _is_drawn_again(drawn: _Drawn, at: int, code: int, left: float, low: float, tall: float) -> bool:
    """Whether the same letter stands at the same place already; remembers that it stands there.

    The letters of a ligature, one after the other in the file, share a place.
    """
    near = min(_DOUBLE * tall, _FARTHEST)
    for x in range(int((left - near) // _CELL), int((left + near) // _CELL) + 1):
        for y in range(int((low - near) // _CELL), int((low + near) // _CELL) + 1):
            for a, b, before in drawn.get((code, x, y), ()):
                if abs(left - a) <= near and abs(low - b) <= near and before < at - 1:
                    return True
    drawn.setdefault((code, int(left // _CELL), int(low // _CELL)), []).append((left, low, at))
    return False


def _turn(angle: float) -> int | None:
    """Which way text of that angle runs, in degrees; None where it leans."""
    if angle == 0:
        return 0
    quarters = angle / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 * 90 if abs(quarters - nearest) <= _LEANING else None


def _is_apart(letter: Letter, last: Letter, first: Letter) -> bool:
    """Whether a letter stands so far from the one before it, or is so unlike it in size, that it begins a word."""
    gap, rise = letter.x0 - last.x1, letter.low - first.low
    return not (
        abs(rise) <= 0.1 * first.tall and 0.85 * first.tall < letter.tall < 1.18 * first.tall
        and abs(gap) < 0.5 * first.tall
    )  # fmt: skip


def _words(text: Any, letters: list[Letter], *, glued: bool) -> Iterator[Word]:
    """The words that a run of letters without written spaces makes: a gap far wider than the others is a space."""
    gaps = [after.x0 - before.x1 for before, after in pairwise(letters)]
    usual = sorted(gaps)[(len(gaps) - 1) // 2] if gaps else 0.0
    least = max(_SPACE * letters[0].tall, usual + _WIDER * letters[0].tall)
    start = 0
    # A single gap has no others to be held against.
    for n, gap in enumerate(gaps if len(gaps) > 1 else (), start=1):
        if gap > least:
            yield _word(text, letters[start:n], glued=glued and start == 0)
            start = n
    yield _word(text, letters[start:], glued=glued and start == 0)


def _word(text: Any, letters: list[Letter], *, glued: bool) -> Word:
    first, at = letters[0], letters[0].at
    matrix = raw.FS_MATRIX()
    size = raw.FPDFText_GetFontSize(text, at)
    if raw.FPDFText_GetMatrix(text, at, matrix):
        size *= math.hypot(matrix.c, matrix.d)
    # A box reaches from the deepest letter of the font to the highest, which is a fifth more than its size.
    size = size if 0.5 * first.tall < size < 1.5 * first.tall else first.tall / 1.2
    letters_of = "".join(letter.text for letter in letters)
    return Word(letters_of, first.x0, letters[-1].x1, first.low + 0.2 * first.tall, size, _is_bold(text, at), glued)


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
