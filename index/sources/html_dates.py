"""The days of publication that a page's metadata states: its JSON-LD and its meta tags, which need not agree."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from lxml.html import HtmlElement

_NAMES: Final = frozenset(
    "article:published_time datepublished date pubdate publishdate publish-date publication_date dc.date "
    "dc.date.issued dcterms.created parsely-pub-date og:published_time sailthru.date".split()
)
_DAY: Final = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?!\d)")
_DEEPEST: Final = 20


def stated_days(tree: HtmlElement) -> list[date]:
    """Each day once, in the order in which the page states them."""
    return list(dict.fromkeys([*_of_scripts(tree), *_of_tags(tree)]))


def days_note(tree: HtmlElement) -> Iterator[str]:
    """A note where the metadata states more than one day of publication."""
    days = stated_days(tree)
    if len(days) > 1:
        yield f"The page gives {len(days)} days of publication: {', '.join(day.isoformat() for day in days)}."


def _of_tags(tree: HtmlElement) -> Iterator[date]:
    for element in tree.iter("meta"):
        named = (element.get(key) or "" for key in ("property", "name", "itemprop"))
        if any(name.casefold() in _NAMES for name in named):
            yield from _day(element.get("content"))


def _of_scripts(tree: HtmlElement) -> Iterator[date]:
    for element in tree.iter("script"):
        if element.get("type") == "application/ld+json":
            try:
                yield from _within(json.loads(element.text or ""), _DEEPEST)
            except (ValueError, RecursionError):
                continue


def _within(value: Any, depth: int) -> Iterator[date]:
    """The days of the first article of a JSON-LD value; what an article cites or links to has days of its own."""
    if depth == 0:
        return
    if isinstance(value, list):
        for part in value:
            yield from _within(part, depth - 1)
    elif isinstance(value, dict):
        if "datePublished" in value:
            yield from _day(value["datePublished"])
        else:
            yield from _within(value.get("@graph"), depth - 1)


def _day(said: object) -> Iterator[date]:
    found = _DAY.match(said) if isinstance(said, str) else None
    if found:
        try:
            yield date(*(int(part) for part in found.groups()))
        except ValueError:
            return
