"""A question changed in one place, every way that keeps it a question; no article is asked whether it answers it."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final

from bot.language.countries import aliases
from bot.language.grammar import MONTH, WEEKDAY
from eval.near_misses.substitutes import (
    COUNT_WORDS,
    GENDERED,
    ROLES,
    NameKind,
    kind_listed,
    listed,
    names_in,
    other_figures,
    other_years,
    takes_article,
)
from index.article import Span
from index.text.calendar_words import MONTHS, WEEKDAYS
from index.text.tokens import content_words


class Swap(StrEnum):
    """What was done to a question; the type of its case."""

    NAME = "swap_name"
    NUMBER = "swap_number"
    DATE = "swap_date"
    ROLE = "swap_role"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class ChangedQuestion:
    """A changed question. `rest`: what of it was not changed. `old`: what was taken out.

    `occurs` and `occurred`: whether a text has what was put in, or taken out, under any name.
    """

    swap: Swap
    question: str
    rest: str
    old: str
    occurs: Callable[[str], bool]
    occurred: Callable[[str], bool]


# The texts that the caches below hold: every changed question is compared with every sentence of an article.
_KEPT: Final = 2**14
_YEAR: Final = r"(?:1\d|20)\d\d(?![\w/–-]|[.,]\d)"
# Only a date by itself: "since 2012" bounds, and is true of more years than one.
_DATE: Final = re.compile(
    rf"\b(?i:in|on|of|for|during)\s+(?:(?:{WEEKDAY}|{MONTH})\s+)?(?P<date>{_YEAR}|(?:{MONTH}|{WEEKDAY})\b(?!\s+{_YEAR}))"
)
_FIGURE: Final = re.compile(
    rf"(?<![\w.,/–-])(?<![-+=*/^<>] )(?P<figure>\d+(?:,\d{{3}})*(?:\.\d+)?|(?:{'|'.join(COUNT_WORDS[3:])}))"
    r"(?![\w/–-]|[.,:]\d)(?P<percent>\s*(?:%|per\s?cent))?"
)
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_YEARLIKE: Final = re.compile(r"(?:1\d|20)\d\d")
# Two of a thing are often all there are of it. Before a figure these make it a bound, or count what is asked for.
_NO_SWAP_AFTER: Final = frozenset(
    "the these those all both top first last other next than least most over under about nearly almost around up some "
    "what which who whose whom name list are were is was every any his her their its since before after until by "
    "between from and to through or".split()
)
_ALL_OF_IT: Final = 100
_FAR: Final = 4
_ROLE_NAMES: Final = sorted((name for role in ROLES for name in role), key=lambda name: -len(name))
_ROLE: Final = re.compile(
    r"\b(?P<before>(?i:the|a|an|his|her|its|their|which|what)|[\w-]+['’]s?)\s+"
    rf"(?P<role>(?i:{'|'.join(_ROLE_NAMES)}))(?![\w-])(?!\s+[A-Z])"
)
_NEGATABLE: Final = re.compile(
    r"(?:(?:why|what|whom?|which\s+\w+)\s+(?:did|does|do|has|have|had|could|would|should)|why\s+(?:was|were|is|are))"
    r"(?=\s+\w+\s+\w)(?!\s+(?:not|never|no|nobody|be|been)\b)",
    re.IGNORECASE,
)
_SPAN: Final = re.compile(r"\b((?:1\d|20)\d\d)\s*[-–/]\s*(\d{4}|\d\d)\b")
_DECADE: Final = re.compile(r"\b((?:1\d|20)\d)0['’]?s\b")
_CENTURY: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)[\s-]centur", re.IGNORECASE)
_NO_PERSON_AFTER: Final = frozenset({"in", "at", "near", "into"})
_VOWELS: Final = "aeiouAEIOU"


def swapped_names(question: str, kinds: Mapping[str, NameKind]) -> Iterator[ChangedQuestion]:
    """Each name whose kind is known, replaced by every other name of its kind. `kinds`: the names of the article."""
    for name in names_in(question):
        kind = kinds.get(name.text) or kind_listed(name.text)
        before = _word_before(question, name.span)
        if kind is None or not _stands_as(kind, question, name.span, before):
            continue
        own = sorted(other for other, of in kinds.items() if of is kind)
        for new in dict.fromkeys((*own, *listed(kind))):
            if new != name.text and _article_fits(before, new):
                yield _change(Swap.NAME, question, name.span, new, _named, also=name.text)


def swapped_figures(question: str, figures: Collection[str]) -> Iterator[ChangedQuestion]:
    """Each figure that is neither a date nor a bound, replaced by others. `figures`: those of the article."""
    for match in _FIGURE.finditer(question):
        old = match["figure"]
        before = _word_before(question, Span(*match.span()))
        if (
            _YEARLIKE.fullmatch(old)
            or before in MONTHS
            or before.lower() in _NO_SWAP_AFTER
            or _POSSESSIVE.search(before)
        ):
            continue
        alike = (f for f in figures if ("." in f, f.isalpha()) == ("." in old, old.isalpha()))
        for new in dict.fromkeys((*alike, *other_figures(old))):
            singular, shares = value_of(new) <= 1, match["percent"] and value_of(new) > _ALL_OF_IT
            far = not value_of(old) / _FAR <= value_of(new) <= value_of(old) * _FAR
            if value_of(new) != value_of(old) and not (singular or shares or far or _YEARLIKE.fullmatch(new)):
                yield _change(Swap.NUMBER, question, Span(*match.span("figure")), new, _has_figure)


def swapped_dates(question: str, years: Collection[int]) -> Iterator[ChangedQuestion]:
    """A year, a month or a day of the week, for others; of a whole date, its year. `years`: those of the article.

    A year only for an earlier one: what was so in one year may be so still in a later one.
    """
    for match in _DATE.finditer(question):
        old, span = match["date"], Span(*match.span("date"))
        if old.isdigit():
            for year in dict.fromkeys((*sorted(years), *other_years(int(old)))):
                if year < int(old):
                    yield _change(Swap.DATE, question, span, str(year), _covers)
        else:
            for new in MONTHS if old in MONTHS else WEEKDAYS:
                if new != old:
                    yield _change(Swap.DATE, question, span, new, _has_word)


def swapped_roles(question: str) -> Iterator[ChangedQuestion]:
    """A role without a name ("the mayor"), for every other."""
    pronoun = re.search(r"\b(?:he|him|his|she|her)\b", question)
    for match in _ROLE.finditer(question):
        own = next(role for role in ROLES if match["role"].lower() in role)
        for role in ROLES:
            new = role[0]
            if role != own and _article_fits(match["before"], new) and not (pronoun and new in GENDERED):
                capital = new.capitalize() if match["role"][0].isupper() else new
                yield _change(Swap.ROLE, question, Span(*match.span("role")), capital, _has_role)


def negations(question: str) -> Iterator[ChangedQuestion]:
    """ "Why did …" as "Why didn't …". Where, when and how many do not ask what is not so."""
    match = _NEGATABLE.match(question)
    if match:
        denied = question[: match.end()] + "n't" + question[match.end() :]
        yield ChangedQuestion(Swap.NEGATED, denied, question[match.end() :], "", _nowhere, _nowhere)


def figures_in(text: str) -> list[str]:
    """The figures of a text as they stand, number words among them."""
    return [match["figure"] for match in _FIGURE.finditer(text)]


def value_of(figure: str) -> float:
    """ "1,200" and "twelve" as numbers."""
    return float(COUNT_WORDS.index(figure)) if figure in COUNT_WORDS else float(figure.replace(",", ""))


@lru_cache(_KEPT)
def years_in(text: str) -> frozenset[int]:
    """Every year that a text may speak of: those between its first and its last, decades and centuries included."""
    years = {int(year) for year in re.findall(rf"(?<![\d.,]){_YEARLIKE.pattern}(?![\d,])", text)}
    for first, last in _SPAN.findall(text):
        years |= {int(first), int(last) if len(last) > 2 else int(first[:2] + last)}
    for decade in _DECADE.findall(text):
        years |= {int(decade) * 10, int(decade) * 10 + 9}
    for century in _CENTURY.findall(text):
        years |= {int(century) * 100 - 100, int(century) * 100}
    return frozenset(range(min(years), max(years) + 1)) if years else frozenset()


def _change(
    swap: Swap, question: str, span: Span, new: str, occurrence: Callable[[str, str], bool], also: str = ""
) -> ChangedQuestion:
    """`new` for what stands at `span`, and wherever `also` stands."""
    old = span.of(question)
    before, after = question[: span.start], question[span.end :]
    rest = f"{before} {after}"
    if also:
        every = re.compile(rf"(?<![\w-]){re.escape(also)}(?![\w-])")
        before, after, rest = every.sub(new, before), every.sub(new, after), every.sub(" ", rest)
    return ChangedQuestion(
        swap,
        before + new + after,
        rest,
        old,
        lambda text: occurrence(text, new),
        lambda text: occurrence(text, old),
    )


def _nowhere(_: str) -> bool:
    return False


def _named(text: str, name: str) -> bool:
    """Any part of the name, or what may stand for it, is in the text."""
    return any(aliases(stem) & _stems(text) for stem in _stems(name))


def _has_figure(text: str, figure: str) -> bool:
    return value_of(figure) in _values(text)


@lru_cache(_KEPT)
def _values(text: str) -> frozenset[float]:
    words = (word for word in re.findall(r"[a-z]+", text.lower()) if word in COUNT_WORDS)
    return frozenset(map(value_of, (*re.findall(r"\d+(?:,\d{3})*(?:\.\d+)?", text), *words)))


@lru_cache(_KEPT)
def _stems(text: str) -> frozenset[str]:
    return frozenset(content_words(text))


def _covers(text: str, year: str) -> bool:
    return int(year) in years_in(text)


def _has_word(text: str, word: str) -> bool:
    """A month or a day, short or long: any capitalised word that begins like it."""
    return word[:3] in text


def _has_role(text: str, role: str) -> bool:
    """Any word of the role, or of its other names."""
    names = next(names for names in ROLES if role.lower() in names)
    return any(_stems(name) & _stems(text) for name in names)


def _word_before(text: str, span: Span) -> str:
    words: list[str] = re.findall(r"[\w'’-]+", text[: span.start])
    return words[-1] if words else ""


def _stands_as(kind: NameKind, question: str, span: Span, before: str) -> bool:
    """A nationality before its noun; any other with or without "the", as names of its kind stand."""
    after = question[span.end :]
    if question[: span.start].endswith("-") or after.startswith("-"):
        return False
    if kind is NameKind.NATIONALITY:
        return bool((noun := re.match(r" ([a-z]+)", after)) and content_words(noun[1]))
    if kind in {NameKind.PERSON, NameKind.SURNAME} and before.lower() in _NO_PERSON_AFTER:
        return False
    return (before.lower() == "the") == takes_article(kind) and before.lower() not in {"a", "an"}


def _article_fits(before: str, new: str) -> bool:
    wanted = {"a": False, "an": True}.get(before.lower())
    return wanted is None or (new[0] in _VOWELS) == wanted
