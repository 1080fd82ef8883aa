"""Line ends that a narrow column made, and not the author: hard-wrapped lines, and words broken across them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from index.article import Edit, Span
from index.wordlist import zipf

_SOFT_HYPHEN = "\xad"
_BROKEN = re.compile(r"(?<!\w)(?P<left>[^\W\d_]{1,40})(?P<mark>-|\xad|‐)(?P<end>\n)(?P<right>[^\W\d_]{1,40})(?!\w)")
# "pre-\nand post-war": the hyphen stands for what is left out.
_SUSPENDED = frozenset({"and", "or", "to", "but", "nor"})


def broken_words(text: str) -> Iterator[Edit]:
    """A word broken at a line's end is joined; every other soft hyphen goes.

    The hyphen goes only when the joined word is common, or known and no rarer than its parts: "govern-\\nment"
    loses it, "well-\\nknown" keeps it.
    """
    done = -1
    for match in re.finditer(rf"{_SOFT_HYPHEN}|{_BROKEN.pattern}", text):
        if match.group() == _SOFT_HYPHEN:
            yield Edit(Span(match.start(), match.end()))
            continue
        left, right, mark = match["left"], match["right"], match["mark"]
        if not right.islower() or match.start() < done:
            continue
        if right in _SUSPENDED and mark != _SOFT_HYPHEN:
            yield Edit(Span(match.start("end"), match.end("end")), " ")
        elif mark == _SOFT_HYPHEN or _is_one_word(left, right):
            yield Edit(Span(match.start("mark"), match.end("end")))
        else:
            yield Edit(Span(match.start("end"), match.end("end")))
        done = match.end()


def _is_one_word(left: str, right: str) -> bool:
    joined = zipf(left + right)
    return joined >= 3.5 or (joined >= 1.5 and joined >= min(zipf(left), zipf(right)))


_BULLET = re.compile(r"(?:[-–—*•·‣▪◦>]|\(?\d{1,3}[.)]|[A-Za-z][.)]) ")
_ENDS_SENTENCE = (".", "!", "?", "…", ":", '."', ".”", ".'", ".’", '?"', "?”", ".)")
_WIDEST = 110
_NARROWEST = 45


def wrapped_lines(text: str) -> Iterator[Edit]:
    """The line ends inside a hard-wrapped paragraph become spaces."""
    start = 0
    for block in re.split(r"(\n{2,})", text):
        lines = block.split("\n")
        if len(lines) > 1 and block.strip() and _is_wrapped(lines):
            at = start
            for line in lines[:-1]:
                at += len(line)
                yield Edit(Span(at, at + 1), " ")
                at += 1
        start += len(block)


def _is_wrapped(lines: list[str]) -> bool:
    """Whether each line was broken where its next word no longer fitted, and mostly amid a sentence."""
    width = max(map(len, lines))
    if not _NARROWEST <= width <= _WIDEST or any(_BULLET.match(line) for line in lines[1:]):
        return False
    breaks = list(pairwise(lines))
    if any(len(line) + 1 + len(after.split(" ", 1)[0]) <= width for line, after in breaks):
        return False
    amid = [not line.endswith(_ENDS_SENTENCE) and after[:1].islower() for line, after in breaks]
    return sum(amid) * 2 >= len(amid)
