"""Proposals: the questions that a sentence answers, made of its own words by templates; not yet asked of anyone.

Only plain clauses are turned: a subject, a past form or "is" and "was", and what follows up to the first word that may
begin another clause. A sentence that is built otherwise proposes nothing: no question is better than a crooked one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.cast import ROLE, Cast, Mention, Sort
from bot.grammar import AUXILIARY, DETERMINER, PREPOSITION
from bot.phrases import amounts, places, times
from bot.question import Kind
from bot.templates import SUGGESTIONS
from bot.verbs import base_of, is_past
from index.article import Span
from index.wordlist import zipf

# Words of a question; a longer one is no example of how to ask.
_FEWEST: Final = 4
_MOST: Final = 14
_LONGEST_SUBJECT: Final = 6
_BE: Final = re.compile(r"is|are|was|were")
# What follows these is no addition: "asked the British to wait", "stating that".
_NEEDED: Final = frozenset({"to", "that", "whether", "if", "as"})
# Whoever reads the question has not read what stands before the sentence.
_LEANS: Final = re.compile(
    r"\b(?:he|she|it|they|him|her|them|his|hers|its|their|theirs|i|we|you|me|us|my|our|your|this|these|those|that|there"
    r"|here|then|such|former|latter|himself|herself|itself|themselves|one|ones|another|others?|so|not|never|no|also|too"
    r"|only|even|both|same)\b",
    re.IGNORECASE,
)
# Where the clause may end: what stands before is whole without the rest.
_CLAUSE_ENDS: Final = re.compile(
    r"\s*[,;:—–(“”\"]|\s+(?:-|that|which|who|whom|whose|when|while|where|whereas|as|after|before|since|because|although"
    r"|though|but|and|or|if|unless|until|to|despite|due|owing|thanks|including|according|amid)\b|[.!?]*\s*$",
    re.IGNORECASE,
)
_REASON: Final = re.compile(r"\s+(?=(?:because|due to|owing to|thanks to)\s)")
_WORD: Final = re.compile(r"\S+")
_OPENING_LEAD: Final = re.compile(r"(?:In|On|At|By)\s+(?:the\s+)?|")
_LONGEST_OPENING: Final = 40
_OPENS_NO_SUBJECT: Final = re.compile(
    rf"{PREPOSITION}|while|when|if|although|though|because|despite|but|and|yet|or|what|how|why|who|where|which|than"
    r"|amid|according|due|now|today|yesterday|once|there",
    re.IGNORECASE,
)
_TIME_LEAD: Final = re.compile(r"(?:\b(?:in|on|at|during)\s+)?(?:the\s+)?$", re.IGNORECASE)
# A time that only ends a longer phrase: "in the winter of 1837", "beginning in 1972", "about 1840".
_OF_A_TIME: Final = re.compile(
    r"\b(?:of|since|until|by|from|to|about|around|before|after|late|early|spring|summer|autumn|fall|winter|\w+ing)$",
    re.I,
)
_SAYING: Final = {"said": "say", "told": "tell", "announced": "announce", "warned": "warn", "claimed": "claim"}
_COUNTED: Final = re.compile(
    r"((?:(?:nearly|about|around|almost|over|some) )?"
    r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|a dozen)) ((?:[a-z-]+ )?[a-z]+s)(?=$|\s)"
)
_UNCOUNTED: Final = re.compile(r"\b(?:percent|years|months|weeks|days|hours|minutes|times|as|ones)$")
_DANGLES: Final = re.compile(
    rf"\b(?:{PREPOSITION}|{DETERMINER}|and|or|not|very|more|most|nearly|about)$", re.IGNORECASE
)

_UNFINISHED: Final = re.compile(rf"{_DANGLES.pattern}|ing$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A question, its kind, and the words that answer it: a span of the sentence it is made of; None: all of that."""

    question: str
    kind: Kind
    answer: Span | None


@dataclass(frozen=True, slots=True)
class _Clause:
    """Spans of `text`: subject, verb, and the rest, which may be empty; and the time that may stand before them."""

    text: str
    subject: Span
    verb: Span
    rest: Span
    opening: Span | None = None

    @property
    def is_be(self) -> bool:
        return bool(_BE.fullmatch(self.verb.of(self.text)))


def proposals(sentence: str, cast: Cast) -> list[Proposal]:
    """The questions that one sentence answers, each once, the most telling kinds first."""
    found = [*_of_speech(sentence, cast), *_apposition(sentence, cast)]
    clause = _clause(sentence)
    if clause is not None:
        for make in (_amount, _time, _number, _place, _reason, _definition, _who):
            found += make(clause, cast)
    seen: dict[str, Proposal] = {}
    for proposal in found:
        if _FEWEST <= len(proposal.question.split()) <= _MOST:
            seen.setdefault(proposal.question, proposal)
    return list(seen.values())


def _clause(text: str) -> _Clause | None:
    """The clause that a sentence begins with, or has after a time ("In 1816, …"), if it is a plain one."""
    opening = _opening_time(text)
    at = len(text[: opening.end + 1]) + 1 if opening else 0
    words = [Span(*match.span()) for match in _WORD.finditer(text, at)][: _LONGEST_SUBJECT + 1]
    verb = next((word for word in words[1:] if _is_verb(word.of(text))), None)
    if verb is None:
        return None
    subject = Span(at, len(text[: verb.start].rstrip()))
    if not _is_subject(subject.of(text)):
        return None
    ends = next(m for m in _CLAUSE_ENDS.finditer(text, verb.end))
    if ends.group().strip().lower() in _NEEDED:
        return None
    end = ends.start()
    rest = Span(min(verb.end + 1, end), end)
    after = rest.of(text).split()
    if _LEANS.search(rest.of(text)) or (after and _UNFINISHED.search(after[-1])) or "between" in after:
        return None
    # A second verb: the first was a participle ("The bridge built in 1902 collapsed"), or the clause is no plain one.
    be = bool(_BE.fullmatch(verb.of(text)))
    if any(_is_verb(word) for word in (after[1:] if be else after)):
        return None
    return _Clause(text, subject, verb, rest, opening)


def _opening_time(text: str) -> Span | None:
    """“In 1816”, where a comma follows and the clause begins."""
    found = times(text[:_LONGEST_OPENING])
    lead = _OPENING_LEAD.match(text)
    if not found or not lead or text[found[0].end : found[0].end + 2] != ", ":
        return None
    return found[0] if lead.end() == found[0].start or found[0].start == 0 else None


def _is_subject(words: str) -> bool:
    """Whether it can be asked about by itself: a noun phrase that needs no sentence before it, and is no adverbial."""
    if not words or _LEANS.search(words) or re.search(r"[,;:“”\"(]", words) or times(words) or _DANGLES.search(words):
        return False
    first, *others = words.split()
    if _OPENS_NO_SUBJECT.fullmatch(first) or re.search(r"(?:ly|ing)$", first):
        return False
    return not any(
        re.fullmatch(AUXILIARY, word, re.IGNORECASE) or word in {"who", "to", "for"} for word in [first, *others]
    )


def _is_verb(word: str) -> bool:
    return bool(_BE.fullmatch(word)) or (word.islower() and is_past(word) and base_of(word) not in {None, "have", "do"})


def _amount(clause: _Clause, cast: Cast) -> Iterator[Proposal]:
    """“Trade was worth nearly $65 billion in 2023” -> “How much was trade worth in 2023?”; “paid $5 for” alike."""
    rest = clause.rest.of(clause.text)
    lead = "worth " if clause.is_be else ""
    found = next((span for span in amounts(rest) if rest[: span.start] == lead), None)
    if found is None:
        return
    tail = rest[found.end :]
    if tail and not re.match(rf"\s+{PREPOSITION}\s", tail):
        return
    answer = _at(clause.rest, found)
    if clause.is_be:
        yield _made(
            "amount.be",
            Kind.HOW_MUCH,
            answer,
            verb=clause.verb.of(clause.text),
            subject=_subject(clause, cast),
            rest=f"worth{tail}",
        )
    else:
        yield from _did("amount", Kind.HOW_MUCH, answer, clause, cast, tail)


def _time(clause: _Clause, cast: Cast) -> Iterator[Proposal]:
    """“Modi arrived in Russia on Monday” -> “When did Modi arrive in Russia?”"""
    rest = clause.rest.of(clause.text)
    found = times(rest)
    if clause.opening and not found and len(rest.split()) >= 2:
        yield from _inverted("time", Kind.WHEN, clause.opening, clause, cast, rest)
    if clause.opening or len(found) != 1 or found[0].end != len(rest):
        return
    lead = _TIME_LEAD.search(rest[: found[0].start])
    before = rest[: lead.start() if lead else found[0].start].rstrip()
    if before and not _DANGLES.search(before) and not _OF_A_TIME.search(before):
        yield from _inverted("time", Kind.WHEN, _at(clause.rest, found[0]), clause, cast, before)


def _place(clause: _Clause, cast: Cast) -> Iterator[Proposal]:
    """“Ann Lee opened the market in Venn” -> “Where did Ann Lee open the market?”"""
    rest = clause.rest.of(clause.text)
    for span in places(rest):
        lead = re.search(r"\b(?:in|at|near)\s+(?:the\s+)?$", rest[: span.start])
        if lead is None or span.end != len(rest) or not any(m.name.sort is Sort.PLACE for m in cast.of(span.of(rest))):
            continue
        before = rest[: lead.start()].rstrip()
        if before and not _DANGLES.search(before):
            yield from _inverted("place", Kind.WHERE, _at(clause.rest, span), clause, cast, before)


def _number(clause: _Clause, cast: Cast) -> Iterator[Proposal]:
    """“The survey counted 40 wild bees in May” -> “How many wild bees did the survey count in May?”"""
    if clause.is_be:
        return
    rest = clause.rest.of(clause.text)
    found = _COUNTED.match(rest)
    if found is None or _UNCOUNTED.search(found[2]):
        return
    tail = rest[found.end() :]
    if tail and not re.match(rf"\s+{PREPOSITION}\s", tail):
        return
    base = base_of(clause.verb.of(clause.text))
    if base:
        answer = _at(clause.rest, Span(*found.span(1)))
        yield _made(
            "number", Kind.HOW_MANY, answer, noun=found[2], subject=_subject(clause, cast), base=base, rest=tail.strip()
        )


def _reason(clause: _Clause, cast: Cast) -> Iterator[Proposal]:
    """“The ferry stopped because its engine failed” -> “Why did the ferry stop?”"""
    found = _REASON.search(clause.text, clause.rest.start)
    if found and found.start() == clause.rest.end and not clause.rest.of(clause.text).endswith("ly"):
        answer = Span(found.end(), len(clause.text.rstrip(" .!?")))
        yield from _inverted("reason", Kind.WHY, answer, clause, cast, clause.rest.of(clause.text))


def _definition(clause: _Clause, cast: Cast) -> Iterator[Proposal]:
    """“The SCO is a bloc of Eurasian countries” -> “What is the SCO?”, if it is a name."""
    verb = clause.verb.of(clause.text)
    name = _sole_name(clause.subject.of(clause.text), cast)
    if name and verb in {"is", "was"} and re.match(r"(?:a|an|the)\s+\w+\s+\w+", clause.rest.of(clause.text)):
        word = "who" if name.name.sort is Sort.PERSON else "what"
        yield _made(f"definition.{word}", Kind.DEFINITION, None, verb=verb, subject=_subject(clause, cast))


def _who(clause: _Clause, cast: Cast) -> Iterator[Proposal]:
    """“Prime Minister Modi arrived in Russia” -> “Who arrived in Russia?”, if the subject is a person by name."""
    subject, rest = clause.subject.of(clause.text), clause.rest.of(clause.text)
    verb = clause.verb.of(clause.text)
    name = cast.of(subject)[-1:]
    if (
        len(rest.split()) < 2
        or not name
        or name[0].span.end != len(subject)
        or name[0].name.sort is not Sort.PERSON
        or not subject[name[0].span.start].isupper()
        or re.search(rf"\b{PREPOSITION}\b", subject)
        or verb in _SAYING
        or (clause.is_be and re.match(DETERMINER, rest))
    ):
        return
    yield _made("who", Kind.WHO, _at(clause.subject, name[0].span), verb=verb, rest=rest)


def _apposition(sentence: str, cast: Cast) -> Iterator[Proposal]:
    """“Carla Wynn, the director of the museum, …” -> “Who is Carla Wynn?”"""
    for mention in cast.of(sentence):
        name = mention.span.of(sentence)
        told = re.match(rf",\s+(?:the|a|an|its|their)\s+(?:[\w’'-]+\s+){{0,4}}?{ROLE}\b", sentence[mention.span.end :])
        if told and mention.name.sort is Sort.PERSON and " " in name:
            yield _made("definition.who", Kind.DEFINITION, None, verb="is", subject=name)


def _sole_name(subject: str, cast: Cast) -> Mention | None:
    """The name that a subject is, but for its article."""
    mentions = cast.of(subject)
    alone = len(mentions) == 1 and mentions[0].span.end == len(subject)
    return mentions[0] if alone and subject[: mentions[0].span.start].strip().lower() in {"", "the"} else None


_SAID: Final = re.compile(
    rf"(?:^|[,”\"]\s+)(?P<before>[^,“”\".]+?)\s+(?P<verb>{'|'.join(_SAYING)})(?P<to>(?:\s+(?!that\b|on\b|in\b|last\b)[\w’'-]+){{0,3}}?)(?=[,.:]|\s+(?:that|in|on|last|at)\b|\s*$)"
)


def _of_speech(sentence: str, cast: Cast) -> Iterator[Proposal]:
    """“…, Jaiswal told reporters” -> “What did Jaiswal tell reporters?”"""
    for found in _SAID.finditer(sentence):
        mentions = [m for m in cast.of(found["before"]) if m.name.sort is Sort.PERSON]
        if (
            len(mentions) != 1
            or mentions[0].span.end != len(found["before"])
            or _LEANS.search(found["before"] + found["to"])
        ):
            continue
        to = found["to"].strip()
        if (found["verb"] == "told") != bool(to):
            continue
        name = found["before"][mentions[0].span.start : mentions[0].span.end]
        yield _made("said", Kind.QUOTE, None, subject=name, base=_SAYING[found["verb"]], rest=to)


def _inverted(template: str, kind: Kind, answer: Span, clause: _Clause, cast: Cast, rest: str) -> Iterator[Proposal]:
    if clause.is_be:
        verb = clause.verb.of(clause.text)
        yield _made(f"{template}.be", kind, answer, verb=verb, subject=_subject(clause, cast), rest=rest)
    else:
        yield from _did(template, kind, answer, clause, cast, rest)


def _did(template: str, kind: Kind, answer: Span, clause: _Clause, cast: Cast, rest: str) -> Iterator[Proposal]:
    base = base_of(clause.verb.of(clause.text))
    if base:
        yield _made(template, kind, answer, subject=_subject(clause, cast), base=base, rest=rest)


def _subject(clause: _Clause, cast: Cast) -> str:
    """As it stands within a sentence: a capital only where a name has it."""
    subject = clause.subject.of(clause.text)
    first = subject.split()[0]
    if not first[0].isupper() or not first[1:].islower() or clause.opening:
        return subject
    within = re.search(rf"[\w,;’'] +(?:{re.escape(first)}|({re.escape(first.lower())}))\b", cast.text)
    small = bool(within[1]) if within else zipf(first.lower()) >= _COMMON
    if small or re.fullmatch(DETERMINER, first, re.IGNORECASE):
        return subject[0].lower() + subject[1:]
    return subject


# On wordfreq's scale: a rarer word with a capital is taken for a name.
_COMMON: Final = 2.8


def _at(outer: Span, inner: Span) -> Span:
    return Span(outer.start + inner.start, outer.start + inner.end)


def _made(template: str, kind: Kind, answer: Span | None, **gaps: str) -> Proposal:
    words = SUGGESTIONS[template].format(**gaps).split()
    return Proposal(" ".join(words).replace(" ?", "?"), kind, answer)
