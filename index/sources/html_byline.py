"""The author and the date of a web page: what trafilatura found, held against the page's own words and its metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from lxml.html import HtmlElement

from index.sources.html_inline import is_hidden
from index.sources.html_lines import flat
from index.text.calendar_words import MONTH_NUMBERS, WEEKDAYS
from index.text.dates import find_date

_PARTICLES: Final = frozenset(
    "a af al an and ap at bin da das de del della den der di dos du e el en ibn la le of st te ten ter the til van von "
    "y zu".split()
)
_CALENDAR: Final = frozenset(name.casefold() for name in (*MONTH_NUMBERS, *WEEKDAYS))
_LONGEST_NAME: Final = 60
_MOST_WORDS: Final = 6
_MOST_AUTHORS: Final = 6
_NOT_CALENDAR: Final = rf"(?!(?:{'|'.join(sorted(_CALENDAR, key=len, reverse=True))})\b)"
_NAME: Final = (
    rf"{_NOT_CALENDAR}[^\W\d_a-z][\w.'’-]+(?: (?:{_NOT_CALENDAR}[^\W\d_a-z][\w.'’-]*|d[aeiu]|v[ao]n|der|la|le)){{1,4}}"
)
_BY: Final = re.compile(
    rf"(?:(?i:posted|written|reported|published|story|words|text)\s+)?(?i:by)[:\s]\s*"
    rf"(?P<names>{_NAME}(?:(?:, (?:and )?| and | & ){_NAME})*)"
)
_BLOCKS: Final = ("p", "div", "span", "address", "li", "header", "section", "h2", "h3", "h4", "h5", "h6", "td")
_NEAR: Final = 12
_LONGEST_LINE: Final = 200
_OF_SUBJECT: Final = ("table", "dl", "figure", "footer", "nav")


def page_about(tree: HtmlElement) -> HtmlElement:
    """`tree` itself, changed: without what a browser does not show and the tables of facts, whose dates and names are
    the subject's.
    """
    for element in list(tree.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None or element.tag in {"meta", "script", "time"}:
            continue
        facts = element.tag in {"table", "dl"} and not any(True for _ in element.iter("h1", "h2", "p", "time"))
        if facts or (is_hidden(element) and element.find(".//h1") is None and element.tag not in {"body", "html"}):
            element.drop_tree()
    return tree


def author_of(about: Any, tree: HtmlElement) -> str | None:
    """The names of persons, as the metadata or the byline of a page has them, without the site's own."""
    site = flat(about.sitename or "").casefold()
    sources = list(_sources(tree))
    said = [flat(name) for name in (about.author or "").split(";")]
    names = [name for name in said if name.casefold() != site and _is_name(name, sources)]
    names = names or _byline(tree)
    real = list(dict.fromkeys(names))[:_MOST_AUTHORS]
    if not real:
        return None
    return real[0] if len(real) == 1 else f"{', '.join(real[:-1])} and {real[-1]}"


def day_of(about: Any, tree: HtmlElement) -> str:
    """The day on which the page appeared, as its metadata or a line near its top has it; else an empty string."""
    try:
        day = date.fromisoformat((about.date or "")[:10])
    except ValueError:
        return ""
    return day.isoformat() if _is_stated(day, tree) else ""


def _is_stated(day: date, tree: HtmlElement) -> bool:
    ways = (day.isoformat(), day.strftime("%Y%m%d"), day.strftime("%Y/%m/%d"))
    if any(way in said for said in _metadata(tree) for way in ways):
        return True
    for line in _lines(tree):
        dated = find_date(line, whole_line=False) if len(line) <= _LONGEST_LINE else None
        if dated and dated[1] == day and not re.search(r"[a-z]{2}[.!?][\"”’)]*$", line):
            return True
    # A date that is found in the metadata in other words, such as "Wed, 18 Jun 2025".
    return any((found := find_date(said, whole_line=False)) and found[1] == day for said in _metadata(tree))


def _metadata(tree: HtmlElement) -> Iterator[str]:
    yield from (element.get("content") or "" for element in tree.iter("meta"))
    yield from (element.get("datetime") or "" for element in tree.iter("time"))
    yield from (element.get("title") or "" for element in tree.iter("abbr"))
    yield from (element.get("href") or "" for element in tree.iter("link"))
    yield from (element.text or "" for element in tree.iter("script"))


def _sources(tree: HtmlElement) -> Iterator[str]:
    """Where a name may stand: the metadata, and the lines of the page."""
    yield from map(flat, _metadata(tree))
    yield from _lines(tree)


def _lines(tree: HtmlElement) -> Iterator[str]:
    """The texts of the innermost blocks."""
    for element in tree.iter(*_BLOCKS):
        if next(element.iterancestors(*_OF_SUBJECT), None) is not None:
            continue
        text = flat("".join(element.itertext())) if element.tag != "div" or element.find(".//p") is None else ""
        if text:
            yield text


def _is_name(name: str, sources: list[str]) -> bool:
    """Whether `name` stands somewhere as a person's name is written: with capitals, no figures, and few words."""
    if not name or "/" in name or "@" in name or len(name) > _LONGEST_NAME or any(c.isdigit() for c in name):
        return False
    if name.casefold() in _CALENDAR or len(name.split()) > _MOST_WORDS:
        return False
    wanted = name.casefold()
    for said in sources:
        if said.casefold() == wanted and len(said) == len(name):
            return True
        at = said.casefold().find(wanted) if len(said.casefold()) == len(said) else said.find(name)
        if at >= 0 and all(_is_capital(word) for word in said[at : at + len(name)].split()):
            return True
    return False


def _is_capital(word: str) -> bool:
    return word.casefold() in _PARTICLES or not word[:1].islower()


def _byline(tree: HtmlElement) -> list[str]:
    """The names after "By" in a short line near the headline."""
    head = next(tree.iter("h1"), None)
    if head is None:
        return []
    seen = 0
    for element in _after(head):
        text = flat("".join(_without_times(element)))
        if not text:
            continue
        match = _BY.match(text)
        if match and len(text) <= _LONGEST_LINE:
            return [flat(name) for name in re.split(r", and |, | and | & ", match["names"])]
        seen += 1
        if seen > _NEAR:
            break
    return []


def _after(head: HtmlElement) -> Iterator[HtmlElement]:
    passed = False
    for element in head.getroottree().iter("h1", *_BLOCKS):
        if passed and element.tag != "h1":
            yield element
        passed = passed or element is head


def _without_times(element: HtmlElement) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag != "time" and isinstance(child.tag, str):
            yield from _without_times(child)
        yield child.tail or ""
