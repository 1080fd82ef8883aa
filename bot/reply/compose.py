"""(question, what was found) -> Reply: pure, of values only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.language.question_kinds import Kind
from bot.provenance.pieces import Asked, Citation, Piece, Published, Quoted, dates_in, fill, marked
from bot.provenance.templates import PROMISING
from bot.question.question import Question
from bot.reply.reply import Answer, Refusal
from index.article import Article, Span

MOST_CITATIONS: Final = 3
# That a quote gives the reason, the time or the number is only said where it more likely does than not.
_LEAST_TO_PROMISE: Final = 0.5
# A longer "short" answer is no shorter than its sentence: it is only made strong there.
_SHORT_WORDS: Final = 12
# The kinds that are answered by sentences and not by a phrase of one.
_WHOLE: Final = frozenset({Kind.YES_NO, Kind.SUMMARY})


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence to cite; the words in it that answer, if they can be told; the sentence that it leans on, if any.

    All three are spans of the article's text, `short` inside `sentence`. `pointed_at`: a reader found the short answer;
    otherwise it is a phrase of the kind that was asked for, and may be another than the one that answers.
    """

    sentence: Span
    short: Span | None = None
    leans_on: Span | None = None
    pointed_at: bool = False


def answer(
    question: Question, article: Article, findings: Sequence[Finding], confidence: float, answerable: float = 1.0
) -> Answer:
    """The short answers first, where there are such, then each finding's sentence once, in the order given.

    A sentence that one leans on comes last and is said to stand before it. At most MOST_CITATIONS.
    """
    sentences = list(dict.fromkeys(f.sentence for f in findings))[:MOST_CITATIONS]
    before = [f.leans_on for f in findings if f.leans_on and f.leans_on not in sentences]
    spans = [*sentences, *dict.fromkeys(before)][:MOST_CITATIONS]
    citations = tuple(Citation(n, article, span) for n, span in enumerate(spans, start=1))
    shorts = [] if question.kind in _WHOLE else _shorts(citations, findings)
    quotes = _quotes(citations, shorts, len(sentences), lines=question.kind is Kind.SUMMARY)
    few = bool(shorts) and all(f.pointed_at for f in findings if f.short)
    few = few and all(len(short.text.split()) <= _SHORT_WORDS for short in shorts)
    # A short answer that is all of its sentence would only be said twice.
    few = few and not any(short.span == short.citation.span for short in shorts)
    promises = shorts and confidence >= _LEAST_TO_PROMISE
    kind = question.kind if promises or question.kind not in PROMISING else Kind.OTHER
    pieces = (
        fill("answer.short", short=_joined(shorts), quotes=quotes) if few else fill(f"answer.{kind}", quotes=quotes)
    )
    pieces += _dates(citations)
    short = shorts[0] if len(shorts) == 1 else None
    return Answer(
        question.text,
        question.standalone,
        article,
        pieces,
        citations,
        confidence,
        short,
        answerable,
        understood=_understood(question),
    )


def refuse(
    question: Question, article: Article, why: str, terms: Sequence[Span], nearest: Span | None, confidence: float
) -> Refusal:
    """That the article does not say, and why: a reason of `templates`, with the words of the question that it names.

    `terms` lie in the question as typed. The nearest sentence, if given, is cited, and shown as that only.
    """
    gap = _terms(question.text, terms)
    said = fill(f"refusal.{why}", terms=gap)
    citations: tuple[Citation, ...] = ()
    if nearest is not None:
        citations = (Citation(1, article, nearest),)
        said += fill("refusal.nearest", quotes=_quotes(citations, (), 1, lines=False)) + _dates(citations)
    reason = fill(f"reason.{why}", terms=gap)
    return Refusal(
        question.text,
        question.standalone,
        article,
        said,
        reason,
        citations,
        confidence,
        understood=_understood(question),
    )


def chat(question: Question, article: Article, talk: str) -> Refusal:
    """A friendly line. It cites nothing, so by the contract it counts as a refusal."""
    pieces = fill(f"small_talk.{talk}")
    return Refusal(question.text, question.standalone, article, pieces, fill("reason.small_talk"), (), 1.0)


def quoted_lines(citations: Sequence[Citation]) -> tuple[Piece, ...]:
    """Each in its marks, on a line of its own."""
    return _quotes(citations, (), len(citations), lines=True)


def _understood(question: Question) -> tuple[Piece, ...]:
    """“Asked: …”, where it was understood as another than the one that was typed."""
    if question.standalone == question.text.strip():
        return ()
    return fill("understood", question=question.wording.pieces)


def _shorts(citations: Sequence[Citation], findings: Sequence[Finding]) -> list[Quoted]:
    """The answering words, one a finding, apart from each other."""
    by_span = {citation.span: citation for citation in citations}
    found: list[Quoted] = []
    for finding in findings:
        short, citation = finding.short, by_span.get(finding.sentence)
        if short and citation and not any(short.overlaps(other.span) for other in found):
            found.append(Quoted(citation, short, strong=True))
    return found


def _joined(shorts: Sequence[Quoted]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for short in shorts:
        if pieces:
            pieces.extend(fill("between.shorts"))
        pieces.append(short)
    return tuple(pieces)


def _quotes(
    citations: Sequence[Citation], shorts: Sequence[Quoted], answering: int, *, lines: bool
) -> tuple[Piece, ...]:
    """Each citation in its marks; those after the first `answering` are there because one leans on them."""
    pieces: list[Piece] = []
    for i, citation in enumerate(citations):
        if pieces:
            pieces.extend(fill("between.lines" if lines else "between.quotes"))
        quote = _in_parts(citation, sorted(s.span for s in shorts if s.citation is citation))
        template = "quoted.line" if lines else "quoted" if i < answering else "quoted.before"
        pieces.extend(fill(template, quote=quote, mark=marked(citation)))
    return tuple(pieces)


def _in_parts(citation: Citation, strong: Sequence[Span]) -> list[Piece]:
    """The citation whole, as slices: strong where it answers."""
    cuts = sorted({citation.span.start, citation.span.end, *(at for span in strong for at in (span.start, span.end))})
    return [Quoted(citation, Span(a, b), strong=any(s.start <= a < s.end for s in strong)) for a, b in pairwise(cuts)]


def _dates(citations: Sequence[Citation]) -> tuple[Piece, ...]:
    """What the relative dates in the quotes mean, each kind of words once; nothing if there are none."""
    found = {
        derived.words.lower(): derived for citation in reversed(citations) for derived in reversed(dates_in(citation))
    }
    dates = sorted(found.values(), key=lambda derived: (derived.citation.n, derived.span))
    if not dates:
        return ()
    pieces: list[Piece] = []
    for derived in dates:
        if pieces:
            pieces.extend(fill("between.dates"))
        pieces.extend(fill("date", words=(Quoted(derived.citation, derived.span),), meaning=(derived,)))
    return fill("dates", dates=pieces, published=(Published(citations[0].article),))


def _terms(question: str, terms: Sequence[Span]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for i, span in enumerate(terms):
        if pieces:
            pieces.extend(fill("between.last.terms" if i == len(terms) - 1 else "between.terms"))
        pieces.extend(fill("term", term=(Asked(question, span),)))
    return tuple(pieces)
