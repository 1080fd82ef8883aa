"""Names, figures, dates and roles, and what of the same kind may replace each in a question."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.language.grammar import NUMBERS, SAID, TITLES, any_of
from bot.language.phrases import names
from index.article import Span


class NameKind(StrEnum):
    """Names of one kind fit the same place in a sentence."""

    COUNTRY = "country"
    COUNTRY_WITH_ARTICLE = "the country"
    NATIONALITY = "nationality"
    TOWN = "town"
    ORGANISATION = "the organisation"
    PERSON = "person"
    SURNAME = "surname"


# Besides those of an article itself. Persons are made up, so that no article names them by chance.
_LISTED: Final = {
    NameKind.COUNTRY: (
        "Argentina Australia Austria Bangladesh Belarus Belgium Brazil Britain Canada Chile China Colombia Cuba "
        "Denmark Egypt England Ethiopia Finland France Germany Greece Hungary India Indonesia Iran Iraq Ireland Israel "
        "Italy Japan Kazakhstan Kenya Lebanon Libya Malaysia Mexico Morocco Nepal Nigeria Norway Pakistan Peru Poland "
        "Portugal Qatar Romania Russia Scotland Serbia Somalia Spain Sweden Switzerland Syria Taiwan Thailand Turkey "
        "Ukraine Uzbekistan Venezuela Vietnam Wales Yemen"
    ).split(),
    NameKind.COUNTRY_WITH_ARTICLE: ("Netherlands", "Philippines", "UK", "United Kingdom", "United States", "US"),
    NameKind.NATIONALITY: (
        "Afghan American Argentine Australian Austrian Belgian Brazilian British Canadian Chilean Chinese Colombian "
        "Cuban Danish Dutch Egyptian English Ethiopian Finnish French German Greek Hungarian Indian Indonesian Iranian "
        "Iraqi Irish Israeli Italian Japanese Kenyan Korean Lebanese Malaysian Mexican Moroccan Nigerian Norwegian "
        "Pakistani Peruvian Polish Portuguese Romanian Russian Scottish Serbian Spanish Swedish Swiss Syrian Thai "
        "Turkish Ukrainian Vietnamese Welsh"
    ).split(),
    NameKind.TOWN: (
        "Antwerp Ankara Beijing Bergen Berlin Brussels Cairo Chicago Cork Delhi Dublin Geneva Hanoi Havana Helsinki "
        "Leipzig Lima Lisbon London Madrid Moscow Nairobi Oslo Paris Prague Rome Salta Tampere Tehran Tokyo Utrecht "
        "Vienna Warsaw Washington"
    ).split(),
    NameKind.ORGANISATION: "BBC CIA EU FBI IMF OECD SCO UN WTO".split(),
    NameKind.PERSON: ("Tomas Lindqvist", "Ottilie Farnham", "Rafael Quintero", "Miriam Oduya", "Edgar Whitlock"),
    NameKind.SURNAME: ("Lindqvist", "Farnham", "Quintero", "Oduya", "Whitlock"),
}

# One line, one role and its other names.
ROLES: Final = tuple(
    tuple(line.strip().split(" / "))
    for line in """\
    president
    vice president
    prime minister / premier
    foreign minister
    finance minister
    chancellor
    ambassador / envoy
    governor
    mayor
    king / monarch
    queen
    emperor
    pope
    bishop
    chief executive
    chairman / chairwoman / chairperson
    founder
    treasurer / finance director
    spokesman / spokeswoman / spokesperson
    judge / magistrate
    prosecutor
    barrister / lawyer / solicitor / attorney
    architect
    surgeon
    nurse
    teacher
    professor
    librarian
    goalkeeper
    referee
    coach
""".splitlines()
)
GENDERED: Final = frozenset({"king", "queen"})
COUNT_WORDS: Final = (*NUMBERS, "twenty")

# Without the titles that are as often other words: "Chief", "Coach", "Sister".
_TITLES: Final = TITLES - frozenset(
    "miss dame prof major sergeant inspector chief bishop father sister coach representative congressman "
    "congresswoman".split()
)
_TITLED: Final = re.compile(rf"^(?:\S+ )*{any_of(title.capitalize() for title in _TITLES)}\.? ")
_SAID: Final = any_of((SAID | {"says", "wrote"}) - {"claimed", "announced", "insisted", "denied", "noted"})
_SPEAKS: Final = re.compile(rf",?\s+{_SAID}\b")
_NO_PERSON: Final = re.compile(r"\b(?:the|a|an|of)\s+$", re.IGNORECASE)
_SPOKEN_BY: Final = re.compile(rf"[”\"’,]\s+{_SAID}\s+$")
_PARTS: Final = 2
_POSSESSIVE: Final = re.compile(r"['’]s?$")
# Multiples of a figure that nobody takes for the figure itself.
_SHARES: Final = (1.4, 1.7, 2.3, 0.6, 3.0)
_FIRST_YEAR: Final = 1000
_YEARS_APART: Final = (4, 7, 9, 13, 18)


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands in a text, without title and possessive."""

    span: Span
    text: str


def names_in(text: str) -> list[Name]:
    """The names of a text: "US President Joe Biden's" gives "Joe Biden"."""
    found = []
    for span in names(text):
        whole = span.of(text)
        title = _TITLED.match(whole)
        start = span.start + (title.end() if title else 0)
        name = _POSSESSIVE.sub("", text[start : span.end])
        if name and "’" not in name and "'" not in name:
            found.append(Name(Span(start, start + len(name)), name))
    return found


def kinds_of_names(sentences: Sequence[str]) -> dict[str, NameKind]:
    """The names of an article whose kind is known.

    A person has a title or says something, once at least, and is nowhere "the".
    """
    found = {name.text for sentence in sentences for name in names_in(sentence)}
    kinds = {name: kind for name in found if (kind := kind_listed(name))}
    people = {name for sentence in sentences for name in _people(sentence)} - set(kinds)
    whole = "\n".join(sentences)
    for name in people:
        if re.search(rf"\b[Tt]he {re.escape(name)}\b", whole):
            continue
        parts = name.split()
        kinds[name] = NameKind.PERSON if len(parts) == _PARTS else NameKind.SURNAME
        kinds.setdefault(parts[-1], NameKind.SURNAME)
    return kinds


def listed(kind: NameKind) -> Sequence[str]:
    """Names of that kind from outside."""
    return _LISTED[kind]


def takes_article(kind: NameKind) -> bool:
    """Whether names of the kind stand after "the"."""
    return kind in {NameKind.COUNTRY_WITH_ARTICLE, NameKind.ORGANISATION}


def other_figures(figure: str) -> Iterator[str]:
    """Figures like it, in the same form, none nearly the same: "1,200" gives "1,700"; a word ("three") gives words."""
    if figure in COUNT_WORDS:
        n = COUNT_WORDS.index(figure)
        yield from (word for m, word in enumerate(COUNT_WORDS) if m >= 2 and abs(m - n) >= 2)
        return
    plain = figure.replace(",", "")
    decimals = len(plain.partition(".")[2])
    zeros = len(plain) - len(plain.rstrip("0")) if not decimals else 0
    for share in _SHARES:
        value = round(float(plain) * share, decimals - zeros)
        if value >= 2 and abs(value - float(plain)) >= 1:
            yield f"{value:,.{decimals}f}" if "," in figure else f"{value:.{decimals}f}"


def other_years(year: int) -> Iterator[int]:
    """Years not long before it. Not after: what was so in one year may be so still in a later one."""
    yield from (year - apart for apart in _YEARS_APART if year - apart >= _FIRST_YEAR)


def kind_listed(name: str) -> NameKind | None:
    """The kind of a name that is not a person's, by the lists alone."""
    fixed = (k for k in NameKind if k not in {NameKind.PERSON, NameKind.SURNAME})
    return next((kind for kind in fixed if name in _LISTED[kind]), None)


def _people(sentence: str) -> Iterator[str]:
    for name in names_in(sentence):
        before, after = sentence[: name.span.start], sentence[name.span.end :]
        if len(name.text.split()) > _PARTS or name.text.isupper() or _NO_PERSON.search(before):
            continue
        if _TITLED.match(before.split(".")[-1].strip() + " ") or _SPEAKS.match(after) or _SPOKEN_BY.search(before):
            yield name.text
