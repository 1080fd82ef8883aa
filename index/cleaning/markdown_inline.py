"""Repairs of Markdown's marks inside a line: emphasis, code, escapes, links.

After CommonMark 0.31, but cautious: what is not sure to be a mark stays. Marks that an
author may mean as they stand (*, _, `, a backslash) go only from a text that is Markdown beyond doubt.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

from index.article import Edit, Span

_TITLE: Final = r"""(?:\s{1,3}(?:"[^"\n]{0,300}"|'[^'\n]{0,300}'))?"""
# It names a place: "[sic](see)" is prose.
_TARGET: Final = (
    rf"\(\s?(?:<[^<>\n]{{0,2000}}>|(?=[^\s)]{{0,2000}}[/.#:])(?:[^\s()]|\([^\s()]{{0,200}}\)){{1,2000}}){_TITLE}\s?\)"
)
_IMAGE: Final = re.compile(rf"!\[[^\[\]\n]{{0,500}}\](?:{_TARGET}|\[[^\[\]\n]{{0,100}}\])")
_LINK: Final = re.compile(
    rf"(?<![\\!])\[(?P<text>(?:[^\[\]\n]|!?\[[^\[\]\n]{{0,300}}\](?:{_TARGET})?){{1,500}}?)\](?P<target>{_TARGET})"
)
_BY_LABEL: Final = re.compile(r"(?<![\\!\w\]])\[(?P<text>[^\[\]\n]{1,300})\](?P<label>\[[^\[\]\n]{0,100}\])?(?![(:])")
_LABEL: Final = re.compile(
    rf"^ {{0,3}}\[(?P<label>[^\[\]\n^][^\[\]\n]{{0,99}})\]:[ \t]+<?[^\s<>]*[/.#:][^\s<>]*>?{_TITLE}[ \t]*(?:\n|\Z)",
    re.M,
)
_NOTE: Final = re.compile(r"^ {0,3}(?P<mark>\[\^[^\s\[\]]{1,50}\]:[ \t]*)(?=\S)", re.M)
_ADDRESS: Final = re.compile(r"<(?P<address>(?:https?|mailto):[^\s<>]{1,2000})>")
_BOLD: Final = re.compile(r"(?<![\w*\\])\*\*(?=[^\s*])[^*\n]{1,500}(?<=[^\s*\\])\*\*(?![\w*])")
FENCE: Final = re.compile(r"^ {0,3}(?:```+|~~~+)[^\n`]*(?:\n|\Z)", re.M)
_RULE_CELL: Final = r"[ \t]*:?-+:?[ \t]*"
TABLE_RULE: Final = re.compile(rf"^ {{0,3}}(?=[^\n]*\|)\|?{_RULE_CELL}(?:\|{_RULE_CELL})*\|?[ \t]*(?:\n|\Z)", re.M)
HEADING: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+(?=[^\s#])", re.M)


def is_markdown(text: str) -> bool:
    """Whether it holds what is nothing but Markdown: a link, a label, a fenced block, a table's rule, **bold**."""
    sure = (_LINK, _IMAGE, _LABEL, _NOTE, TABLE_RULE, _BOLD)
    return any(pattern.search(text) for pattern in sure) or len(FENCE.findall(text)) > 1


def markdown_marks(text: str) -> Iterator[Edit]:
    """Marks of emphasis and of code go, in pairs, and backslashes before marks that are meant as they stand.

    Where only headings show that it is Markdown, only marks around words go: "*so*", and not "*.txt".
    """
    sure = is_markdown(text)
    if not (sure or HEADING.search(text)):
        return
    code = list(_CODE.finditer(text))
    spans = [*_fenced(text), *(Span(*m.span()) for p in (_CODE, _ADDRESS) for m in p.finditer(text))]
    kept = _Kept([*spans, *(Span(*match.span("target")) for match in _LINK.finditer(text))])
    edits = [Edit(Span(at, at + len(m["mark"]))) for m in code for at in (m.start(), m.end() - len(m["mark"]))]
    escapes = {match.start() for match in _ESCAPE.finditer(text)} if sure else set()
    edits += (Edit(Span(at, at + 1)) for at in escapes if at not in kept)
    edits += (Edit(span) for span in _emphasis(text, kept, sure=sure))
    inside = _Kept(_fenced(text))
    yield from sorted((e for e in edits if e.span.start not in inside), key=lambda e: e.span)


_CODE: Final = re.compile(r"(?<![`\\])(?P<mark>`{1,2})(?!`)[^`\n]{1,1000}(?<!`)(?P=mark)(?!`)")
_ESCAPE: Final = re.compile(r"\\(?=[\\`*_{}\[\]()#+.!|>~-])")
_RUN: Final = re.compile(r"\*{1,3}|_{1,3}|~~")
_DUNDER: Final = re.compile(r"__[a-z0-9_]+__")


def _emphasis(text: str, kept: _Kept, *, sure: bool) -> Iterator[Span]:
    """The paired runs of * _ ~~, each run of a line with the nearest before it that is its like.

    Unless `sure`, those alone between which words stand.
    """
    opened: list[re.Match[str]] = []
    line = 0
    for run in _RUN.finditer(text):
        start, end = run.span()
        if "\n" in text[line:start]:
            opened.clear()
        line = start
        before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
        if before == "\\" or before == run.group()[0] or after == run.group()[0] or start in kept:
            continue
        if _DUNDER.match(text, start) or (opened and _DUNDER.fullmatch(text, opened[-1].start(), end)):
            continue
        opens, closes = not after.isspace() and not before.isalnum(), not before.isspace() and not after.isalnum()
        partner = next((n for n in reversed(range(len(opened))) if opened[n].group() == run.group()), None)
        words = partner is not None and text[opened[partner].end()].isalnum() and (before.isalnum() or before in ".!?,")
        if closes and partner is not None and start > opened[partner].end() and (sure or words):
            yield Span(*opened[partner].span())
            yield Span(start, end)
            del opened[partner:]
        elif opens:
            opened.append(run)


def markdown_links(text: str) -> Iterator[Edit]:
    """Of a link its text stays, of a picture nothing; the marks of footnotes and the labels of links go."""
    gone = [Span(*match.span()) for match in _IMAGE.finditer(text)]
    for match in _LINK.finditer(text):
        gone += (Span(match.start(), match.start("text")), Span(match.end("text"), match.end()))
    labels = {_folded(match["label"]) for match in _LABEL.finditer(text)}
    gone += (Span(*match.span()) for match in _LABEL.finditer(text))
    for match in _BY_LABEL.finditer(text) if labels else ():
        if _folded((match["label"] or "")[1:-1] or match["text"]) in labels:
            gone += (Span(match.start(), match.start("text")), Span(match.end("text"), match.end()))
    for match in _NOTE.finditer(text):
        mark = match["mark"].rstrip().removesuffix(":")
        gone.append(Span(*match.span("mark")))
        gone += (Span(m.start(), m.end()) for m in re.finditer(rf"{re.escape(mark)}(?!:)", text))
    for match in _ADDRESS.finditer(text):
        gone += (Span(match.start(), match.start() + 1), Span(match.end() - 1, match.end()))
    fenced = _Kept(_fenced(text))
    at = 0
    for span in sorted(set(gone), key=lambda s: (s.start, -s.end)):
        if span.start >= at and span.start not in fenced:
            yield Edit(span)
            at = span.end


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _fenced(text: str) -> list[Span]:
    """The insides of fenced blocks."""
    fences = list(FENCE.finditer(text))
    return [Span(a.end(), b.start()) for a, b in zip(fences[::2], fences[1::2], strict=False)]


class _Kept:
    """Parts of a text that stay as they are, found in the time of a bisection."""

    def __init__(self, spans: Iterable[Span]):
        self._starts: list[int] = []
        self._ends: list[int] = []
        for span in sorted(spans):
            if self._ends and span.start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], span.end)
            else:
                self._starts.append(span.start)
                self._ends.append(span.end)

    def __contains__(self, at: int) -> bool:
        n = bisect_right(self._starts, at) - 1
        return n >= 0 and at < self._ends[n]
