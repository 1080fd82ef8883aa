"""Making: the questions that one sentence answers, by templates over its plain clause, its dates, places and sums."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.language.grammar import CURRENCIES, CURRENCY_SIGN, HEDGE, LARGE_NUMBER, NUMBERS, PREPOSITION, TENS, any_of
from bot.language.names import ROLE, Names, Sort
from bot.language.phrases import times
from bot.language.quotations import Spoken, called, spoken, told_of
from bot.provenance.templates import SUGGESTED
from bot.suggest.clauses import Clause, clause_of, ends_loose, is_finite, points_outside, predicate_of
from index.article import Span
from index.text.tokens import content_words

_SHORTEST, _LONGEST = 3, 15
_LONGEST_REST: Final = 9
_ROLE_WORDS: Final = 2
# Whose object is a clause or no thing: "What did Ann say" is asked elsewhere, "When did it become" is none.
_UNASKED: Final = frozenset(
    "say tell add claim state warn argue explain insist deny reply write note think believe hope want know see seem "
    "become remain call describe mean feel appear continue tend use be try manage fail need help like let get do go "
    "involve concern".split()
)
_PAYING: Final = frozenset(
    "pay spend raise cost invest earn lose save receive give donate offer win borrow lend owe allocate grant award "
    "want contribute pledge commit demand".split()
)
_CHANGING: Final = frozenset("rise fall grow drop increase decrease decline climb shrink jump".split())
_MOVING: Final = ("move", "go", "travel", "flee", "sail", "return", "emigrate", "fly")
_NO_WHO: Final = frozenset({"is", "are", "will", "were"})
_LASTING: Final = frozenset("last take".split())
_DOING: Final = frozenset(
    "announce approve sign launch publish discover build buy sell win propose demand reject invent introduce create "
    "develop found order reveal present design establish adopt ban promise study destroy replace unveil paint compose "
    "release recommend offer".split()
)
_AROUND: Final = rf"(?:(?:{HEDGE}|an estimated|only|just)\s+)?"
_LARGE: Final = rf"(?:\s*(?:{LARGE_NUMBER})\b)?"
# Without coins, and without the spellings that British English has seldom.
_COIN: Final = any_of(CURRENCIES - {"yuan", "rubles", "cents", "pence"})
_SUM: Final = re.compile(rf"{_AROUND}(?:{CURRENCY_SIGN}\s?\d(?:[\d,.]*\d)?{_LARGE}|\d(?:[\d,.]*\d)?{_LARGE}\s+{_COIN})")
_NUMBER: Final = (
    rf"{_AROUND}(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}|{any_of({*NUMBERS[2:], *TENS})})"
    r"(?:\s+(?:million|billion|thousand|hundred))?"
)
_THINGS: Final = r"(?:[a-z][a-z-]*(?:[^\Ws]|ss|ous)\s+)?(?:people|children|men|women|[a-z]{3,}[^sui\W]s)"
_COUNTED: Final = re.compile(rf"({_NUMBER})\s+({_THINGS})(?![\w’'-])")
_COUNTED_FIRST: Final = re.compile(rf"((?i:{_NUMBER}))\s+({_THINGS})\s+(?=([a-z]+))")
_MEASURES: Final = re.compile(
    r"\b(?:(?:year|month|week|day|hour|minute|second|time|degree|dollar|euro|pound|rupee|crown|metre|meter|mile|kilometre"
    r"|kilometer|inche|tonne|ton|acre|hectare|percent|point|other|gram|litre|cent)s|feet|was|has|does)\b"
)
_SPAN_OF_TIME: Final = re.compile(rf"{_NUMBER}\s+(?:years|months|weeks|days|hours|minutes)\b(?!\s+to\b)")
_SHARE: Final = re.compile(rf"(?:by\s+)?({_AROUND}\d[\d.]*\s*(?:%|per\s?cent\b))")
_HOW: Final = re.compile(
    rf"({_AROUND}\d[\d,.]*\s+(?:metres|meters|feet|kilometres|kilometers|miles|years))\s+(high|long|wide|deep|tall|old|thick)\b"
)
_REASON: Final = re.compile(
    r"[\s,]*(?:(?:mainly|partly|largely|primarily|mostly|in part|simply|chiefly)\s+)?"
    r"((?:because|due\s+to|owing\s+to|thanks\s+to|so\s+that)\b[^.;]{12,})"
)
# What follows a phrase that is taken out of its clause.
_AFTER: Final = re.compile(
    r"\s*$|\s+(?:in|on|at|by|for|with|to|from|after|before|during|and|as|under|out|into|onto|across|near|off|among|over"
    r"|through|within|around|against|per|when|of)\s"
)
_CUT: Final = re.compile(r"in|on|at|by|for|with|from|after|before|during|under|amid|among")
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


@dataclass(frozen=True, slots=True)
class Made:
    """A question, the template that made it, and where in its sentence that stands which answers it."""

    kind: str
    text: str
    answer: Span


def questions(text: str, names: Names) -> list[Made]:
    """Those that a sentence answers by itself, as far as they can be told to be English and to say what they ask of."""
    found = [*_counted_first(text), *(_of_speech(said) for said in (spoken(text, names), called(text, names)) if said)]
    found += [_made("who_is", answer, name=name) for name, answer in told_of(text, names)]
    clause = clause_of(text, names)
    if clause and clause.second not in _UNASKED:
        for make in (_when, _where, _why, _how_much, _how_many, _measured, _who, _by_whom, _what, _what_is):
            found += make(clause, names)
    return [made for made in found if _reads_well(made)]


def _reads_well(made: Made) -> bool:
    length = len(made.text.split())
    shortest = _SHORTEST if made.kind == "who_is" else _SHORTEST + 1
    loose = made.kind != "by_whom" and ends_loose(made.text)
    return shortest <= length <= _LONGEST and not points_outside(made.text) and not loose


def _made(kind: str, answer: Span, **words: str) -> Made:
    """Raises KeyError for a gap left open."""
    text = " ".join(SUGGESTED[kind].format(**words).split()).replace(" ?", "?")
    return Made(kind, text, answer)


def _asked(kind: str, clause: Clause, rest: str, answer: Span, **more: str) -> Made:
    second = f"{clause.besides} {clause.second}".strip()
    return _made(kind, answer, first=clause.first, subject=clause.named, second=second, rest=rest, **more)


def _of_speech(said: Spoken) -> Made:
    return _made(said.kind, said.answer, speaker=said.speaker, topic=said.topic)


def _when(clause: Clause, _: Names) -> Iterator[Made]:
    verb = clause.verb.of(clause.text)
    if verb in {"has", "have", "had"} or (verb in {"is", "are"} and not re.match(r"(?:\w+ )?to \w", clause.said)):
        return
    if clause.opening:
        if not _NO_TIME.search(clause.opening.of(clause.text)):
            yield _asked("when", clause, _shortened(clause.said), clause.opening)
        return
    time = _time(clause)
    if time and (clause.said[: time[0].start].strip() or clause.second):
        yield _asked("when", clause, _shortened(clause.said[: time[0].start]), _at(clause, time[1]))


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
            and _AFTER.match(after)
        )
        return (
            (Span(lead.start(), span.end), span) if lead and fit and not _NO_TIME.search(span.of(clause.said)) else None
        )
    return None


def _where(clause: Clause, names: Names) -> Iterator[Made]:
    """Only where the place can belong to the verb alone: "arrived in Russia", "was born in Ayr"."""
    said = clause.said
    yield from _whither(clause)
    for mention in names.mentioned_in(said):
        before, after = said[: mention.span.start], said[mention.span.end :]
        lead = _PLACED.search(before)
        if mention.name.sort is not Sort.PLACE or lead is None or not _AFTER.match(after):
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
            yield _asked("where", clause, f"{rest} {later}", _at(clause, mention.span))
        return


def _whither(clause: Clause) -> Iterator[Made]:
    """“The market will move to the old goods yard”, “Ann Lee fled to Paris”."""
    found = re.match(rf"(?P<verb>{'|'.join(_MOVING)})?\s*(?P<to>to\s+(?:the|an?|[A-Z]\w)\S*\s*[^,]*)", clause.said)
    if found and (found["verb"] if clause.first == "will" else clause.second in _MOVING and not found["verb"]):
        yield _asked("where", clause, found["verb"] or "", _at(clause, Span(*found.span("to"))))


def _why(clause: Clause, _: Names) -> Iterator[Made]:
    found = _REASON.match(clause.text, clause.predicate.end)
    if found:
        yield _asked("why", clause, clause.said, Span(*found.span(1)))


def _how_much(clause: Clause, _: Names) -> Iterator[Made]:
    said, verb = clause.said, clause.second
    share = _SHARE.match(said)
    if share and verb in _CHANGING:
        yield _asked("by_how_much", clause, "", _at(clause, Span(*share.span(1))))
        return
    found = _SUM.search(said)
    if not found:
        return
    before, after, answer = said[: found.start()], said[found.end() :], _at(clause, Span(*found.span()))
    if not before.strip() and verb in _PAYING and _AFTER.match(after):
        yield _asked("how_much", clause, _shortened(re.sub(r"^\s+(?:and|when|of)\b.*", "", after)), answer)
    elif clause.inverted and re.fullmatch(r"(?:.*\s)?(?:worth|to cost|to be worth|sold(?:\s.*)? for)\s+", before):
        yield _asked("how_much", clause, before, answer)


def _how_many(clause: Clause, _: Names) -> Iterator[Made]:
    said = clause.said
    participle = re.match(r"[a-z]+\s+", said) if clause.inverted else None
    at = participle.end() if participle else 0
    long = _SPAN_OF_TIME.match(said)
    if long and clause.second in _LASTING:
        yield _asked("how_long", clause, "", _at(clause, Span(*long.span())))
    counted = _COUNTED.match(said, at)
    if counted and _AFTER.match(said, counted.end()) and not _MEASURES.search(counted[2]):
        rest = re.sub(r"^\s*(?:and|as|when|of)\b.*", "", said[counted.end() :])
        rest = f"{participle.group() if participle else ''} {_shortened(rest)}"
        yield _asked("how_many", clause, rest, _at(clause, Span(*counted.span(1))), things=counted[2])


def _measured(clause: Clause, _: Names) -> Iterator[Made]:
    found = _HOW.match(clause.said)
    if found and clause.inverted:
        yield _asked("how_high", clause, "", _at(clause, Span(*found.span(1))), high=found[2])


def _who(clause: Clause, _: Names) -> Iterator[Made]:
    verb, rest = clause.verb.of(clause.text), _shortened(clause.said)
    somewhere = verb == "was" and re.match(rf"{PREPOSITION}\s", rest)
    if clause.about.person and len(content_words(rest)) > 1 and not somewhere and verb not in _NO_WHO:
        yield _made("who", clause.subject, verb=f"{clause.besides} {verb}".strip(), rest=rest)


def _by_whom(clause: Clause, names: Names) -> Iterator[Made]:
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
        yield _asked("by_whom", clause, found[1], _at(clause, Span(found.end(), len(clause.said))))


def _what(clause: Clause, _: Names) -> Iterator[Made]:
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
        yield _asked("what", clause, rest, _at(clause, Span(0, end)))


def _what_is(clause: Clause, _: Names) -> Iterator[Made]:
    """“The SCO is a bloc …” -> “What is the SCO?”"""
    told = re.match(r"(?:an?|the|\d[\d,.]*)\s+\w", clause.said)
    if (
        not told
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
    if (known or plain) and not _HOW.match(clause.said) and not re.search(rf"\b{ROLE}\b", clause.said):
        yield _asked("what", clause, "", clause.predicate)


def _counted_first(text: str) -> Iterator[Made]:
    """“About 300 people attended the meeting.” -> “How many people attended the meeting?”"""
    found = _COUNTED_FIRST.match(text)
    if not found or _MEASURES.search(found[2]) or not is_finite(found[3]) or found[3] in {"was", "is", "has", "had"}:
        return
    predicate = predicate_of(text, Span(*found.span(3)))
    if (
        predicate
        and len(content_words(predicate.of(text))) > 1
        and found[3] not in {"involved", "concerned", "included"}
    ):
        answer = Span(*found.span(1))
        yield _made("how_many_did", answer, things=found[2], verb=found[3], rest=_shortened(predicate.of(text)))


def _at(clause: Clause, span: Span) -> Span:
    """A span of what is said, in the sentence."""
    return Span(clause.predicate.start + span.start, clause.predicate.start + span.end)


def _shortened(said: str) -> str:
    """As much of a predicate as a question bears: cut before a preposition."""
    words = said.split()
    if len(words) <= _LONGEST_REST:
        return " ".join(words)
    cuts = [i for i, word in enumerate(words[: _LONGEST_REST + 1]) if i > 2 and _CUT.fullmatch(word)]
    return " ".join(words[: cuts[-1]] if cuts else words)
