"""Lists within a line: "1. … 2. … 3. …" and "• … • …" are parted before each mark."""

from __future__ import annotations

import re
from typing import Final

from index.article import Span

_NUMBER: Final = re.compile(r"(?:(?<=\s)|\A)(?P<open>\(?)(?P<number>\d{1,2})(?P<close>[.)]) (?=\S)")
_BULLET: Final = re.compile(r"(?:(?<=\s)|\A)[•▪◦●‣] (?=\S)")
_STOPPED: Final = re.compile(r"(?:[.:;,!?)—–]|\band|\bor)\s*\Z")
_BACK: Final = 8
_FEWEST_UNSTOPPED: Final = 3


def list_parts(line: str) -> list[Span]:
    """The spans of a line's parts, in order, which together are the whole line; one part where it holds no list."""
    bullets = [match.start() for match in _BULLET.finditer(line)]
    cuts = set(bullets if len(bullets) > 1 else ()) | set(_numbered(line))
    starts = sorted(cuts | {0})
    return [Span(start, end) for start, end in zip(starts, [*starts[1:], len(line)], strict=True) if start < end]


def _numbered(line: str) -> list[int]:
    """Where the marks of a list stand that counts from 1 in one style.

    Two marks are a list only where each stands after a stop: "at no. 1. Then, on day 2. Nobody" is none.
    """
    best: list[int] = []
    run: list[tuple[int, bool]] = []
    style: tuple[str, str] | None = None
    for match in _NUMBER.finditer(line):
        own = match["open"], match["close"]
        stopped = match.start() == 0 or bool(_STOPPED.search(line, max(0, match.start() - _BACK), match.start()))
        if int(match["number"]) == len(run) + 1 and (own == style or not run):
            run.append((match.start(), stopped))
        elif int(match["number"]) == 1:
            run = [(match.start(), stopped)]
        else:
            continue
        style = own
        long = len(run) >= _FEWEST_UNSTOPPED and run[0][1]
        if (long or (len(run) > 1 and all(stop for _, stop in run))) and len(run) > len(best):
            best = [at for at, _ in run]
    return best
