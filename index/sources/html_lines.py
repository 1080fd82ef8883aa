"""trafilatura's tree -> lines of text: headings, paragraphs, items and rows, less what leads away from the article."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, Literal, TypeAlias

from lxml import etree

from index.text.lines import joined_lines

Line: TypeAlias = tuple[Literal["text", "head", "quote"], str]


# Headings over what leads away from the article, and over where it comes from.
LEADS_AWAY: Final = re.compile(
    r"(?:see also|(?:read|up) next|read more|keep reading|related(?: \w+)?|more (?:from|on|in|stories|articles)\b.*"
    r"|you (?:may|might) also like.*|recommended(?: \w+)?|most (?:read|popular|viewed)|trending\b.*|top stories"
    r"|latest(?: \w+)?"
    r"|comments?|discussion about this.*|share this(?: \w+)?|about the authors?|leave a (?:reply|comment)"
    r"|(?:recent|previous) posts?|tags|topics|categories|is this page useful)\W*",
    re.I,
)
_SOURCES: Final = re.compile(
    r"(?:references|external links|further reading|bibliography|sources|citations|footnotes|notes)\W*", re.I
)


def main_lines(body: etree._Element) -> list[Line]:
    """The article's lines in order, without what is not part of it."""
    return _without_back_matter(_without_repeats(list(_lines(body))))


def without_title(lines: list[Line], title: str) -> list[Line]:
    """`lines` without those that only say the title, which stands over them."""
    return [(kind, words) for kind, words in lines if letters(words) != letters(title)]


def flat(text: str) -> str:
    """`text` with single spaces: white space in HTML's source means nothing."""
    return " ".join(text.split())


def letters(text: str) -> str:
    """The letters and digits of `text` in lower case, by which texts are compared."""
    return "".join(c for c in text.casefold() if c.isalnum())


# The number of an ordered list's item, which stands for the hyphen.
_NUMBERED: Final = re.compile(r"(?:\d{1,6}|[A-Za-z]|[ivxIVX]{1,6})\. ")
_BLOCKS: Final = frozenset({"head", "p", "item", "list", "quote", "table", "code"})


def _lines(element: etree._Element) -> Iterator[Line]:
    """("text" | "head", the words) of each block, in order."""
    inline = _spaced(element.text)
    for child in element:
        if child.tag in _BLOCKS and not _is_inline(child):
            yield from _flowed(inline)
            yield from _block(child)
            inline = ""
        else:
            inline += "\n" if child.tag == "lb" else _spaced("".join(child.itertext()))
        inline += _spaced(child.tail)
    yield from _flowed(inline)


def _is_inline(element: etree._Element) -> bool:
    """Code in a sentence, and not a listing: trafilatura has one tag for both."""
    return element.tag == "code" and "\n" not in "".join(element.itertext()).strip() and element.find("lb") is None


def _flowed(inline: str) -> Iterator[Line]:
    lines = (flat(line) for line in inline.split("\n"))
    return (("text", line) for line in joined_lines("\n".join(filter(None, lines))).split("\n") if line)


def _block(element: etree._Element) -> Iterator[Line]:
    match element.tag:
        case "head":
            words = flat("".join(element.itertext()))
            if words:
                yield "head", words
        case "item":
            for n, (kind, words) in enumerate(_lines(element)):
                yield kind, words if n or _NUMBERED.match(words) else f"- {words}"
        case "table":
            for row in element.iter("row"):
                cells = [flat(" ".join(cell.itertext())) for cell in row.iter("cell")]
                if any(cells):
                    # An empty cell keeps the others under their heads; at the end of a row it holds no place.
                    yield "text", flat(" | ".join(cells)).rstrip(" |")
        case "quote":
            yield from (("quote" if kind == "text" else kind, words) for kind, words in _lines(element))
        case "code":
            yield from (("text", line) for line in "".join(element.itertext()).split("\n") if line.strip())
        case "p":
            if not _is_link(element):
                yield from _lines(element)
        case _:
            yield from _lines(element)


def _spaced(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _is_link(element: etree._Element) -> bool:
    """Whether a short paragraph is mostly a link to somewhere else, and says nothing itself."""
    words = flat("".join(element.itertext()))
    linked = sum(len(flat("".join(link.itertext()))) for link in element.iter("ref"))
    return len(words) <= 120 and linked > 0.6 * len(words)


# Letters of a pulled quote.
_SHORTEST: Final = 15
_LONGEST: Final = 200


def _without_repeats(lines: list[Line]) -> list[Line]:
    """Without the quotes of one paragraph that are pulled out of another."""
    paragraphs = [letters(words) for _, words in lines]
    alike = Counter(paragraphs)
    everything = "\n".join(paragraphs)
    return [
        line
        for line, own in zip(lines, paragraphs, strict=True)
        if line[0] != "quote" or not _SHORTEST <= len(own) <= _LONGEST or everything.count(own) == alike[own]
    ]


def _without_back_matter(lines: list[Line]) -> list[Line]:
    """Without the sections that lead away from the article, and headings over nothing at its end."""
    kept: list[Line] = []
    skipping = False
    for kind, words in lines:
        if kind == "head":
            skipping = bool(LEADS_AWAY.fullmatch(words) or _SOURCES.fullmatch(words))
        if not skipping:
            kept.append((kind, words))
    while kept and kept[-1][0] == "head":
        kept.pop()
    return kept
