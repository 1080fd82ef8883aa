"""An article's text -> its names: what sort each is, and whether a person is a he or a she."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bot.language.countries import is_country
from bot.language.first_names import MEN, WOMEN
from bot.language.grammar import SAID, TITLES, any_of
from bot.language.phrases import names
from index.article import Span
from index.text.frequency import zipf
from index.text.tokens import STOP_WORDS, without_accents


class Sort(StrEnum):
    """What sort of thing bears a name. A BODY acts and is not a person: a company, a council, a bloc."""

    PERSON = "person"
    PLACE = "place"
    BODY = "body"
    THING = "thing"


@dataclass(frozen=True, slots=True)
class Name:
    """One bearer. `span`: where the article first calls it by its longest name, without title or possessive.

    `pronoun`: "he" or "she", as far as the article shows; else empty.
    """

    span: Span
    sort: Sort
    pronoun: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in some text, and whose it is."""

    span: Span
    name: Name


_TITLE: Final = (
    rf"(?:(?:Vice[- ])?President|(?:Prime\s+)?Minister|{any_of(title.capitalize() for title in TITLES)})\b\.?"
)
_TITLES: Final = re.compile(rf"(?:(?:{_TITLE}|[A-Z]{{2,3}}(?=\s+{_TITLE}))\s+)+")
_BEFORE: Final = re.compile(
    r"(?:Despite|Although|Though|While|When|After|Before|During|Since|Unlike|Besides|Meanwhile|However|Yet|If|Because"
    r"|Also|Even|Still|Today|Yesterday|Later|Now|Here|Outside|Inside|Without|Within|Among|Around|Like|Let|Next)\s+"
)
# A lady's title may as well be a ship's name, a queen's a street's: they say no more than that.
_HE: Final = frozenset("mr sir lord king prince father congressman chairman spokesman".split())
_SHE: Final = frozenset("mrs ms miss dame queen princess sister congresswoman chairwoman spokeswoman".split())
# What persons do and bodies seldom: to say, to think, to retire.
_ACTS: Final = SAID | frozenset(
    "says tells wrote joked admitted recalled thinks believes hopes resigned scored retired declined promised demanded "
    "urged".split()
)
_SAYS: Final = rf"(?:pointed\s+out|{any_of(_ACTS)})"
ROLE: Final = (
    r"(?:\w+(?:ologist|ographer|ician|tist|tor|ger|cher|mer|ker|nter|der|yor|fessor|master|ian|ant|ist|man|woman|keeper"
    r"|worker)|chief|executive|secretary|head|president|officer|captain|doctor|student|retiree|lawyer|soldier|owner"
    r"|player|minister|spokesperson|chair|convener|organiser|organizer|widow|mother|father|daughter|son|sister|brother"
    r"|deputy|neighbour|neighbor|predecessor|successor|granddaughter|grandson|fishmonger|analyst|conductor|nurse|pilot)"
)
_PERSON_BEFORE: Final = re.compile(
    rf"(?:\b(?i:the|a|an|his|her|its|their|former|retired|’s|'s)\s+(?:[\w’'-]+\s+){{0,3}}?{ROLE},?"
    rf"|\b{_SAYS}(?:\s+(?:\w+\s+)?{ROLE})?)\s+$"
)
_PERSON_AFTER: Final = re.compile(
    rf"^(?:(?:\s+(?:has|had|also|later|then|last|who))*\s+{_SAYS}\b|,?\s+who\b|,\s+(?:aged\s+)?\d\d,"
    rf"|,\s+(?:the|a|an|its|their)\s+(?:[\w’'-]+\s+){{0,4}}?{ROLE}\b)"
)
_PLACE_BEFORE: Final = re.compile(r"\b(?:in|at|near|from|to|across|around|outside|of)\s+(?:the\s+)?$")
_PLACE_WORD: Final = re.compile(
    r"(?:River|Lake|Mount|Port|Cape|Isle|Gulf|Saint|North|South|East|West|New|Hong|San|Los|El)\s|.*\b(?:Street|Road|Hill|Square|Valley"
    r"|Island|Islands|Uplands|Highlands|Mountains|Sea|Ocean|Bay|Park|Bridge|Coast|County|City|Beach|Forest|States|Kingdom|plateau)$"
)
_BODY_WORD: Final = re.compile(
    r".*\b(?:Council|Group|Society|Company|Line|Lines|Museum|University|Bank|Ministry|Party|Union|Fund|Trust|Institute"
    r"|Agency|Organi[sz]ation|Committee|Commission|Alliance|Association|Court|Capital|Brokers|Homes|Cycles|Foundation"
    r"|Department|Office|Board|School|Hospital|Club|United|Inc|Ltd|plc|AG|GmbH|Water|Airlines|Times|House|Service|Nations)\.?$"
    r"|(?:University|Institute|Bank|Ministry|Department|Society|Museum|House|Court|Church|Bishop)\s"
)
_WORD: Final = re.compile(r"[^\W_][\w’'.-]*[^\W_]|[^\W_]")
# On wordfreq's scale: a word as common as "trade" that only opens a sentence is not a name.
_COMMON: Final = 4.0


class Names:
    """The names of one article. Built once, when the article is opened: `bot.language.lexicon` holds it."""

    def __init__(self, text: str):
        self._text = text
        bearers = _bearers(text)
        self._all = tuple(bearers)
        self._by_word = _by_word(text, bearers)

    @property
    def all(self) -> tuple[Name, ...]:
        """Every name of the article, in the order in which they are first named."""
        return self._all

    def mentioned_in(self, text: str) -> list[Mention]:
        """The article's names in a text, such as a question, however they are typed, in order."""
        found: list[Mention] = []
        for match in _WORD.finditer(text):
            word = _bare(match.group())
            name = self._by_word.get(without_accents(word.lower()))
            if name is None or (word.islower() and self._is_plain(word, name)):
                continue
            span = Span(match.start(), match.start() + len(word))
            gap = text[found[-1].span.end : span.start] if found else "-"
            if found and found[-1].name == name and re.fullmatch(r"\s+(?:(?:of|and|the|de|van|von)\s+)*", gap):
                found[-1] = Mention(Span(found[-1].span.start, span.end), name)
            else:
                found.append(Mention(span, name))
        return found

    def has_within(self, word: str) -> bool:
        """Whether the article has a word so spelt elsewhere than first in a sentence, where any has a capital."""
        return bool(re.search(rf"[^\W_],?\s+{re.escape(word)}\b", self._text))

    def _is_plain(self, word: str, name: Name) -> bool:
        """Whether a word typed in small letters is a common one that only happens to be in a name: "university"."""
        return (
            name.sort is not Sort.PERSON and " " in self.spelt(name) and zipf(word) >= _COMMON and not is_country(word)
        )

    def spelt(self, name: Name) -> str:
        """Its longest name, as the article writes it."""
        return name.span.of(self._text)


def titled(words: str) -> bool:
    """Whether they begin with a title: "Mr Modi", "Sir Muhammad Iqbal"."""
    return bool(_TITLES.match(words))


def _bare(word: str) -> str:
    return re.sub(r"['’]s$|['’]$", "", word)


def _bearers(text: str) -> list[Name]:
    """In the order in which they are first named."""
    groups: dict[tuple[str, ...], list[Span]] = {}
    for span in _mentions(text):
        groups.setdefault(tuple(span.of(text).lower().split()), []).append(span)
    merged: dict[tuple[str, ...], list[Span]] = {}
    # What each merged name begins and ends with, and which of them did so first.
    ends: dict[tuple[str, ...], int] = {}
    whole: list[list[Span]] = []
    for words in sorted(groups, key=lambda words: (-len(words), groups[words][0].start)):
        # "Venn" is Dorothea Venn, "Brackstone" Brackstone Homes: the first that it begins or ends. "Modis" is Modi.
        plain = (*words[:-1], words[-1].removesuffix("s"))
        known = [ends[end] for end in (words, plain) if end in ends]
        if known:
            whole[min(known)].extend(groups[words])
            continue
        merged[words] = list(groups[words])
        for length in range(1, len(words) + 1):
            ends.setdefault(words[:length], len(whole))
            ends.setdefault(words[-length:], len(whole))
        whole.append(merged[words])
    sorts = {words: _sort(text, groups[words][0].of(text), spans) for words, spans in merged.items()}
    people = {words: spans for words, spans in merged.items() if sorts[words] is Sort.PERSON}
    pronouns = _pronouns(text, people)
    found = [Name(groups[words][0], sort, pronouns.get(words, "")) for words, sort in sorts.items()]
    return sorted(found, key=lambda name: name.span.start)


def _mentions(text: str) -> Iterator[Span]:
    """Runs of capitals without titles and possessives; a lone first word only if it cannot be a common one."""
    plain = set(re.findall(r"\b[a-z][a-z'’]+\b", text))
    for run in names(text):
        at = run.start
        # A possessive ends a name: "Putin's Russia" is two.
        for part in re.split(r"(['’]s(?:\s+|$)|\s*\n\s*)", run.of(text)):
            span = _without_lead(text, Span(at, at + len(part)))
            at += len(part)
            if re.match(r"\w", span.of(text)) and not _is_common(text, span, plain):
                yield span


def _without_lead(text: str, span: Span) -> Span:
    """Without what may stand before a name: "Despite", "Prime Minister"."""
    for lead in (_BEFORE, _TITLES):
        found = lead.match(text, span.start, span.end)
        if found and found.end() < span.end:
            span = Span(found.end(), span.end)
    return span


def _is_common(text: str, span: Span, plain: set[str]) -> bool:
    word = span.of(text)
    if " " in word or not word[0].isupper():
        return False
    low = word.lower()
    if low in plain or low in STOP_WORDS:
        return True
    opening = re.search(r"(?:^|[.!?:;“\"•\n]\s*)$", text[max(0, span.start - 4) : span.start])
    return bool(opening) and zipf(low) >= _COMMON and not is_country(low)


def _by_word(text: str, bearers: Sequence[Name]) -> Mapping[str, Name]:
    """Lower-case word without accents -> whose it is.

    Where two share one, that is the one that is named oftener, then earlier.
    """
    counts: Counter[Name] = Counter()
    words: dict[str, list[Name]] = {}
    plain = Counter(re.findall(r"\w+", text))
    for name in bearers:
        spelt = name.span.of(text)
        last = spelt.split()[-1]
        # Only a name that is not a plain word, such as "Takeda-Ross", has to be looked for by itself.
        counts[name] = plain[last] if re.fullmatch(r"\w+", last) else len(re.findall(rf"\b{re.escape(last)}\b", text))
        for word in spelt.split():
            if word.lower() not in STOP_WORDS:
                words.setdefault(without_accents(_bare(word).lower()), []).append(name)
    by_word = {word: max(found, key=lambda n: (counts[n], -n.span.start)) for word, found in words.items()}
    # "Putins": a lost apostrophe names the same.
    same = {word: by_word[word[:-1]] for word in by_word if word.endswith("s") and word[:-1] in by_word}
    return MappingProxyType({**by_word, **same})


def _sort(text: str, spelt: str, spans: Sequence[Span]) -> Sort:
    if is_country(spelt.lower()):
        return Sort.PLACE
    if _BODY_WORD.match(spelt) or (spelt.isupper() and len(spelt) > 1):
        return Sort.BODY
    if _PLACE_WORD.match(spelt):
        return Sort.PLACE
    person = place = 0
    for span in spans:
        before, after = text[max(0, span.start - 60) : span.start], text[span.end : span.end + 80]
        person += bool(re.search(rf"{_TITLE}\s+$", before) or _PERSON_BEFORE.search(before))
        person += bool(_PERSON_AFTER.match(after))
        place += bool(_PLACE_BEFORE.search(before))
    if person and person >= place / 2:
        return Sort.PERSON
    if place:
        return Sort.PLACE
    # Two plain capitalised words that nothing places: "Carla Wynn".
    return Sort.PERSON if re.fullmatch(r"[^\W\d_]{3,} (?:[^\W\d_]\.? )?[^\W\d_’'-]{3,}(?:-\w+)?", spelt) else Sort.THING


_PRONOUN: Final = re.compile(r"\b(?:(he|his|him|himself)|(she|her|hers|herself))\b", re.IGNORECASE)
_OPENS: Final = re.compile(r"(?:[.!?:;\n“”\"]|,? and|,? but|^)\s*(?:\S+\s+){0,2}$")
# How far a pronoun may stand from its name, in characters.
_REACH: Final = 250


def _pronouns(text: str, people: Mapping[tuple[str, ...], Sequence[Span]]) -> dict[tuple[str, ...], str]:
    """For each, the pronoun that follows oftenest before another is named; what opens a sentence counts double.

    A common first name outweighs that, and a title, or "spokeswoman" before the name, outweighs all.
    """
    votes: dict[tuple[str, ...], Counter[str]] = {words: Counter() for words in people}
    places = sorted((span, words) for words, spans in people.items() for span in spans)
    for i, (span, words) in enumerate(places):
        before = text[max(0, span.start - 40) : span.start]
        first = text[span.start : span.end].split()[0].lower()
        votes[words]["he"] += 5 * (first in MEN and " " in text[span.start : span.end])
        votes[words]["she"] += 5 * (first in WOMEN and " " in text[span.start : span.end])
        titles = set(re.findall(r"[a-z]+", before.lower())[-1:])
        votes[words]["he"] += 9 * bool(titles & _HE)
        votes[words]["she"] += 9 * bool(titles & _SHE)
        end = places[i + 1][0].start if i + 1 < len(places) else len(text)
        found = _PRONOUN.search(text, span.end, min(end, span.end + _REACH))
        if found:
            votes[words]["he" if found[1] else "she"] += 2 if _OPENS.search(before) else 1
    return {
        words: "he" if count["he"] > count["she"] else "she"
        for words, count in votes.items()
        if count["he"] != count["she"]
    }
