"""Blocks of a web page: text that stands loose beside blocks, terms with their values, and the numbers of items."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import html
from lxml.html import HtmlElement

_BLOCKS: Final = frozenset(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 "
    "h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HOLDERS: Final = ("body", "main", "article", "section", "div", "td", "center", "header", "details", "aside")
# A longer value is a text of its own, under its term.
_LONGEST_VALUE: Final = 12
_NUMERALS: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def mend_blocks(tree: HtmlElement) -> None:
    """Changes `tree`: loose text is put into paragraphs, a term beside its value, a number before its item."""
    _pair_terms(tree)
    _number_items(tree)
    _wrap_loose(tree)


def _wrap_loose(tree: HtmlElement) -> None:
    """Text in a box that holds blocks too becomes paragraphs: it runs into none of its neighbours."""
    holding = _with_blocks(tree)
    for holder in list(tree.iter(*_HOLDERS)):
        if holder not in holding or not any((text or "").strip() for text in _own_texts(holder)):
            continue
        nodes, text = list(holder), holder.text
        holder.text = None
        for node in nodes:
            holder.remove(node)
        paragraph = _paragraph(holder, text)
        for n, node in enumerate(nodes):
            text, node.tail = node.tail, None
            if node.tag in _BLOCKS or node in holding or not isinstance(node.tag, str):
                _leave_out_empty(paragraph)
                holder.append(node)
                paragraph = _paragraph(holder, text)
            elif node.tag == "br" and n + 1 < len(nodes) and nodes[n + 1].tag == "br" and not (text or "").strip():
                paragraph = _paragraph(holder, None)
            else:
                paragraph.append(node)
                node.tail = text
        for child in list(holder):
            if child.tag == "p":
                _leave_out_empty(child)


def _with_blocks(tree: HtmlElement) -> set[HtmlElement]:
    """The elements that hold a block."""
    holding: set[HtmlElement] = set()
    for block in tree.iter(*_BLOCKS):
        above = block.getparent()
        while above is not None and above not in holding:
            holding.add(above)
            above = above.getparent()
    return holding


def _paragraph(holder: HtmlElement, text: str | None) -> HtmlElement:
    paragraph = html.etree.SubElement(holder, "p")
    paragraph.text = text
    return paragraph


def _leave_out_empty(paragraph: HtmlElement) -> None:
    if paragraph.getparent() is not None and len(paragraph) == 0 and not (paragraph.text or "").strip():
        paragraph.getparent().remove(paragraph)


def _own_texts(holder: HtmlElement) -> Iterator[str | None]:
    yield holder.text
    yield from (child.tail for child in holder)


def _pair_terms(tree: HtmlElement) -> None:
    """A short value stands in a row with its term, as in a table of two columns."""
    for listed in list(tree.iter("dl")):
        term: HtmlElement | None = None
        for part in list(listed.iter("dt", "dd")):
            text = " ".join("".join(part.itertext()).split())
            if (
                part.tag == "dd"
                and term is not None
                and 0 < len(text.split()) <= _LONGEST_VALUE
                and text[-1] not in ".!?"
            ):
                words = " ".join("".join(term.itertext()).split())
                for child in list(part):
                    part.remove(child)
                part.text = f"{words} | {text}"
                if term.getparent() is not None:
                    term.drop_tree()
            elif part.tag == "dt":
                term = part
            part.tag = "p"
        listed.tag = "div"
        for box in list(listed):
            if box.tag == "div":
                box.drop_tag()


def _number_items(tree: HtmlElement) -> None:
    """The number that a browser draws before the item of an ordered list is put before its words."""
    for listed in tree.iter("ol"):
        items = listed.findall("li")
        backwards = listed.get("reversed") is not None
        number = _whole(listed.get("start"), len(items) if backwards else 1)
        for item in items:
            number = _whole(item.get("value"), number)
            first = item
            while not (first.text or "").strip() and len(first) and first[0].tag in {"p", "div", "span", "b", "strong"}:
                first = first[0]
            if "".join(item.itertext()).strip() and not _is_numbered(item):
                first.text = f"{_numeral(number, listed.get('type'))}. {(first.text or '').lstrip()}"
            number += -1 if backwards else 1


def _is_numbered(item: HtmlElement) -> bool:
    return "".join(item.itertext()).lstrip()[:1].isdigit() and "list-style" in (item.getparent().get("style") or "")


def _whole(said: str | None, otherwise: int) -> int:
    try:
        number = int(said or "")
    except ValueError:
        return otherwise
    return number if abs(number) < 10**6 else otherwise


def _numeral(number: int, kind: str | None) -> str:
    if kind in {"a", "A"} and 1 <= number <= 26:
        letter = chr(ord("a") + number - 1)
        return letter if kind == "a" else letter.upper()
    if kind in {"i", "I"} and 1 <= number <= 39:
        roman = ""
        for value, numeral in _NUMERALS:
            while number >= value:
                roman, number = roman + numeral, number - value
        return roman if kind == "i" else roman.upper()
    return str(number)
