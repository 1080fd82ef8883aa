"""Seven outcomes whose every score can be computed by hand."""

from __future__ import annotations

from eval.outcome import Cited, Outcome
from eval.sets.gold import Case
from index.article import Span

FIRST, SECOND, ELSEWHERE = Span(0, 10), Span(20, 30), Span(40, 50)


def case(number: int, kind: str, *answers: str, evidence: tuple[Span, ...] = (FIRST,)) -> Case:
    return Case(f"c{number}", kind, "?", (), answers, tuple((span,) for span in evidence))


def cited(*spans: Span, quote: str = "The cat sat.", verbatim: bool = True) -> tuple[Cited, ...]:
    return tuple(Cited(span, quote, verbatim) for span in spans)


ANSWERED, REFUSED = True, False
OUTCOMES = [
    # Right, with a short answer: exact match 1, F1 1; its evidence ranked first, after reading second.
    Outcome(
        case(1, "who", "the cat"), ANSWERED, 0.9, 0.9, 10.0, "cat", cited(FIRST), (FIRST, ELSEWHERE), (ELSEWHERE, FIRST)
    ),
    # Cites elsewhere first, right second. No short answer: "cat sat" against "mat sat", F1 1/2. Its evidence is ranked
    # third, and first after reading.
    Outcome(
        case(2, "who", "mat sat"),
        ANSWERED,
        0.7,
        0.7,
        20.0,
        citations=cited(ELSEWHERE, FIRST),
        ranked=(ELSEWHERE, SECOND, Span(5, 9)),
        read=(Span(5, 9), ELSEWHERE),
    ),
    # Wrongly refused; what it shows as nearest is right, and counts for nothing but verbatim. Never ranked.
    Outcome(
        case(3, "why", "cat"), REFUSED, 0.6, 0.4, 30.0, citations=cited(FIRST, verbatim=False), ranked=(ELSEWHERE,)
    ),
    # A multi with one of its two quotes: not right. Both answers are in the quote; F1 of "cat sat", "sat cat": 1.
    Outcome(
        case(4, "multi", "sat", "cat", evidence=(FIRST, SECOND)),
        ANSWERED,
        0.8,
        0.8,
        40.0,
        citations=cited(FIRST),
        ranked=(SECOND,),
    ),
    # A summary: its words are not scored.
    Outcome(case(5, "summary"), ANSWERED, 1.0, 1.0, 50.0, citations=cited(SECOND, FIRST), ranked=(FIRST,)),
    # Unanswerable: refused, and answered.
    Outcome(case(6, "unanswerable_far", evidence=()), REFUSED, 0.9, 0.1, 60.0),
    Outcome(case(7, "other_title", evidence=()), ANSWERED, 0.7, 0.7, 70.0, citations=cited(ELSEWHERE)),
]
