"""A sentence -> the questions that it answers, by templates over its plain clause, its dates, places and amounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.grammar import PREPOSITION
from bot.language.names import ROLE, Names, Sort
from bot.language.phrases import times
from bot.language.quotations import Attribution, attribution, called, described
from bot.suggest.amounts import MEASURED, counted_first, how_many, how_much, measured
from bot.suggest.clauses import Clause, clause_of, ends_loose, points_outside
from bot.suggest.suggested import AFTER, SuggestedQuestion, from_template, in_sentence, of_clause, shortened
from index.article import Span
from index.text.tokens import content_words

_SHORTEST, _LONGEST = 3, 15
_ROLE_WORDS: Final = 2
# Verbs whose object is a clause or not a thing: "What did Ann say" is asked elsewhere, "What did it become" never.
_UNASKED: Final = frozenset(
    "say tell add claim state warn argue explain insist deny reply write note think believe hope want know see seem "
    "become remain call describe mean feel appear continue tend use be try manage fail need help like let get do go "
    "involve concern".split()
)
_MOVING: Final = ("move", "go", "travel", "flee", "sail", "return", "emigrate", "fly")
_NO_WHO: Final = frozenset({"is", "are", "will", "were"})
_DOING: Final = frozenset(
    "announce approve sign launch publish discover build buy sell win propose demand reject invent introduce create "
    "develop found order reveal present design establish adopt ban promise study destroy replace unveil paint compose "
    "release recommend offer".split()
)
_REASON: Final = re.compile(
    r"[\s,]*(?:(?:mainly|partly|largely|primarily|mostly|in part|simply|chiefly)\s+)?"
    r"((?:because|due\s+to|owing\s+to|thanks\s+to|so\s+that)\b[^.;]{12,})"
)
_UNTIMED: Final = re.compile(
    r"\b(?:of|by|since|until|from|between|than|through|till|per|an?|the|every|each|most|before|after|and)\s+$"
)
_TIMED: Final = re.compile(
    r"(?:^|\s+)(?:(?:in|on|at|during)\s+)?(?:(?:the\s+(?:night|morning|evening|afternoon|day)\s+of|early|late|mid)[\s-]+)?$"
)
_NO_TIME: Final = re.compile(
    r"\b(?:later|earlier|ago|today|now|noon|midnight|tonight|recent|same|morning|following|previous)\b|^\D{0,12}\d{1,2}(?:st|nd|rd|th)?$",
    re.IGNORECASE,
)
_PLACED: Final = re.compile(r"(?:^|\s+)(?:in|at|near|outside)\s+(?:the\s+)?$")


def questions(text: str, names: Names) -> list[SuggestedQuestion]:
    """The questions that a sentence answers by itself, as far as they are English and name what they ask about."""
    found = [
        *counted_first(text),
        *(_of_speech(said) for said in (attribution(text, names), called(text, names)) if said),
    ]
    found += [from_template("who_is", answer, name=name) for name, answer in described(text, names)]
    clause = clause_of(text, names)
    if clause and clause.second not in _UNASKED:
        for make in (_when, _where, _why, how_much, how_many, measured, _who, _by_whom, _what, _what_is):
            found += make(clause, names)
    return [made for made in found if _reads_well(made)]


def _reads_well(made: SuggestedQuestion) -> bool:
    length = len(made.text.split())
    shortest = _SHORTEST if made.kind == "who_is" else _SHORTEST + 1
    loose = made.kind != "by_whom" and ends_loose(made.text)
    return shortest <= length <= _LONGEST and not points_outside(made.text) and not loose


def _of_speech(said: Attribution) -> SuggestedQuestion:
    return from_template(said.kind, said.answer, speaker=said.speaker, topic=said.topic)


def _when(clause: Clause, _: Names) -> Iterator[SuggestedQuestion]:
    verb = clause.verb.of(clause.text)
    if verb in {"has", "have", "had"} or (verb in {"is", "are"} and not re.match(r"(?:\w+ )?to \w", clause.said)):
        return
    if clause.opening:
        if not _NO_TIME.search(clause.opening.of(clause.text)):
            yield of_clause("when", clause, shortened(clause.said), clause.opening)
        return
    time = _time(clause)
    if time and (clause.said[: time[0].start].strip() or clause.second):
        yield of_clause("when", clause, shortened(clause.said[: time[0].start]), in_sentence(clause, time[1]))


def _time(clause: Clause) -> tuple[Span, Span] | None:
    """In what is said: the first time with the preposition before it, and without."""
    for span in times(clause.said):
        before, after = clause.said[: span.start], clause.said[span.end :]
        lead = _TIMED.search(before)
        bare = re.match(r"(?:last|this|next)\s", span.of(clause.said))
        fit = (
            lead
            and (lead.group().strip() or bare or re.match(r"on\s", span.of(clause.said)))
            and not _UNTIMED.search(before[: lead.end()] if not lead.group().strip() else "")
            and AFTER.match(after)
        )
        return (
            (Span(lead.start(), span.end), span) if lead and fit and not _NO_TIME.search(span.of(clause.said)) else None
        )
    return None


def _where(clause: Clause, names: Names) -> Iterator[SuggestedQuestion]:
    """Only where the place can belong to the verb alone: "arrived in Russia", "was born in Ayr"."""
    said = clause.said
    yield from _whither(clause)
    for mention in names.mentioned_in(said):
        before, after = said[: mention.span.start], said[mention.span.end :]
        lead = _PLACED.search(before)
        if mention.name.sort is not Sort.PLACE or lead is None or not AFTER.match(after):
            continue
        rest = before[: lead.start()]
        plain = (
            len(rest.split()) == 1 and rest.strip().endswith(("ed", "n", "t", "d"))
            if clause.inverted
            else not rest.strip()
        )
        if plain and (clause.second or rest.strip()):
            time = _time(clause)
            later = time[0].of(said) if time and time[0].start >= mention.span.end else ""
            yield of_clause("where", clause, f"{rest} {later}", in_sentence(clause, mention.span))
        return


def _whither(clause: Clause) -> Iterator[SuggestedQuestion]:
    """“The market will move to the old goods yard”, “Ann Lee fled to Paris”."""
    found = re.match(rf"(?P<verb>{'|'.join(_MOVING)})?\s*(?P<to>to\s+(?:the|an?|[A-Z]\w)\S*\s*[^,]*)", clause.said)
    if found and (found["verb"] if clause.first == "will" else clause.second in _MOVING and not found["verb"]):
        yield of_clause("where", clause, found["verb"] or "", in_sentence(clause, Span(*found.span("to"))))


def _why(clause: Clause, _: Names) -> Iterator[SuggestedQuestion]:
    found = _REASON.match(clause.text, clause.predicate.end)
    if found:
        yield of_clause("why", clause, clause.said, Span(*found.span(1)))


def _who(clause: Clause, _: Names) -> Iterator[SuggestedQuestion]:
    verb, rest = clause.verb.of(clause.text), shortened(clause.said)
    somewhere = verb == "was" and re.match(rf"{PREPOSITION}\s", rest)
    if clause.about.person and len(content_words(rest)) > 1 and not somewhere and verb not in _NO_WHO:
        yield from_template("who", clause.subject, verb=f"{clause.besides} {verb}".strip(), rest=rest)


def _by_whom(clause: Clause, names: Names) -> Iterator[SuggestedQuestion]:
    """“The bridge was designed by Ann Lee.” -> “Who was the bridge designed by?”"""
    found = re.match(r"([a-z]+(?:ed|en|wn|t|ld|nd))\s+by\s+", clause.said)
    if not found or clause.verb.of(clause.text) not in {"was", "were"}:
        return
    named = [
        m
        for m in names.mentioned_in(clause.said)
        if m.span.start >= found.end() and m.name.sort in {Sort.PERSON, Sort.BODY}
    ]
    if named and len(clause.said[found.end() : named[0].span.start].split()) <= _ROLE_WORDS:
        yield of_clause("by_whom", clause, found[1], in_sentence(clause, Span(found.end(), len(clause.said))))


def _what(clause: Clause, _: Names) -> Iterator[SuggestedQuestion]:
    """“What did the council approve on Monday?”: of what is done to a thing."""
    said = clause.said
    if clause.second not in _DOING or clause.adverb or not re.match(r"(?:the|an?|new|plans)\s+\w", said):
        return
    time = _time(clause)
    rest, end = (time[0].of(said), time[0].start) if time else ("", len(said))
    opening = clause.opening.of(clause.text) if clause.opening else ""
    if re.match(r"(?:In|On)\s", opening):
        rest = opening[:1].lower() + opening[1:]
    if len(said[:end].split()) > 1:
        yield of_clause("what", clause, rest, in_sentence(clause, Span(0, end)))


def _what_is(clause: Clause, _: Names) -> Iterator[SuggestedQuestion]:
    """“The SCO is a bloc …” -> “What is the SCO?”"""
    is_noun = re.match(r"(?:an?|the|\d[\d,.]*)\s+\w", clause.said)
    if (
        not is_noun
        or clause.verb.of(clause.text) not in {"is", "was"}
        or clause.about.sort is Sort.PERSON
        or clause.besides
    ):
        return
    words = clause.named.split()
    known = (
        clause.about.sort is Sort.BODY
        or (len(words) == 1 and clause.about.sort)
        or (clause.about.sort and words[0] == "the")
    )
    plain = clause.about.sort is None and (len(words) == 1 or re.match(r"the \w+ \w", clause.named))
    if (known or plain) and not MEASURED.match(clause.said) and not re.search(rf"\b{ROLE}\b", clause.said):
        yield of_clause("what", clause, "", clause.predicate)
