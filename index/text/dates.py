"""Dates as articles print them ("09, Jul, 24", "July 9, 2024", "2024-07-09"), but no ambiguous ones (03/04/2024)."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from index.article import Span
from index.text.calendar_words import MONTH_NUMBERS

_MONTH = "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True))
_DATE = re.compile(
    rf"""
    (?<![\w/-])
    (?: (?P<iso>\d{{4}})[-/.](?P<iso_month>\d{{1,2}})[-/.](?P<iso_day>\d{{1,2}})(?:T(?=\d))?
      | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\ of)?[,. -]{{1,2}}(?P<month>{_MONTH})
        \.?[,. -]{{1,2}}(?P<year>\d{{4}}|['’]?\d{{2}})
      | (?P<us_month>{_MONTH})\.?\ (?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?\ (?P<us_year>\d{{4}})
      | (?P<a>\d{{1,2}})(?P<mark>[/.-])(?P<b>\d{{1,2}})(?P=mark)(?P<num_year>\d{{4}}|\d{{2}})
    )
    (?![/-]?\d)
    """,
    re.I | re.X,
)
_MONTHS: Final = 12
# What may stand beside the date on a date line: nothing that an article would say.
_BESIDE = re.compile(
    r"""
    (?: \b(?:(?:first|last)\ )?(?:published|posted|updated|modified|created|date|issued|released|filed)\b
      | \b(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b
      | \b\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:\.\d+)?)?\ ?(?:[ap]\.?m\.?)?(?:\ ?hrs)?(?!\w) | \b\d{1,2}\ ?[ap]\.?m\b\.?
      | \bT?\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z? | [+-]\d{2}:?\d{2}\b
      | \b(?:GMT|UTC|BST|CET|CEST|EST|EDT|ET|CST|CDT|CT|MST|MDT|PST|PDT|PT|IST|MSK|AEST|JST|SGT|HKT)\b | \bat\b | \bon\b
      | \b\d{1,2}\ min(?:ute)?s?\ read\b | \b(?:this\ )?(?:article|page|story|post)\ (?:was|is)\b
    )
    """,
    re.I | re.X,
)
_BY = re.compile(r"\bby:?\ [^\d|·•]{2,80}", re.I)
_NAME_PART = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){0,4}")


def find_date(line: str, *, whole_line: bool) -> tuple[Span, date] | None:
    """The first date of `line` and where it stands; None if there is none, or it is ambiguous or impossible.

    With `whole_line`, only if the line is a date line: the date and, beside it, times, labels and a byline.
    """
    if whole_line and len(line) > 200:
        return None
    for match in _DATE.finditer(line):
        value = _value(match, line)
        if whole_line and not _is_beside(line[: match.start()] + " | " + line[match.end() :]):
            return None
        return (Span(*match.span()), value) if value else None
    return None


def _is_beside(rest: str) -> bool:
    # An update's date, after that of publication, is beside it too.
    rest = _BESIDE.sub(" ", _DATE.sub(" ", rest))
    rest = _BY.sub(" ", rest)
    parts = [part.strip(" ,.:;()[]-–—/") for part in re.split(r"[|·•—–,]", rest)]
    left = [part for part in parts if part]
    return all(_NAME_PART.fullmatch(part) for part in left) and len(left) <= 2


def _value(match: re.Match[str], line: str) -> date | None:
    try:
        if match["iso"]:
            return date(int(match["iso"]), int(match["iso_month"]), int(match["iso_day"]))
        if match["day"]:
            return date(_year(match["year"]), MONTH_NUMBERS[match["month"].lower()], int(match["day"]))
        if match["us_month"]:
            return date(int(match["us_year"]), MONTH_NUMBERS[match["us_month"].lower()], int(match["us_day"]))
        first = _day_first(line, match["mark"])
        return _numeric(int(match["a"]), int(match["b"]), _year(match["num_year"]), day_first=first)
    except ValueError:
        return None


def _year(digits: str) -> int:
    """Two digits are of this century up to 68, as POSIX has it."""
    number = int(digits.lstrip("'’"))
    if len(digits) == 4:
        return number
    return number + (2000 if number <= 68 else 1900)


def _numeric(a: int, b: int, year: int, *, day_first: bool | None) -> date | None:
    """Day first or month first, where only one of them can be or is meant."""
    if a > _MONTHS or (day_first and b <= _MONTHS):
        return date(year, b, a)
    if a == b or b > _MONTHS or day_first is False:
        return date(year, a, b)
    return None


def _day_first(line: str, mark: str) -> bool | None:
    """Whether the dates of a line have their days first: those with points do, others if one of them can only so."""
    if mark == ".":
        return True
    ends = [(int(m["a"]), int(m["b"])) for m in _DATE.finditer(line) if m["mark"] == mark]
    firsts = {a > _MONTHS for a, b in ends if max(a, b) > _MONTHS}
    return firsts.pop() if len(firsts) == 1 else None
