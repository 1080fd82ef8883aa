"""Layers over a web page: requests for consent, and offers of a subscription; both go, and an offer is noted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

_BOXES: Final = ("div", "section", "aside", "dialog", "form", "footer", "header")
_LEAVES: Final = frozenset("p li h1 h2 h3 h4 h5 h6 td dt dd div section label button a span".split())
# A page speaks of itself and to its reader; an article on cookies speaks of others.
_SPEAKS: Final = re.compile(r"\b(?:we|our|us|you|your)\b", re.I)
_CONSENT: Final = re.compile(
    r"\bcookies?\b|\bconsent\b|personal data|your (?:device|browser|choices?|privacy|preferences)|our partners"
    r"|privacy (?:settings|policy|notice|centre|center)|personali[sz]ed (?:ads|advertising|content)"
    r"|process(?:ing)? (?:of )?(?:your )?data|legitimate interest|data protection",
    re.I,
)
_OFFER: Final = re.compile(
    r"\bsubscribe (?:now|today|here|to (?:continue|read|keep|unlock|get))"
    r"|\balready (?:a )?(?:subscribed|subscriber|member)"
    r"|\b(?:is|are) (?:only |exclusively )?(?:for|available to|reserved for) "
    r"(?:our )?(?:paying )?(?:subscribers|members)"
    r"|(?:log|sign) in to (?:continue|read|keep)|to (?:continue|keep) reading|unlimited (?:digital )?access"
    r"|cancel (?:at )?any ?time|cancel whenever|free (?:articles?|stories) (?:left|remaining|this month)"
    r"|start your (?:free )?trial"
    r"|first (?:month|\w+ (?:weeks|months)) (?:for|free)|(?:rest|remainder) of this (?:article|story)"
    r"|unlock (?:this|the) (?:article|story|full)|become a (?:subscriber|member)",
    re.I,
)
_LONG: Final = 5
_SHARE: Final = 0.7
_LONGEST_OFFER: Final = 150


def drop_consent(tree: HtmlElement) -> None:
    """Drops the boxes whose text asks for consent to cookies and their like, where the page holds other text."""
    for box in list(tree.iter(*_BOXES)):
        if box.getparent() is None or box.find(".//h1") is not None or box.find(".//article") is not None:
            continue
        lines = [line for line in _lines(box) if len(line.split()) >= _LONG]
        asking = sum(len(line) for line in lines if _SPEAKS.search(line) and _CONSENT.search(line))
        if lines and asking >= _SHARE * sum(map(len, lines)) and _has_other_text(tree, box):
            box.drop_tree()


def drop_offers(tree: HtmlElement) -> bool:
    """Drops the boxes that offer a subscription, with their headings; whether there was one that says that the article
    goes on behind it, by at least two of its phrases.
    """
    found = False
    for box in list(tree.iter(*_BOXES, "p")):
        if box.getparent() is None or box.find(".//h1") is not None or box.getroottree().getroot() is not tree:
            continue
        text = " ".join(" ".join(box.itertext()).split())
        if len(text.split()) <= _LONGEST_OFFER and len({m.group().lower() for m in _OFFER.finditer(text)}) >= 2:
            lines = [line for line in _lines(box) if len(line.split()) >= 3] or [text]
            if sum(len(line) for line in lines if _OFFER.search(line)) >= 0.5 * sum(map(len, lines)):
                found = True
                box.drop_tree()
    return found


def _lines(box: HtmlElement) -> Iterator[str]:
    """The texts of the innermost blocks of `box`."""
    for element in box.iter(*_LEAVES):
        inner = any(child.tag in _LEAVES for child in element.iterdescendants())
        text = " ".join(
            "".join(
                [element.text or "", *(child.tail or "" for child in element)] if inner else element.itertext()
            ).split()
        )
        if text:
            yield text


def _has_other_text(tree: HtmlElement, box: HtmlElement) -> bool:
    inside = set(box.iter("p", "li"))
    others = (p for p in tree.iter("p", "li") if p not in inside)
    return sum(len("".join(p.itertext()).split()) for p in others) >= 30
