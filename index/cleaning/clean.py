"""Supplied text -> clean text: named repairs, each a pure function that finds its edits; one place applies them.

A repair deletes litter, inserts white space, or decodes characters. It never adds, drops or changes a word of the
article, and never reorders it. Every repair is shy: what could be the author's own is left as it was supplied.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Iterator

import ftfy

from index.article import Edit, OffsetMap, Repair, Span, apply_edits
from index.cleaning.boilerplate import boilerplate_lines
from index.cleaning.glued_words import glued_words
from index.cleaning.line_breaks import broken_words, wrapped_lines
from index.cleaning.markdown_blocks import (
    MARKDOWN_HEADINGS,
    front_matter,
    markdown_blocks,
    markdown_headings,
    markdown_lines,
    markdown_quotes,
)
from index.cleaning.markdown_inline import markdown_links, markdown_marks
from index.cleaning.page_breaks import page_lines, running_heads

Repairer = Callable[[str], Iterable[Edit]]


def clean(raw: str) -> tuple[str, OffsetMap, tuple[Repair, ...]]:
    """The clean text of `raw`, the map from each of its characters to `raw`, and the repairs made, in the order made.

    A fixed point: the repairs are repeated until none finds anything, so cleaning clean text changes nothing.
    It holds no white space but single spaces and line ends, at most two of these in a row, and none at either end.
    """
    text, offsets, repairs = raw, OffsetMap.identity(len(raw)), list[Repair]()
    changed = True
    while changed:
        changed = False
        for name, repair in REPAIRS.items():
            edits = list(repair(text))
            if edits:
                changed = True
                repairs += (Repair(name, offsets.to_raw(edit.span), edit.replacement) for edit in edits)
                text, offsets = apply_edits(text, offsets, edits)
    return text, offsets, tuple(repairs)


_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufeff\u200b\u2060\ufffe\uffff]+"
    # Between Latin letters a joiner does nothing; in Persian, Hindi and emoji it is spelling.
    r"|(?<=[A-Za-z])[\u200c\u200d]+(?=[A-Za-z])"
)


def unprintable_characters(text: str) -> Iterator[Edit]:
    """Control characters, lone surrogates, zero-width spaces and byte order marks go."""
    return (Edit(_span(match)) for match in _UNPRINTABLE.finditer(text))


_TOKEN = re.compile(r"[^ \n\r\t]+")
_LONGEST_TOKEN = 200


def mojibake(text: str) -> Iterator[Edit]:
    """UTF-8 that was read as another encoding is decoded, word by word ("donâ€™t"), where ftfy is sure."""
    if text.isascii():
        return
    for match in _TOKEN.finditer(text):
        broken = match.group()
        if broken.isascii() or len(broken) > _LONGEST_TOKEN:
            continue
        fixed = ftfy.fix_encoding(broken)
        if fixed != broken:
            yield _smallest(match.start(), broken, fixed)


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
    edits = [Edit(_span(m), "\n" if _IS_BLOCK.fullmatch(m["name"]) else "") for m in litter]
    edits += (Edit(_span(match)) for match in _COMMENT.finditer(text))
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
        yield _smallest(match.start(), match.group(), decoded)


_ENCODED_TAG_BEFORE = re.compile(r"(?:&(?:amp;){0,9}(?:lt|#60|#x3c);|<)/?[A-Za-z!][^<>\n]{0,300}\Z", re.I)


def _closes_encoded_tag(text: str, at: int) -> bool:
    return _ENCODED_TAG_BEFORE.search(text, max(0, at - 320), at) is not None


_LINE_END = re.compile(r"\r\n?|[\x0b\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_LINE_SPACE = re.compile(r" +(?=\n)|(?<=\n) +|\A\s+|\s+\Z|(?<=\n\n)[ \n]*\n")


def line_ends(text: str) -> Iterator[Edit]:
    """Every kind of line end becomes a line feed, but for a page's, which `page_lines` sees to."""
    return (Edit(_span(match), "\n") for match in _LINE_END.finditer(text))


def spaces(text: str) -> Iterator[Edit]:
    """Any run of spaces, tabs and non-breaking spaces becomes one space."""
    return (Edit(_span(match), " ") for match in _SPACES.finditer(text) if match.group() != " ")


def blank_space(text: str) -> Iterator[Edit]:
    """Space at either end of a line, and blank lines beyond the first, go."""
    return (Edit(_span(match)) for match in _LINE_SPACE.finditer(text))


_DOTS = re.compile(r"\.(?: ?\.)+")
_MIXED = re.compile(r"\.\. \.")


def litter_separators(text: str) -> Iterator[Edit]:
    """Dots that a scraper put between sentences (" .. . . ", ".. ..") go, but for the one that ends the sentence.

    Only a run that mixes dots together with dots apart is litter by itself: "..." and ". . ." are ellipses. In an
    article that has two such runs, a double dot, and a triple one at the end of a line, are litter too.
    """
    runs = list(_DOTS.finditer(text))
    mixed = {match.start() for match in runs if _MIXED.search(match.group())}
    littered = len(mixed) > 1
    for match in runs:
        run, after = match.group(), text[match.end() : match.end() + 2]
        ends_line = not after or after.startswith("\n")
        loose = littered and (run in {"..", ". ."} or (run == "..." and ends_line))
        if match.start() in mixed or loose:
            before = text[max(0, match.start() - 2) : match.start()].rstrip(" ")[-1:]
            keep = 0 if before in "\n.!?…:;" else 1
            start = match.start() + keep
            yield Edit(Span(start, match.end()))


_NOTE_MARKS = re.compile(
    r"(?<=[.,;:!?”’\"])(?:[⁰¹²³⁴-⁹]+(?:[,–-][⁰¹²³⁴-⁹]+)*"
    r"|(?:\[(?:\d{1,3}|[a-z]|note \d{1,2}|citation needed)\])+)(?=\s|\Z)"
)


def note_marks(text: str) -> Iterator[Edit]:
    """Raised figures, and figures in square brackets, that lead from the end of a clause to a note, go.

    After a word they stay: "10⁶", "km²" and "a[1]" are no notes.
    """
    return (Edit(_span(match)) for match in _NOTE_MARKS.finditer(text))


def _span(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end())


def _smallest(start: int, old: str, new: str) -> Edit:
    """The edit that makes `new` of `old`, without the characters that both begin or end with."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return Edit(Span(start + head, start + len(old) - tail), new[head : len(new) - tail])


def _without_overlaps(edits: list[Edit]) -> Iterator[Edit]:
    at = 0
    for edit in sorted(edits, key=lambda e: e.span):
        if edit.span.start >= at:
            yield edit
            at = edit.span.end


# Each leaves something for those after it: a decoded space, a line end where a tag was, the lines that are wrapped.
# What tells that a text has pages, or is Markdown, goes last of what it tells about.
REPAIRS: dict[str, Repairer] = {
    "unprintable characters": unprintable_characters,
    "line ends": line_ends,
    "running heads": running_heads,
    "page lines": page_lines,
    "front matter": front_matter,
    "Markdown quotes": markdown_quotes,
    "Markdown lines": markdown_lines,
    "Markdown marks": markdown_marks,
    "Markdown links": markdown_links,
    "Markdown blocks": markdown_blocks,
    MARKDOWN_HEADINGS: markdown_headings,
    "mojibake": mojibake,
    "HTML tags": html_tags,
    "HTML entities": html_entities,
    "spaces": spaces,
    "blank space": blank_space,
    "note marks": note_marks,
    "broken words": broken_words,
    "wrapped lines": wrapped_lines,
    "litter separators": litter_separators,
    "boilerplate lines": boilerplate_lines,
    "glued words": glued_words,
}
