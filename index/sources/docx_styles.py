"""The styles and the numbering of a Word document: which style is a heading, hides or strikes; an item's number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING: Final = re.compile(r"heading ?([1-6])", re.I)
_OFF: Final = frozenset({"0", "false", "off", "none"})
_LEFT_OUT: Final = ("strike", "dstrike", "vanish", "webHidden")
_NUMERALS: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DEEPEST: Final = 9
_LARGEST: Final = 9999


def value_of(element: etree._Element | None, path: str) -> str | None:
    """The value of what `path` leads to; None where there is none."""
    found = element.find(path) if element is not None else None
    return found.get(f"{W}val") or "" if found is not None else None


def is_on(element: etree._Element | None, name: str) -> bool:
    """Whether the properties in `element` turn `name` on."""
    said = value_of(element, f"{W}{name}")
    return said is not None and said.lower() not in _OFF


def is_left_out(properties: etree._Element | None, styles: Styles) -> bool:
    """Whether properties of a run, or their style, strike its words out or hide them."""
    if properties is None:
        return False
    for name in _LEFT_OUT:
        if properties.find(f"{W}{name}") is not None:
            if is_on(properties, name):
                return True
        elif name in styles.left_out.get(value_of(properties, f"{W}rStyle") or "", ()):
            return True
    return False


@dataclass(frozen=True, slots=True)
class Styles:
    """By a style's identifier: the level of a heading's (the title's is 0), how a list's is numbered, what it hides."""

    levels: dict[str, int] = field(default_factory=dict)
    numbered: dict[str, tuple[str, int]] = field(default_factory=dict)
    left_out: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: etree._Element | None) -> Styles:
        """Of the part that holds a document's styles, if it has one."""
        styles = cls()
        for style in root.iter(f"{W}style") if root is not None else ():
            key, name = style.get(f"{W}styleId") or "", value_of(style, f"{W}name") or ""
            outline = value_of(style, f"{W}pPr/{W}outlineLvl") or ""
            match = _HEADING.fullmatch(name)
            if name.lower() == "title":
                styles.levels[key] = 0
            elif match:
                styles.levels[key] = int(match[1])
            elif outline.isdigit():
                styles.levels[key] = min(6, int(outline) + 1)
            numbering = value_of(style, f"{W}pPr/{W}numPr/{W}numId")
            if numbering is not None:
                level = value_of(style, f"{W}pPr/{W}numPr/{W}ilvl") or "0"
                styles.numbered[key] = numbering, int(level) if level.isdigit() else 0
            properties = style.find(f"{W}rPr")
            hidden = frozenset(name for name in _LEFT_OUT if is_on(properties, name))
            if hidden:
                styles.left_out[key] = hidden
        return styles


@dataclass(frozen=True, slots=True)
class _Level:
    """How a level of a list is numbered: the kind of number, the text about it ("%1.%2)"), and the first."""

    kind: str
    text: str
    start: int


class Numbering:
    """The numbers of a document's lists, counted as its paragraphs come."""

    def __init__(self, root: etree._Element | None):
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._list_of: dict[str, str] = {}
        if root is not None:
            self._read(root)

    def mark(self, number: str, level: int) -> str:
        """What stands before the next item of a list: its number, or a hyphen."""
        own = self._levels.get(number, {}).get(level)
        if own is None or own.kind in {"bullet", "none"} or "%" not in own.text:
            return "- "
        counts = self._counts.setdefault(self._list_of.get(number, number), {})
        counts[level] = counts.get(level, own.start - 1) + 1
        for deeper in [n for n in counts if n > level]:
            del counts[deeper]
        return f"{re.sub(r'%([1-9])', lambda m: self._shown(number, int(m[1]) - 1, counts), own.text).strip()} "

    def _shown(self, number: str, level: int, counts: dict[int, int]) -> str:
        own = self._levels[number].get(level)
        return _numeral(counts.get(level, own.start), own.kind) if own else ""

    def _read(self, root: etree._Element) -> None:
        abstract = {part.get(f"{W}abstractNumId"): dict(_levels(part)) for part in root.iter(f"{W}abstractNum")}
        for numbered in root.iter(f"{W}num"):
            number = numbered.get(f"{W}numId") or ""
            shared = value_of(numbered, f"{W}abstractNumId") or ""
            levels = dict(abstract.get(shared, {}))
            restarts = False
            for override in numbered.iter(f"{W}lvlOverride"):
                restarts = True
                levels.update(_levels(override))
                at, start = _whole(override.get(f"{W}ilvl"), 0), value_of(override, f"{W}startOverride")
                if start is not None and at in levels:
                    levels[at] = _Level(levels[at].kind, levels[at].text, _whole(start, 1))
            self._levels[number] = levels
            # Lists of one definition count on, unless one begins anew.
            self._list_of[number] = number if restarts or not shared else f"shared {shared}"


def _levels(part: etree._Element) -> Iterator[tuple[int, _Level]]:
    for level in part.iter(f"{W}lvl"):
        kind = value_of(level, f"{W}numFmt") or "decimal"
        text = value_of(level, f"{W}lvlText") or ""
        yield _whole(level.get(f"{W}ilvl"), 0), _Level(kind, text, _whole(value_of(level, f"{W}start"), 1))


def _whole(said: str | None, otherwise: int) -> int:
    return int(said) if said and said.isdigit() and len(said) < 5 else otherwise


def _numeral(number: int, kind: str) -> str:
    if kind in {"lowerLetter", "upperLetter"} and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min(_DEEPEST, (number - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in {"lowerRoman", "upperRoman"} and 0 < number <= _LARGEST:
        roman = ""
        for value, numeral in _NUMERALS:
            while number >= value:
                roman, number = roman + numeral, number - value
        return roman if kind == "lowerRoman" else roman.upper()
    return f"{number:02d}" if kind == "decimalZero" else str(number)
