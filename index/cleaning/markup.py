"""Repairs of HTML in a text: tags and comments go, character references are decoded."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from index.article import Edit, Span

# Names of HTML elements that a scrape leaves behind. A tag of any other name is the author's: "<T>", "<dyn Error>".
_BLOCK = (
    "address|article|aside|blockquote|body|br|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]"
    "|head|header|hr|html|iframe|li|main|nav|noscript|ol|option|p|pre|script|section|select|style|summary|table|tbody|td"
    "|tfoot|th|thead|title|tr|ul|video"
)
_INLINE = (
    "a|abbr|amp-img|audio|b|button|center|cite|code|del|em|embed|font|i|img|input|ins|kbd|label|link|mark|meta|object"
    "|picture|q|s|small|source|span|strike|strong|sub|sup|svg|time|tt|u|wbr"
)
_ATTRIBUTE = r"""\s+[A-Za-z][\w:.-]*\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=`]+)"""
_TAG = re.compile(
    rf"<(?P<close>/?)(?P<name>{_BLOCK}|{_INLINE})(?P<attributes>(?:{_ATTRIBUTE}){{0,40}})\s{{0,9}}(?P<void>/?)>", re.I
)
_IS_BLOCK = re.compile(_BLOCK, re.I)
_COMMENT = re.compile(r"<!--[^<>]{0,2000}-->|<!doctype html[^<>]{0,300}>|<!\[CDATA\[|\]\]>", re.I)
_ALONE = frozenset({"br", "hr", "img", "input", "wbr", "meta", "link"})


def html_tags(text: str) -> Iterator[Edit]:
    """Tags and comments go; what they enclose stays. One that ends a block leaves a line end.

    A tag counts when it could be nothing else: it has a partner, or attributes, or is one that needs no partner. An
    article that only mentions "the <b> tag", or that a < b and c > d, keeps it.
    """
    tags = list(_TAG.finditer(text))
    opened = {m["name"].lower() for m in tags if not m["close"]}
    closed = {m["name"].lower() for m in tags if m["close"]}
    litter = [
        match
        for match in tags
        if match["name"].lower() in opened & closed | _ALONE or match["attributes"] or match["void"]
    ]
    edits = [Edit(Span(*m.span()), "\n" if _IS_BLOCK.fullmatch(m["name"]) else "") for m in litter]
    edits += (Edit(Span(*match.span())) for match in _COMMENT.finditer(text))
    return iter(_without_overlaps(edits))


# "&amp;amp;lt;" was encoded three times; one edit decodes it all. Without its semicolon "&copy" may be a URL's.
_ENTITY = re.compile(r"&(?:amp;){0,9}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_WOULD_OPEN_A_TAG = re.compile(r"/?[A-Za-z!]|\]")


def html_entities(text: str) -> Iterator[Edit]:
    """Character references are decoded: "&amp;", "&#8217;", "&nbsp;".

    One stays as supplied where it would make a tag of the words after it: "&lt;script&gt;" is how an article writes
    of a tag, and decoded it would be taken for one, now or when it is cleaned again.
    """
    for match in _ENTITY.finditer(text):
        decoded, before = html.unescape(match.group()), ""
        while decoded != before:
            decoded, before = html.unescape(decoded), decoded
        if decoded.startswith("&") and len(decoded) > 1:
            continue  # no such entity
        if "<" in decoded and _WOULD_OPEN_A_TAG.match(text, match.end()):
            continue
        if decoded == ">" or decoded == "&":
            # The same tag's other half, and an ampersand that would start a new reference.
            if decoded == ">" and _closes_encoded_tag(text, match.start()):
                continue
            if decoded == "&" and _ENTITY.match("&" + text[match.end() : match.end() + 40]):
                continue
        yield Edit.smallest(match.start(), match.group(), decoded)


_ENCODED_TAG_BEFORE = re.compile(r"(?:&(?:amp;){0,9}(?:lt|#60|#x3c);|<)/?[A-Za-z!][^<>\n]{0,300}\Z", re.I)


def _closes_encoded_tag(text: str, at: int) -> bool:
    return _ENCODED_TAG_BEFORE.search(text, max(0, at - 320), at) is not None


def _without_overlaps(edits: list[Edit]) -> Iterator[Edit]:
    at = 0
    for edit in sorted(edits, key=lambda e: e.span):
        if edit.span.start >= at:
            yield edit
            at = edit.span.end
