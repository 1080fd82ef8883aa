"""A web page's tree -> the same, ready for trafilatura: what it would wrongly take for main text goes, or is mended.

The names of classes and roles show what a part of the page is: shares, sign-ups, pull quotes. One that holds a good
part of the page's text is kept, whatever its name.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import html
from lxml.html import HtmlElement

from index.sources.html_blocks import mend_blocks
from index.sources.html_inline import is_hidden, is_part_of_sentence, mend_inline, plain_inline
from index.sources.html_layers import drop_consent, drop_offers
from index.sources.html_lines import LEADS_AWAY, letters

_NAMES: Final = (
    r"pull-?quotes?|newsletters?|sign-?up|subscribe|subscription|promo|promotion|related|read-?(?:next|more|also|on)"
    r"|recirc(?:ulation)?|recommend(?:ed|ations?)|most-?(?:read|popular|viewed|shared)|trending|more-?(?:stories|from|on)"
    r"|share|sharing|links?-(?:block|list)|topic-?list|onward|metadata|published-?dates?|(?:update|change|edit)-?history|sharedaddy|shares|social|cookies?|consent|gdpr|ccpa|cmp|onetrust|advert(?:isement)?s?|ads?|ad-?slot|mpu"
    r"|sponsor(?:ed)?|outbrain|taboola|comments?|disqus|respond|breadcrumbs?|author-?(?:bio|card|box|info)|about-?author"
    r"|bio|toc|table-?of-?contents|editsection|navbox|catlinks|reflist|printfooter|hatnote|noprint|no-?print"
    r"|screen-reader-text|sr-only|visually-?hidden|skip-?link|toolbar|captions?|wp-caption-text|credits?|inline-template"
    r"|post-?navigation|pagination|tags?|tag-?links|correction-?link|donate|donation|appeal|callout-?subscribe|cta|call-to-action|portal|in-?article-?promo|audio-?link"
    r"|byline|dateline|timestamp|site-?sub|jump-?link|modal|overlay|popup|paywall-?(?:prompt|banner|message)"
)
_LITTER: Final = re.compile(
    rf"(?:.*(?:__|--|[a-z]-))?(?:{_NAMES})(?:(?:__|--|-)(?:card|container|wrapper|box|block|list|section|area|links?|bar|widget|module|inline|form|head|inner|icons?|buttons?|group|item|title|body|component|text|\d+))*",
    re.I,
)
_ROLES: Final = frozenset(
    "navigation dialog alertdialog banner contentinfo search complementary menu menubar toolbar".split()
)
_GONE: Final = (
    "nav",
    "aside",
    "figcaption",
    "button",
    "form",
    "dialog",
    "template",
    "noscript",
    "iframe",
    "select",
    "svg",
)
_KEPT: Final = frozenset(("html", "body", "main", "article", "h1", "p", "time", "del", "s", "strike", "q"))
# Of these tags some hold the article of a page that is made without care.
_MAY_HOLD: Final = frozenset(("aside", "form", "nav", "dialog"))
_MOST: Final = 0.3
_LONGEST_NAME: Final = 100
_SUPERSCRIPT: Final = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_BLOCKS: Final = frozenset("p h1 h2 h3 h4 h5 h6 ul ol li dl table blockquote pre div section article figure".split())


@dataclass(frozen=True, slots=True)
class Left:
    """What was left out of a page and its reader is told of: struck-out words, and whether the page offers the rest."""

    struck: tuple[str, ...] = ()
    offer: bool = False


def prepared(tree: HtmlElement) -> tuple[HtmlElement, Left]:
    """`tree` itself, changed: without litter, notes' marks and layout tables; and what its reader is told of that."""
    body = tree.find("body")
    drop_consent(tree)
    offer = drop_offers(tree)
    whole = max(1, len(_text(tree if body is None else body)))
    for element in list(tree.iter(*_GONE)):
        if not _holds_article(element, whole):
            _drop(element)
        elif element.tag in _MAY_HOLD:
            # What looks for main text by tags and names finds it here too.
            element.tag = "div"
            element.attrib.clear()
    for element in list(tree.iter()):
        named = isinstance(element.tag, str) and element.tag not in _KEPT and _is_litter(element)
        if named and len(_text(element)) <= _MOST * whole and not is_part_of_sentence(element, _is_litter):
            _drop(element)
    struck = mend_inline(tree)
    _drop_sections(tree, whole)
    _drop_kicker(tree)
    _mend_listings(tree)
    _mend_raised(tree)
    _mend_tables(tree)
    mend_blocks(tree)
    plain_inline(tree)
    _unwrap(tree)
    return tree, Left(struck, offer)


def _holds_article(element: HtmlElement, whole: int) -> bool:
    """Whether an element that leads away by its tag holds the article: most of the page's text, in paragraphs; or
    is a word of a sentence.
    """
    if element.tag == "button":
        return is_part_of_sentence(element, _is_litter)
    if element.tag not in _MAY_HOLD:
        return False
    said = sum(len(_text(p)) for p in element.iter("p") if len(_text(p).split()) >= 8 and p.find(".//a") is None)
    return said > _MOST * whole


def _is_litter(element: HtmlElement) -> bool:
    if is_hidden(element) or element.get("role") in _ROLES:
        return True
    names = " ".join(element.get(key) or "" for key in ("class", "id", "data-testid", "data-component")).split()
    # An element with a name of its own, such as amp-ad, says by that what it is.
    names += [element.tag] if "-" in element.tag else []
    return any(len(name) <= _LONGEST_NAME and _LITTER.fullmatch(name) for name in names)


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _text(element: HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def _drop_sections(tree: HtmlElement, whole: int) -> None:
    """A box that opens with "Related topics", "Most read" or their like leads away from the article, and goes."""
    for head in list(tree.iter("h2", "h3", "h4", "h5")):
        box = next(head.iterancestors("section", "div", "ul", "ol"), None)
        if box is None or not LEADS_AWAY.fullmatch(_text(head)):
            continue
        text = _text(box)
        if text.startswith(_text(head)) and len(text) <= _MOST * whole:
            _drop(box)


def _drop_kicker(tree: HtmlElement) -> None:
    """Removes the section's name over the headline: it is not part of the article."""
    head = next(tree.iter("h1"), None)
    for element in list(head.itersiblings(preceding=True)) if head is not None else ():
        if len(_text(element).split()) <= 4:
            _drop(element)


def _mend_listings(tree: HtmlElement) -> None:
    """The lines of a text that is set as it stands stay lines."""
    for element in tree.iter("pre"):
        lines = (element.text or "").strip("\n").split("\n")
        if len(element) == 0 and len(lines) > 1:
            element.text = lines[0]
            for line in lines[1:]:
                html.etree.SubElement(element, "br").tail = line


def _mend_raised(tree: HtmlElement) -> None:
    """A raised mark that leads to a note goes; other raised figures stay raised: 10⁶ is not 106."""
    for element in list(tree.iter("sup")):
        mark = _text(element)
        noted = element.find(".//a") is not None or re.search(
            r"\b(?:reference|footnote|noteref|fn)\b", element.get("class") or ""
        )
        if noted or re.fullmatch(r"\[.*\]", mark):
            _drop(element)
        elif mark and set(mark) <= set("0123456789+-n"):
            for child in list(element):
                child.drop_tag()
            element.text = mark.translate(_SUPERSCRIPT)
            element.drop_tag()


def _mend_tables(tree: HtmlElement) -> None:
    """A table that lays out the page becomes what it lays out: innermost last, so that a table in it stays one."""
    for table in list(tree.iter("table")):
        own = [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table")) is table]
        if any(cell.find(f".//{tag}") is not None for cell in own for tag in ("table", "h1", "h2", "h3", "ul")) or any(
            len(cell.findall(".//p")) > 1 or len(_text(cell)) > 400 for cell in own
        ):
            rows = [
                part
                for part in table.iter("tr", "tbody", "thead", "tfoot")
                if next(part.iterancestors("table")) is table
            ]
            for part in (*own, *rows, table):
                part.tag = "div"


def _unwrap(tree: HtmlElement) -> None:
    """A box about a single paragraph or heading goes: what stands in such boxes are neighbours."""
    for element in list(tree.iter("div", "section", "span")):
        only = len(element) == 1 and element[0].tag in _BLOCKS and not (element.text or "").strip()
        if only and not (element[0].tail or "").strip() and element.getparent() is not None:
            element.drop_tag()


_SENTENCE: Final = re.compile(r"\S.*\s.*[.!?][\"”’')]?")


def standfirst(tree: HtmlElement, title: str, body: Sequence[str]) -> list[str]:
    """What stands between the headline and the text, in whole sentences, and is not in the text already."""
    said = letters(" ".join(body))
    heads = [h for h in tree.iter("h1") if title and letters(_text(h)) in (letters(title), "")] or list(tree.iter("h1"))
    if not heads or not body:
        return []
    found: list[str] = []
    for element in _after(heads[0]):
        text = _text(element)
        if not text:
            continue
        if letters(text)[:60] and letters(body[0]).startswith(letters(text)[:60]):
            return found
        if (
            7 <= len(text.split()) <= 80
            and _SENTENCE.fullmatch(text)
            and letters(text) not in said
            and not element.findall(".//a")
        ):
            found.append(text)
        if len(found) > 2:
            break
    return []


def _after(head: HtmlElement) -> Iterator[HtmlElement]:
    """The innermost blocks that follow `head`, in order."""
    leaves = list(_leaves(head.getroottree().getroot()))
    return iter(leaves[leaves.index(head) + 1 :] if head in leaves else [])


def _leaves(root: HtmlElement) -> Iterator[HtmlElement]:
    """The innermost blocks, in order."""
    for element in root.iter(*_BLOCKS):
        if next(element.iterdescendants(*_BLOCKS), None) is None:
            yield element


def article_of(tree: HtmlElement, body: Sequence[str]) -> HtmlElement | None:
    """A page that holds nothing but what holds all of `body`, if that has headings or lists which `body` lacks."""
    said = {letters(line) for line in body}
    found = [element for element in _leaves(tree) if letters(_text(element)) in said]
    if len(found) < 2:
        return None
    above = set(found[0].iterancestors())
    for element in found[1:]:
        above &= set(element.iterancestors())
    holder = max(above, key=lambda element: sum(1 for _ in element.iterancestors()))
    lacking = [
        element
        for element in holder.iter("h2", "h3", "h4", "li")
        if _text(element) and letters(_text(element)) not in said
    ]
    if holder.tag in {"html", "body"} or not lacking:
        return None
    page = html.document_fromstring("<html><body><article></article></body></html>")
    article = page.find("body/article")
    inner = copy.deepcopy(holder)
    inner.tail = None
    article.append(inner)
    inner.drop_tag()
    return page
