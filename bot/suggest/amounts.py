"""Questions after an amount: how much, by how much, how many, how long, how high."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.language.grammar import CURRENCIES, CURRENCY_SIGN, HEDGE, LARGE_NUMBER, NUMBERS, TENS, any_of
from bot.language.names import Names
from bot.suggest.clauses import Clause, is_finite, predicate_of
from bot.suggest.suggested import AFTER, SuggestedQuestion, from_template, in_sentence, of_clause, shortened
from index.article import Span
from index.text.tokens import content_words

_PAYING: Final = frozenset(
    "pay spend raise cost invest earn lose save receive give donate offer win borrow lend owe allocate grant award "
    "want contribute pledge commit demand".split()
)
_CHANGING: Final = frozenset("rise fall grow drop increase decrease decline climb shrink jump".split())
_LASTING: Final = frozenset("last take".split())
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
MEASURED: Final = re.compile(
    rf"({_AROUND}\d[\d,.]*\s+(?:metres|meters|feet|kilometres|kilometers|miles|years))\s+(high|long|wide|deep|tall|old|thick)\b"
)


def how_much(clause: Clause, _: Names) -> Iterator[SuggestedQuestion]:
    """“The bridge cost £3 million.” -> “How much did the bridge cost?”; of a rise, by how much."""
    said, verb = clause.said, clause.second
    share = _SHARE.match(said)
    if share and verb in _CHANGING:
        yield of_clause("by_how_much", clause, "", in_sentence(clause, Span(*share.span(1))))
        return
    found = _SUM.search(said)
    if not found:
        return
    before, after, answer = said[: found.start()], said[found.end() :], in_sentence(clause, Span(*found.span()))
    if not before.strip() and verb in _PAYING and AFTER.match(after):
        yield of_clause("how_much", clause, shortened(re.sub(r"^\s+(?:and|when|of)\b.*", "", after)), answer)
    elif clause.inverted and re.fullmatch(r"(?:.*\s)?(?:worth|to cost|to be worth|sold(?:\s.*)? for)\s+", before):
        yield of_clause("how_much", clause, before, answer)


def how_many(clause: Clause, _: Names) -> Iterator[SuggestedQuestion]:
    """“The council owns 45 ships.” -> “How many ships does the council own?”; of a duration, how long."""
    said = clause.said
    participle = re.match(r"[a-z]+\s+", said) if clause.inverted else None
    start = participle.end() if participle else 0
    long = _SPAN_OF_TIME.match(said)
    if long and clause.second in _LASTING:
        yield of_clause("how_long", clause, "", in_sentence(clause, Span(*long.span())))
    counted = _COUNTED.match(said, start)
    if counted and AFTER.match(said, counted.end()) and not _MEASURES.search(counted[2]):
        rest = re.sub(r"^\s*(?:and|as|when|of)\b.*", "", said[counted.end() :])
        rest = f"{participle.group() if participle else ''} {shortened(rest)}"
        yield of_clause("how_many", clause, rest, in_sentence(clause, Span(*counted.span(1))), things=counted[2])


def measured(clause: Clause, _: Names) -> Iterator[SuggestedQuestion]:
    """“The tower is 90 metres high.” -> “How high is the tower?”"""
    found = MEASURED.match(clause.said)
    if found and clause.inverted:
        yield of_clause("how_high", clause, "", in_sentence(clause, Span(*found.span(1))), high=found[2])


def counted_first(text: str) -> Iterator[SuggestedQuestion]:
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
        yield from_template("how_many_did", answer, things=found[2], verb=found[3], rest=shortened(predicate.of(text)))
