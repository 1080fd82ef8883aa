"""Relative dates ("on Monday", "last week", "7 May"): what they mean, seen from the day an article was published.

Pure arithmetic with `datetime`. dateparser was tried (0.5 s to import, 22 MB, 2 to 25 ms a sentence) and left out: it
makes "last week" a day, takes "June last year" for this year's, sees a date in "in a", and picks one reading where
there are two. What is not plain is said both ways or not at all:

- A bare weekday is the last one up to the day of publication; the next one from it on, if a future ("will", "is to") is
  nearest before it; either, if there is neither a past nor a future.
- "Last" and "next" with a weekday or a month are either of two where one lies in the present week or year.
- A month or a day of one without a year is the last one where the verb is past, the next where it is future; without
  a verb that says, or where its paragraph speaks of another year before, it is nothing.
- What is said inside quotation marks was said on another day, and is nothing; "today" is as often "nowadays".
- A week is Monday to Sunday. "Weeks ago", "months ago" and "years ago" do not mean a day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.language.grammar import BE, MONTH, NUMBERS, WEEKDAY, any_of
from bot.language.verbs import is_past
from index.article import Span
from index.text.calendar_words import MONTHS, WEEKDAYS

_DAY: Final = rf"(?P<day>{WEEKDAY})"
_MONTH: Final = rf"(?P<month>{MONTH})"
_NUMBERS: Final = {word: n for n, word in enumerate(NUMBERS[:13])} | {"a": 1, "an": 1}
_FAR: Final = r"(?:the\s+day\s+before\s+)?yesterday|(?:the\s+day\s+after\s+)?tomorrow"
_NO_YEAR: Final = r"(?!,?\s+(?:of\s+)?(?:1\d|20)\d\d\b)(?!\s+(?:of\s+)?that\s+year)"

_FORMS: Final = tuple(
    (name, re.compile(pattern, re.IGNORECASE if name != "month" else 0))
    for name, pattern in (
        ("month_of_year", rf"\b{_MONTH}(?:\s+of)?\s+(?P<which>last|this|next)\s+year\b"),
        ("date", rf"\b(?P<number>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}\b{_NO_YEAR}"),
        ("date", rf"\b{_MONTH}\s+(?P<number>\d{{1,2}})(?:st|nd|rd|th)?\b(?!:)(?!,?\s+(?:1\d|20)\d\d\b)"),
        (
            "weekday",
            rf"(?:\b(?P<which>last|next|this|coming)\s+|(?<=\bon\s)|(?<=\bby\s)|(?<=\buntil\s)|(?<=\bsince\s)|(?<=\blate\s)"
            rf"|(?<=\bearly\s)|(?<=\bfrom\s)|(?<=\bfor\s)){_DAY}\b(?!\s+(?:\d|{MONTH}))"
            r"(?:\s+(?:morning|afternoon|evening|night)\b)?",
        ),
        ("weekday", rf"(?<!the\s)(?<!a\s)(?<!every\s)(?<!each\s)\b{_DAY}\s+(?:morning|afternoon|evening|night)\b"),
        ("near", rf"\b(?P<near>{_FAR}|tonight|last\s+night|this\s+(?:morning|afternoon|evening))\b"),
        ("period", r"(?<!\bthe\s)\b(?P<which>last|next|this)\s+(?P<period>week|weekend|month|year)\b"),
        (
            "ago",
            r"(?<!nearly\s)(?<!almost\s)(?<!than\s)(?<!some\s)(?<!about\s)(?<!over\s)(?<!around\s)"
            rf"\b(?P<count>\d{{1,3}}|{'|'.join(_NUMBERS)})\s+(?P<unit>day|month|year)s?\s+ago\b",
        ),
        (
            "month",
            r"(?:(?<=\b[Ii]n\s)|(?<=\bsince\s)|(?<=\bSince\s)|(?<=\buntil\s)|(?<=\bof\s)|(?<=\bearly\s)|(?<=\blate\s)"
            rf"|(?<=\bduring\s)|(?<=\bmid-)|\b(?P<which>[Ll]ast|[Nn]ext)\s+){_MONTH}\b(?!\s+\d){_NO_YEAR}",
        ),
    )
)
_SPOKEN: Final = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
_HABIT: Final = re.compile(r"(?:every|each|most|a|any|Black|Good|Easter|Palm|Ash|Holy|Super)\s+$", re.IGNORECASE)
# With the participle of a passive: "will be moved" is not a past.
_PASSIVE: Final = r"(?:\s+(?:\w+ly\s+|also\s+|not\s+|then\s+)?(?:have\s+)?be(?:en)?\s+(?:\w+ly\s+)?\w+)?"
_FUTURE: Final = re.compile(
    rf"\b(?:(?:will|shall|won['’]t|{any_of(BE)}\s+(?:to|due|set|expected|scheduled|going|about)\b(?:\s+to\b)?"
    rf"|(?:plans?|hopes?|intends?|wants?|expects?|due)\s+to){_PASSIVE}|to\s+be\s+\w+|coming|upcoming)\b",
    re.IGNORECASE,
)
_EITHER: Final = re.compile(rf"\b(?:would|could|should|might|may|can)(?:\s+have\s+\w+)?{_PASSIVE}\b", re.IGNORECASE)
# What another clause begins with: its verb is not this one's.
_BORDER: Final = re.compile(
    r"[;:—]|\b(?:that|which|who|when|while|because|but|after|before|although|if|unless)\b", re.IGNORECASE
)
_YEAR: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Relative:
    """Words of a text that name a time from the day of publication, and what they mean: "8 July 2024".

    `value`: the same in ISO 8601: a day, a month ("2024-06"), a year, or an interval with a slash; None where the words
    may mean either of two.
    """

    span: Span
    means: str
    value: str | None


def relative_dates(text: str, published: date, before: str = "") -> tuple[Relative, ...]:
    """The relative dates of a sentence, in order, apart. `before`: what its paragraph says before it."""
    spoken = [Span(*match.span()) for match in _SPOKEN.finditer(text)]
    found: list[Relative] = []
    for name, pattern in _FORMS:
        for match in pattern.finditer(text):
            span = Span(*match.span())
            if any(span.overlaps(other) for other in (*spoken, *(r.span for r in found))):
                continue
            means = _meaning(name, match, _Context(text, span, published, before))
            if means:
                found.append(Relative(span, means.text, means.value))
    return tuple(sorted(found, key=lambda relative: relative.span))


def long_date(day: date) -> str:
    """9 July 2024: without strftime, whose month names follow the machine's locale."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class _Meaning:
    """A time in words, and in ISO 8601; None for the latter where it may be either of two."""

    text: str
    value: str | None


@dataclass(frozen=True, slots=True)
class _Context:
    text: str
    span: Span
    published: date
    before: str

    @property
    def tense(self) -> str:
        """ "past", "future", or "" where it is neither: by the nearest verb before, or, without one, after it."""
        left = re.split(_BORDER, self.text[: self.span.start])[-1]
        right = re.split(_BORDER, self.text[self.span.end :])[0]
        if re.search(r"\bsince\s+(?:(?:the\s+)?\w+\s+of\s+)?$", left, re.IGNORECASE):
            return "past"
        return _last_tense(left) or _first_tense(right)

    @property
    def of_another_year(self) -> bool:
        """Whether a year that is not this or the last one was spoken of in the paragraph before."""
        text = self.before + self.text[: self.span.start]
        return any(not 0 <= self.published.year - int(y.group()) <= 1 for y in _YEAR.finditer(text))


def _clues(clause: str) -> Iterator[tuple[int, str]]:
    found = [(Span(*m.span()), tense) for tense, p in (("future", _FUTURE), ("", _EITHER)) for m in p.finditer(clause)]
    yield from ((span.start, tense) for span, tense in found)
    for match in re.finditer(r"[A-Za-z]+", clause):
        if is_past(match.group()) and not any(span.overlaps(Span(*match.span())) for span, _ in found):
            yield match.start(), "past"


def _last_tense(clause: str) -> str:
    return max(_clues(clause), default=(0, ""))[1]


def _first_tense(clause: str) -> str:
    return min(_clues(clause), default=(0, ""))[1]


def _meaning(form: str, match: re.Match[str], context: _Context) -> _Meaning | None:
    published = context.published
    given = match.groupdict()
    which = (given.get("which") or "").lower()
    match form:
        case "month_of_year":
            year = published.year + {"last": -1, "this": 0, "next": 1}[which]
            return _of_month(year, _number(given["month"]))
        case "weekday":
            if _HABIT.search(context.text[: context.span.start]):
                return None
            return _either(_weekday(WEEKDAYS.index(given["day"].capitalize()), which, context))
        case "near":
            near = given["near"].lower()
            days = -1 if "yesterday" in near or "last" in near else int("tomorrow" in near)
            return _of_day(published + timedelta(2 * days if near.startswith("the") else days))
        case "period":
            return _period(given["period"].lower(), {"last": -1, "this": 0, "next": 1}[which], published)
        case "ago":
            count = given["count"].lower()
            return _ago(int(count) if count.isdigit() else _NUMBERS[count], given["unit"].lower(), published)
        case "date":
            return _dated(int(given["number"]), _number(given["month"]), context)
        case _:
            return _month(_number(given["month"]), which, context)


def _number(month: str) -> int:
    return MONTHS.index(month.capitalize()) + 1


def _weekday(day: int, which: str, context: _Context) -> list[date]:
    published = context.published
    back = (published.weekday() - day) % 7
    monday = published - timedelta(published.weekday())
    this_week = monday + timedelta(day)
    match which:
        case "this":
            return [this_week]
        case "coming":
            return [published + timedelta((day - published.weekday() - 1) % 7 + 1)]
        case "last":
            last = published - timedelta(back or 7)
            return [last - timedelta(7), last] if last >= monday else [last]
        case "next":
            following = published + timedelta((day - published.weekday() - 1) % 7 + 1)
            return [following, following + timedelta(7)] if following < monday + timedelta(7) else [following]
    past, future = published - timedelta(back), published + timedelta((day - published.weekday()) % 7)
    return {"past": [past], "future": [future]}.get(context.tense, sorted({past, future}))


def _period(period: str, offset: int, published: date) -> _Meaning | None:
    monday = published - timedelta(published.weekday()) + timedelta(7 * offset)
    match period:
        case "week":
            return _range(monday, monday + timedelta(6))
        case "weekend":
            # On a Saturday or Sunday "last weekend" may be this one.
            return None if published.weekday() >= 5 else _range(monday + timedelta(5), monday + timedelta(6))
        case "month":
            months = published.year * 12 + published.month - 1 + offset
            return _of_month(months // 12, months % 12 + 1)
        case _:
            return _of_year(published.year + offset)


def _ago(count: int, unit: str, published: date) -> _Meaning | None:
    match unit:
        case "day":
            return _of_day(published - timedelta(count))
        case "month":
            months = published.year * 12 + published.month - 1 - count
            return _of_month(months // 12, months % 12 + 1)
        case _:
            return _of_year(published.year - count) if count < published.year else None


def _dated(number: int, month: int, context: _Context) -> _Meaning | None:
    published, tense = context.published, context.tense
    if not tense or context.of_another_year:
        return None
    step = -1 if tense == "past" else 1
    for year in range(published.year, published.year + 5 * step, step):  # 29 February may be some years off
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if (day <= published) if tense == "past" else (day >= published):
            return _of_day(day)
    return None


def _month(month: int, which: str, context: _Context) -> _Meaning | None:
    published, year = context.published, context.published.year
    if which == "last":
        return _either_month(month, [year - 1, year] if month < published.month else [year - 1])
    if which == "next":
        return _either_month(month, [year, year + 1] if month > published.month else [year + 1])
    tense = context.tense
    if not tense or context.of_another_year:
        return None
    if tense == "past":
        return _of_month(year if month <= published.month else year - 1, month)
    return _of_month(year if month >= published.month else year + 1, month)


def _of_day(day: date) -> _Meaning:
    return _Meaning(long_date(day), day.isoformat())


def _of_month(year: int, month: int) -> _Meaning:
    return _Meaning(f"{MONTHS[month - 1]} {year}", f"{year:04}-{month:02}")


def _of_year(year: int) -> _Meaning:
    return _Meaning(str(year), f"{year:04}")


def _either_month(month: int, years: list[int]) -> _Meaning:
    if len(years) == 1:
        return _of_month(years[0], month)
    return _Meaning(" or ".join(_of_month(year, month).text for year in years), None)


def _either(days: list[date]) -> _Meaning:
    if len(days) == 1:
        return _of_day(days[0])
    first, second = days
    return _Meaning(_joined(first, second, "or"), None)


def _range(first: date, last: date) -> _Meaning:
    return _Meaning(_joined(first, last, "to"), f"{first.isoformat()}/{last.isoformat()}")


def _joined(first: date, second: date, word: str) -> str:
    """Two days, with the month and year that they share said once."""
    if (first.year, first.month) == (second.year, second.month):
        return f"{first.day} {word} {long_date(second)}"
    if first.year == second.year:
        return f"{first.day} {MONTHS[first.month - 1]} {word} {long_date(second)}"
    return f"{long_date(first)} {word} {long_date(second)}"
