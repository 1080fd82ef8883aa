"""Repairs of line ends that a narrow column made: hard-wrapped lines, and words broken across lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from index.article import Edit, Span
from index.text.frequency import words, zipf
from index.text.lines import BULLET, ENDS_SENTENCE

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
    if not _NARROWEST <= width <= _WIDEST or any(BULLET.match(line) for line in lines[1:]):
        return False
    breaks = list(pairwise(lines))
    if any(len(line) + 1 + len(after.split(" ", 1)[0]) <= width for line, after in breaks):
        return False
    amid = [not line.endswith(ENDS_SENTENCE) and after[:1].islower() for line, after in breaks]
    return sum(amid) * 2 >= len(amid)
