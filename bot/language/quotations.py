"""A sentence -> who is quoted in it on what, and who somebody is described as."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.language.grammar import BE, HAVE, MODALS, SAID, any_of
from bot.language.names import ROLE, Names, Sort
from bot.language.subjects import subject_of
from index.article import Span

# Before the colon of an interview: “Ann Lee: How did it begin?”
SPEAKER: Final = r"[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3}"
_NAME: Final = r"(?:[A-Z][\w.’'-]*\s+){0,3}[A-Z][\w’'-]+"
_AUXILIARY: Final = any_of(BE | HAVE | MODALS - {"shall"})
# With "that" behind them: not those that a noun follows, "denied that claim".
_SAID_THAT: Final = any_of(SAID - {"told", "claimed", "announced", "denied", "replied", "noted"})
# “The summit will …, Jaiswal told reporters”; “Trade was …,” said Ann Lee.
_SPEAKER_LAST: Final = re.compile(
    rf",[”\"’']?\s+(?:(?P<name>{_NAME})(?:,\s[^,“”]+,)?\s+(?:said|told)\b|said\s+(?P<after>{_NAME})(?=[,.]|\s+(?:in|on|at|of|to|after|during)\b|$))"
)
# “Ann Lee, the mayor, told the council that the price was …”.
_SPEAKER_FIRST: Final = re.compile(
    rf"(?P<name>{_NAME})(?:,\s[^,“”]+,)?\s+(?:also\s+|later\s+)?(?:told\s+(?:[\w’-]+\s+){{1,4}}?|{_SAID_THAT})\s*(?:that\s+)"
)
_TOPIC: Final = re.compile(rf"[“\"]?(?P<topic>\S+(?:\s+\S+){{0,5}}?)\s+{_AUXILIARY}\s")
_CALLED: Final = re.compile(
    rf"(?P<name>{_NAME})(?:,\s[^,“”]+,)?\s+called\s+(?P<topic>(?:the|a|an|{_NAME})(?:\s[\w’-]+){{0,4}})\s+(?P<words>[“\"].+)"
)
_APPOSED: Final = re.compile(
    rf"(?<![\w’'-])(?P<name>(?:[A-Z][\w’'-]+\s+){{1,2}}[A-Z][\w’'-]+),\s+"
    rf"(?P<role>(?:(?:the|an?)\s|[\w ]+[’']s\s)(?:[\w’'-]+\s+){{0,4}}?(?![A-Z]){ROLE}\b[^,.;“”]{{0,60}}"
    rf"|who\s+(?:[\w’'-]+\s+){{2,12}}?[\w’'-]+)(?=[,.])"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """What `speaker` said of `topic`: `answer`, a span of the sentence. `kind` names the template that asks for it."""

    kind: str
    speaker: str
    topic: str
    answer: Span


def attribution(text: str, names: Names) -> Attribution | None:
    """“The summit will …, Jaiswal told reporters.”: Jaiswal, of the summit."""
    first = _SPEAKER_FIRST.match(text)
    last = None if first else _SPEAKER_LAST.search(text)
    if not first and not last:
        return None
    match = first or last
    name = (first and first["name"]) or (last and (last["name"] or last["after"])) or ""
    speaker = _person(name, names)
    start = first.end() if first else 0
    topic = _topic(text, start, names)
    if match is None or not speaker:
        return None
    if not topic or (last and topic[1] > last.start()):
        return Attribution("said", speaker, "", Span(start, last.start() if last else len(text)))
    return Attribution("said_about", speaker, topic[0], Span(start, last.start() if last else len(text)))


def called(text: str, names: Names) -> Attribution | None:
    """“Ann Lee called the outlook “thin soup”.”: Ann Lee, the outlook."""
    found = _CALLED.match(text)
    speaker = _person(found["name"], names) if found else ""
    if not found or not speaker:
        return None
    return Attribution("called", speaker, found["topic"], Span(*found.span("words")))


def described(text: str, names: Names) -> Iterator[tuple[str, Span]]:
    """Persons with what they are said to be: “Ann Lee, the council’s treasurer”."""
    for found in _APPOSED.finditer(text):
        if _person(found["name"], names) == found["name"]:
            yield found["name"], Span(*found.span("role"))


def _person(name: str, names: Names) -> str:
    """The name of one person at the end of some capitalised words, as it stands there; else empty."""
    mentions = names.mentioned_in(name)
    if not mentions or mentions[-1].name.sort is not Sort.PERSON or mentions[-1].span.end != len(name):
        return ""
    return mentions[-1].span.of(name)


def _topic(text: str, start: int, names: Names) -> tuple[str, int] | None:
    """The noun phrase that what was said begins with, and where it ends."""
    found = _TOPIC.match(text, start)
    subject = subject_of(found["topic"], names) if found else None
    if not found or not subject:
        return None
    topic = subject.span.of(found["topic"])
    return (topic[:1].lower() + topic[1:] if subject.plain else topic), found.end("topic")
