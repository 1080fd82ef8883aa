"""Repairs of line ends that a narrow column made: hard-wrapped lines, and words broken across lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from index.article import Edit, Span
from index.text.frequency import words, zipf
from index.text.lines import BULLET, ENDS_SENTENCE, line_kind

_SOFT_HYPHEN = "\xad"
_BROKEN = re.compile(r"(?<!\w)(?P<left>[^\W\d_]{1,40})(?P<mark>-|\xad|‐)(?P<end>\n)(?P<right>[^\W\d_]{1,40})(?!\w)")
# "pre-\nand post-war": the hyphen stands for what is left out.
_SUSPENDED = frozenset({"and", "or", "to", "but", "nor"})


def broken_words(text: str) -> Iterator[Edit]:
    """A word broken at a line's end is joined; every other soft hyphen goes.

    The hyphen goes only when the joined word is common, or known and no rarer than its parts, or the text has it
    elsewhere: "govern-\\nment" loses it, "well-\\nknown" keeps it.
    """
    done = -1
    text_words: frozenset[str] | None = None
    for match in re.finditer(rf"{_SOFT_HYPHEN}|{_BROKEN.pattern}", text):
        if match.group() == _SOFT_HYPHEN:
            yield Edit(Span(match.start(), match.end()))
            continue
        left, right, mark = match["left"], match["right"], match["mark"]
        if not right.islower() or match.start() < done:
            continue
        if right in _SUSPENDED and mark != _SOFT_HYPHEN:
            yield Edit(Span(match.start("end"), match.end("end")), " ")
        else:
            text_words = _words_of(text) if text_words is None else text_words
            whole = mark == _SOFT_HYPHEN or _is_one_word(left, right, text_words)
            yield Edit(Span(match.start("mark" if whole else "end"), match.end("end")))
        done = match.end()


# No compound ends in these, though some are words by themselves.
_ENDINGS = words(
    "ers er est ing ings ed ly ment ments tion tions sion sions ness able ible ity ities ous ive al ism ist ists"
)
# A half as rare as this is not a word, and the whole is most often a name.
_NO_WORD = 1.9


def _words_of(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+(?:-\w+)*", text.casefold()))


def _is_one_word(left: str, right: str, text_words: frozenset[str]) -> bool:
    """Whether a word was broken, and not a compound. `text_words`: the words of the whole text, in lower case."""
    joined, rarest = zipf(left + right), min(zipf(left), zipf(right))
    if joined >= 3.5 or (joined >= 1.5 and (joined >= rarest or right in _ENDINGS)):
        return True
    if f"{left}-{right}".casefold() in text_words:
        return False
    return (left + right).casefold() in text_words or (joined == 0.0 and rarest < _NO_WORD)


_WIDEST = 110
# A narrower block of few lines is most often a list, an address or a verse.
_NARROWEST = 30
_NARROWEST_OF_MANY = 20
_MANY = 4
# A narrower one may be a listing too.
_SURE = 45
_CODE = re.compile(r"[=\[\]{}<>|_#\\]")


def wrapped_lines(text: str) -> Iterator[Edit]:
    """The line ends inside a hard-wrapped paragraph become spaces."""
    start = 0
    for block in re.split(r"(\n{2,})", text):
        lines = block.split("\n")
        if len(lines) > 1 and block.strip():
            at = start
            for line, is_soft in zip(lines[:-1], _soft_breaks(lines), strict=True):
                at += len(line)
                if is_soft:
                    yield Edit(Span(at, at + 1), " ")
                at += 1
        start += len(block)


def _soft_breaks(lines: list[str]) -> list[bool]:
    """For each line end of a block, whether the width broke the line there; none where the block has another shape.

    Its shape is that of a column: each line was broken where its next word no longer fitted, and mostly amid a
    sentence. A line with room for the next word ends a paragraph, and then a sentence, or stands over the others.
    """
    breaks = list(pairwise(lines))
    none = [False] * len(breaks)
    width = max(map(len, lines))
    if not (_NARROWEST if len(lines) < _MANY else _NARROWEST_OF_MANY) <= width <= _WIDEST:
        return none
    if width < _SURE and any(_CODE.search(line) for line in lines):
        return none
    full = [len(line) + 1 + len(after.split(" ", 1)[0]) > width for line, after in breaks]
    begins = [bool(BULLET.match(after)) for _, after in breaks]
    ends = [line.endswith(ENDS_SENTENCE) and not after[:1].islower() for line, after in breaks]
    over = [n == 0 and len(breaks) >= _MANY and line_kind(lines[0]) == "headline" for n in range(len(breaks))]
    soft = [fits and not item for fits, item in zip(full, begins, strict=True)]
    if not all(one or item or end or head for one, item, end, head in zip(soft, begins, ends, over, strict=True)):
        return none
    amid = [not line.endswith(ENDS_SENTENCE) and after[:1].islower() for line, after in breaks]
    # A list of short items is full of lines by chance: most of its line ends begin an item.
    most = sum(soft) * 2 >= len(soft) or (any(begins) and sum(amid) >= 2)
    return soft if most and sum(a and s for a, s in zip(amid, soft, strict=True)) * 2 >= sum(soft) else none


_INDENT = re.compile(r"[ \t]{2,12}(?=\S)")


def indented_paragraphs(text: str) -> Iterator[Edit]:
    """A blank line is put before an indented line that begins a paragraph, among lines that are not indented."""
    if "\n  " not in text and "\n\t" not in text:
        return
    start = 0
    for block in re.split(r"(\n[^\S\n]*\n\s*)", text):
        lines = block.split("\n")
        depth = [match.end() if (match := _INDENT.match(line)) else 0 for line in lines]
        base = min(depth)
        inner = [n for n in range(1, len(lines)) if depth[n] > base]
        if len(lines) > 2 and len(inner) > 0 and 2 * len(inner) < len(lines) and max(map(len, lines)) <= _WIDEST:
            at = start
            for n, line in enumerate(lines):
                opens = (
                    n in inner and not BULLET.match(lines[n].strip()) and lines[n - 1].rstrip().endswith(ENDS_SENTENCE)
                )
                if opens:
                    yield Edit(Span(at, at), "\n")
                at += len(line) + 1
        start += len(block)


_QUOTED = re.compile(r"^[ \t]*>(?:[ \t]?>)*[ \t]?", re.M)


def quoted_lines(text: str) -> Iterator[Edit]:
    """The marks before the lines of a quoted mail go; a blank line parts what is quoted from what is not."""
    lines, at = text.split("\n"), 0
    marks = [_QUOTED.match(line) for line in lines]
    depths = [mark.group().count(">") if mark else 0 for mark in marks]
    for n, (line, mark) in enumerate(zip(lines, marks, strict=True)):
        quoted = [m is not None for m in marks[max(0, n - 1) : n + 2]]
        beside = (n > 0 and marks[n - 1] is not None) or (n + 1 < len(marks) and marks[n + 1] is not None)
        if mark and len(quoted) > 1 and beside:
            apart = n > 0 and depths[n - 1] != depths[n] and lines[n - 1].strip(" >\t") and line.strip(" >\t")
            yield Edit(Span(at, at + mark.end()), "\n" if apart else "")
        elif not mark and n > 1 and depths[n - 1] and marks[n - 2] and line.strip():
            yield Edit(Span(at, at), "\n")
        at += len(line) + 1
