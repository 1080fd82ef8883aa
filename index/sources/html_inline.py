"""Inline elements of a web page, read as a browser shows them: words of a sentence stay in it, struck-out words go."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml.html import HtmlElement

from index.text.lines import FINAL_MARK

_INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark output q s samp small span "
    "strike strong sub sup time tt u var button".split()
)
# Their text is a sentence, even where all its words are in inline elements.
_RUNNING: Final = frozenset("p li dd dt td th blockquote h1 h2 h3 h4 h5 h6 summary".split())
_HIDING: Final = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01](?:px)?[\s,]"
    r"|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.I,
)
_HIDDEN_NAME: Final = re.compile(
    r"(?:.*[_-])?(?:screen-?reader(?:-?text|-?only)?|sr-only|visually-?hidden|skip-?link)", re.I
)
_STRIKING: Final = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.I)
_WORD: Final = re.compile(r"\w")
_BRACKETED: Final = re.compile(r"\W*\[.*\]\W*", re.S)
_FEWEST_WORDS: Final = 6
# An unclosed tag strikes out the rest of the page; then it was a slip.
_MOST_STRUCK: Final = 0.3


def is_hidden(element: HtmlElement) -> bool:
    """Whether a browser does not show an element, by its attributes and its style."""
    if element.get("aria-hidden") == "true" or element.get("hidden") is not None:
        return True
    return _HIDING.search(element.get("style") or "") is not None


def is_inline(element: HtmlElement) -> bool:
    """Whether an element is by its tag a part of a line."""
    return element.tag in _INLINE


def is_part_of_sentence(element: HtmlElement, is_litter: Callable[[HtmlElement], bool]) -> bool:
    """Whether an inline element has words of running text beside it: without it the sentence would lack words.

    What only screen readers are given, and what stands in square brackets, as the mark of a note does, is not a part.
    """
    if not is_inline(element) or is_hidden(element) or _BRACKETED.fullmatch("".join(element.itertext())):
        return False
    if any(_HIDDEN_NAME.fullmatch(name) for name in (element.get("class") or "").split()):
        return False
    beside = list(_beside(element, is_litter))
    before, after = (
        any(_WORD.search(text) for text, is_before in beside if is_before is side) for side in (True, False)
    )
    # "Copy link" stands after a sentence; a word that opens a note stands in it.
    return before and after if element.tag == "button" else before or after


def mend_inline(tree: HtmlElement) -> tuple[str, ...]:
    """Changes `tree`: quotation marks for <q>, no empty anchors, no links about whole sentences; struck-out words go.

    Returns the struck-out words.
    """
    struck = _drop_struck(tree)
    for element in list(tree.iter("q")):
        element.text = "“" + (element.text or "")
        _append(element, "”")
        element.drop_tag()
    for element in list(tree.iter("a")):
        text = _flat(element)
        if element.getparent() is not None and (not text or _is_in_sentence(element)):
            element.drop_tag()
    return struck


def plain_inline(tree: HtmlElement) -> None:
    """Takes the names off the inline elements of running text: what looks for litter by name after this finds none."""
    for holder in tree.iter():
        if not isinstance(holder.tag, str) or is_inline(holder):
            continue
        if not (holder.tag in _RUNNING or any(_WORD.search(text) for text in _own_texts(holder))):
            continue
        for element in list(_line(holder)):
            for key in set(element.attrib) - {"href"}:
                del element.attrib[key]
            if element.tag in {"span", "time", "data", "label", "output", "button", "ins", "font"}:
                element.drop_tag()


def _is_in_sentence(link: HtmlElement) -> bool:
    """Whether a link stands in a paragraph that is a sentence, or is all of it: what counts links finds none there."""
    holder = link.getparent()
    while holder is not None and is_inline(holder):
        holder = holder.getparent()
    return holder is not None and holder.tag in {"p", "li", "blockquote"} and _is_sentence(_flat(holder))


def _is_sentence(text: str) -> bool:
    return FINAL_MARK.search(text) is not None and len(text.split()) >= _FEWEST_WORDS


def _drop_struck(tree: HtmlElement) -> tuple[str, ...]:
    whole = len(_flat(tree))
    struck: list[str] = []
    for element in list(tree.iter("del", "s", "strike", "span", "p", "li")):
        marked = element.tag in {"del", "s", "strike"} or _STRIKING.search(element.get("style") or "")
        if not marked or element.getparent() is None or element.getroottree().getroot() is not tree:
            continue
        words = _flat(element)
        if len(words) <= _MOST_STRUCK * whole:
            element.drop_tree()
            struck.append(words)
    return tuple(words for words in struck if words)


def _beside(element: HtmlElement, is_litter: Callable[[HtmlElement], bool]) -> Iterator[tuple[str, bool]]:
    """The texts of the line that `element` stands in, and whether they stand before it.

    Of a block that may be a bar of buttons they are only its own, not those of inline elements in it.
    """
    inner, holder = element, element.getparent()
    while holder is not None:
        running = holder.tag in _RUNNING or is_inline(holder)
        yield holder.text or "", True
        before = True
        for child in holder:
            if child is inner:
                before = False
            elif running and is_inline(child) and not is_litter(child):
                yield "".join(child.itertext()), before
            yield child.tail or "", before
        if not is_inline(holder):
            return
        inner, holder = holder, holder.getparent()


def _line(holder: HtmlElement) -> Iterator[HtmlElement]:
    """The inline elements in `holder`, but for those within another block."""
    for child in holder:
        if is_inline(child):
            yield child
            yield from _line(child)


def _own_texts(holder: HtmlElement) -> Iterator[str]:
    yield holder.text or ""
    yield from (child.tail or "" for child in holder)


def _append(element: HtmlElement, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def _flat(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())
