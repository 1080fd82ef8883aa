"""Supplied text -> clean text: named repairs, each a pure function that finds its edits; one place applies them.

A repair deletes litter, inserts white space, or decodes characters. It never adds, drops or changes a word of the
article, and never reorders it. Every repair is cautious: what could be the author's own stays as it was supplied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from index.article import Edit, OffsetMap, Repair, apply_edits
from index.cleaning.boilerplate import boilerplate_lines
from index.cleaning.characters import (
    blank_space,
    line_ends,
    litter_separators,
    mojibake,
    note_marks,
    spaces,
    unprintable_characters,
)
from index.cleaning.glued_words import glued_words
from index.cleaning.line_breaks import broken_words, indented_paragraphs, quoted_lines, wrapped_lines
from index.cleaning.markdown_blocks import (
    MARKDOWN_HEADINGS,
    front_matter,
    markdown_blocks,
    markdown_headings,
    markdown_lines,
    markdown_quotes,
)
from index.cleaning.markdown_inline import markdown_links, markdown_marks
from index.cleaning.markup import html_entities, html_tags
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


# Each leaves something for those after it: a decoded space, a line end where a tag was, the lines that are wrapped.
# The marks that show that a text has pages, or is Markdown, are taken out last: the other repairs of these need them.
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
    "quoted lines": quoted_lines,
    "indented paragraphs": indented_paragraphs,
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
