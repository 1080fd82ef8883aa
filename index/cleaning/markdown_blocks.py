"""Repairs of Markdown's marks of whole lines: front matter, quotes, wrapped lines, tables, fences, headings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from index.article import Edit, Repair, Span
from index.article import lines as lines_of
from index.cleaning.markdown_inline import FENCE, HEADING, TABLE_RULE, is_markdown
from index.text.lines import BULLET, ENDS_SENTENCE, line_blocks

_FRONT: Final = re.compile(r"\A---[ \t]*\n(?P<body>(?:[^\n]*\n){1,100}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_FIELD: Final = re.compile(
    r"^(?P<key>[A-Za-z][\w-]{0,40}):(?:[ \t]+(?P<quote>[\"']?)(?P<value>\S[^\n]*?)(?P=quote))?[ \t]*$", re.M
)


def front_matter(text: str) -> Iterator[Edit]:
    """Of the fields at the head of a file the values of title, author and date stay, the rest goes.

    Author and date share a line, as a byline does; the title goes too where the text has a heading, which repeats it.
    """
    front = _FRONT.match(text)
    fields = list(_FIELD.finditer(text, front.start("body"), front.end("body"))) if front else []
    if not front or not fields:
        return
    wanted = {"author", "date"} if HEADING.search(text, front.end()) else {"title", "author", "date"}
    at, before = 0, ""
    for field in sorted(fields, key=lambda f: f.start()):
        key = field["key"].lower()
        if key in wanted and field["value"]:
            wanted.discard(key)
            line_end = "\n" if "title" in (key, before) else " "
            yield Edit(Span(at, field.start("value")), line_end if before else "")
            at, before = field.end("value"), key
    yield Edit(Span(at, front.end()), "\n" if before else "")


_QUOTE: Final = re.compile(r"^ {0,3}>(?:[ \t]?>)*[ \t]?", re.M)
_TASK: Final = re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+(?P<box>\[[ xX]\][ \t]+)", re.M)


def markdown_quotes(text: str) -> Iterator[Edit]:
    """The > before quoted lines and the boxes of tasks go."""
    if not is_markdown(text):
        return
    spans = [Span(*m.span()) for m in _QUOTE.finditer(text)] + [Span(*m.span("box")) for m in _TASK.finditer(text)]
    yield from (Edit(span) for span in sorted(spans))


_STANDS_ALONE: Final = re.compile(r"[ \t]*(?:#|\||<|\[[^\]]*\]:|[=*_-]{3,}[ \t]*$|```|~~~|\*\*[^*]*\*\*[ \t]*$)|.*\|")
_WIDEST: Final = 140


def markdown_lines(text: str) -> Iterator[Edit]:
    """A line end inside a paragraph or an item becomes a space, where it was the editor's width that broke the line."""
    if not is_markdown(text):
        return
    fences = [Span(*match.span()) for match in FENCE.finditer(text)]
    code = [Span(a.start, b.end) for a, b in zip(fences[::2], fences[1::2], strict=False)]
    lines = [line for line in lines_of(text) if not any(block.overlaps(line) for block in code)]
    for run in line_blocks(lines):
        widest = max(map(len, run))
        for line, after in pairwise(run):
            if _is_soft(line.of(text), after.of(text), widest):
                indent = len(after) - len(after.of(text).lstrip())
                yield Edit(Span(line.end, after.start + indent), " ")


def _is_soft(line: str, after: str, widest: int) -> bool:
    if line.endswith(("  ", "\\", "-")) or _STANDS_ALONE.match(line) or _STANDS_ALONE.match(after):
        return False
    if BULLET.match(after.lstrip()) or after.lstrip().startswith("+ "):
        return False
    full = widest <= _WIDEST and len(line) + 1 + len(after.split(" ", 1)[0]) > widest
    return full or after.lstrip()[:1].islower() or not line.rstrip().endswith(ENDS_SENTENCE)


def markdown_blocks(text: str) -> Iterator[Edit]:
    """The rule of a table and the bars at either end of its rows go, and the fences about a block of code."""
    fences = [Span(*match.span()) for match in FENCE.finditer(text)]
    gone = fences if len(fences) > 1 else []
    for rows in line_blocks([line for line in lines_of(text) if "|" in line.of(text)]):
        rules = {row for row in rows[1:] if TABLE_RULE.match(text, row.start)}
        top = next((n for n, row in enumerate(rows) if row in rules), len(rows) + 1) - 1
        for row in rows[top:]:
            gone += [Span(row.start, min(row.end + 1, len(text)))] if row in rules else _bars(row.of(text), row.start)
    at = 0
    for span in sorted(gone):
        if span.start >= at:
            yield Edit(span)
            at = span.end


def _bars(row: str, start: int) -> Iterator[Span]:
    match = re.fullmatch(r"(?P<left>[ \t]*\|[ \t]*)?.*?(?P<right>[ \t]*\|[ \t]*)?", row)
    for side in ("left", "right"):
        if match and match[side]:
            yield Span(start + match.start(side), start + match.end(side))


_HEADING_END: Final = re.compile(r"(?<=\S)[ \t]+#+[ \t]*$", re.M)
_UNDERLINED: Final = re.compile(
    r"(?:\A|(?<=\n\n))(?![ \t]*[-*+>|#])[^\n|]{1,100}(?<![.\s|])(?P<rule>\n {0,3}(?:={3,}|-{3,})[ \t]*)$", re.M
)
MARKDOWN_HEADINGS: Final = "Markdown headings"


def markdown_headings(text: str) -> Iterator[Edit]:
    """The marks of a heading go: "## " before it and "##" after it, or a row of = or - under it."""
    spans = [Span(*match.span()) for match in HEADING.finditer(text)]
    for span in list(spans):
        end = _HEADING_END.search(text, span.end, _line_end(text, span.end))
        if end and end.start() > span.end:
            spans.append(Span(*end.span()))
    spans += (Span(*match.span("rule")) for match in _UNDERLINED.finditer(text))
    yield from (Edit(span) for span in sorted(spans))


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def marked_headings(raw: str, repairs: Sequence[Repair]) -> Iterator[tuple[int, int]]:
    """Where in `raw` the words of a marked heading begin, and its level; a comment in fenced code is not a heading."""
    fences = [Span(*match.span()) for match in FENCE.finditer(raw)]
    code = [Span(a.end, b.start) for a, b in zip(fences[::2], fences[1::2], strict=False)]
    for repair in repairs:
        if repair.name != MARKDOWN_HEADINGS or any(block.overlaps(repair.raw) for block in code):
            continue
        mark = repair.raw.of(raw)
        if mark.startswith("\n"):
            yield raw.rfind("\n", 0, repair.raw.start) + 1, 1 if "=" in mark else 2
        elif mark.lstrip().startswith("#") and not raw[: repair.raw.start].rpartition("\n")[2].strip():
            yield repair.raw.end, mark.count("#")
