"""(question, hits) -> Reply: pure, of values only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.phrases import phrases
from bot.question import Kind, core
from bot.reply import Answer, Asked, Citation, Mark, Piece, Quoted, Refusal, fill
from bot.retrieve import Hit
from bot.templates import SMALL_TALK
from index.article import Article, Span

# A nearest sentence less alike than this only puzzles.
_WORTH_SHOWING: Final = 0.3


@dataclass(frozen=True, slots=True)
class Asking:
    """A question as typed, as it stands alone, and its kind."""

    question: str
    standalone: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence to cite for one part of a question, and what that part asks for."""

    part: str
    kind: Kind
    sentence: Span


def answer(asking: Asking, article: Article, findings: Sequence[Finding], confidence: float) -> Answer:
    """An answer that quotes each finding's sentence once, in the order given; the words that answer are strong."""
    spans = list(dict.fromkeys(finding.sentence for finding in findings))
    citations = tuple(Citation(n, article, span) for n, span in enumerate(spans, start=1))
    strong = {c.n: _answering(c, [f for f in findings if f.sentence == c.span]) for c in citations}
    pieces = fill(f"answer.{asking.kind}", quotes=_quotes(citations, strong, lines=asking.kind is Kind.SUMMARY))
    short = next((Quoted(c, span, strong=True) for c in citations for span in strong[c.n][:1]), None)
    return Answer(asking.question, asking.standalone, article, pieces, citations, confidence, short)


def refuse(
    asking: Asking, article: Article, nearest: Hit | None, missing: Sequence[Span], confidence: float
) -> Refusal:
    """That the article does not say; what of the question it never mentions; the nearest sentence, shown as that."""
    terms = _terms(asking.standalone, missing)
    said = fill("refusal.missing", terms=terms) if terms else fill("refusal")
    reason = fill("reason.missing", terms=terms) if terms else fill("reason.far")
    citations: tuple[Citation, ...] = ()
    if nearest is not None and nearest.cosine >= _WORTH_SHOWING:
        citations = (Citation(1, article, nearest.sentence.span),)
        said += fill("refusal.nearest", quotes=_quotes(citations, {}, lines=False))
    return Refusal(asking.question, asking.standalone, article, said, reason, citations, confidence)


def chat(asking: Asking, article: Article, talk: str) -> Refusal:
    """A friendly line. It cites nothing, so by the contract it counts as a refusal."""
    if talk not in SMALL_TALK:
        raise KeyError(talk)
    pieces = fill(f"small_talk.{talk}")
    return Refusal(asking.question, asking.standalone, article, pieces, fill("reason.small_talk"), (), 1.0)


def _answering(citation: Citation, findings: Sequence[Finding]) -> list[Span]:
    """Where in the article the words stand that answer, one phrase a part, apart from each other."""
    start = citation.span.start
    chosen: list[Span] = []
    for finding in findings:
        for span in phrases(finding.kind, citation.quote, core(finding.part))[:1]:
            placed = Span(start + span.start, start + span.end)
            if not any(placed.overlaps(other) for other in chosen):
                chosen.append(placed)
    return chosen


def _quotes(citations: Sequence[Citation], strong: dict[int, list[Span]], *, lines: bool) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for citation in citations:
        if pieces:
            pieces.extend(fill("between.lines" if lines else "between.quotes"))
        quote = _in_parts(citation, strong.get(citation.n, []))
        pieces.extend(fill("quoted.line" if lines else "quoted", quote=quote, mark=(Mark(citation),)))
    return tuple(pieces)


def _in_parts(citation: Citation, strong: Sequence[Span]) -> list[Piece]:
    """The citation whole, as slices: strong where it answers."""
    parts: list[Piece] = []
    at = citation.span.start
    for span in sorted(strong):
        if at < span.start:
            parts.append(Quoted(citation, Span(at, span.start)))
        parts.append(Quoted(citation, span, strong=True))
        at = span.end
    if at < citation.span.end:
        parts.append(Quoted(citation, Span(at, citation.span.end)))
    return parts


def _terms(question: str, missing: Sequence[Span]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for i, span in enumerate(missing):
        if pieces:
            pieces.extend(fill("between.last.terms" if i == len(missing) - 1 else "between.terms"))
        pieces.extend(fill("term", term=(Asked(question, span),)))
    return tuple(pieces)


_PART: Final = re.compile(
    r"(?:,?\s+and\s+(?:also\s+)?|[;?]\s+(?:and\s+)?|,\s+)(?=(?:in\s+|on\s+|at\s+|to\s+|by\s+|for\s+)?(?:who|what|when|where|why|how|which)\b)",
    re.IGNORECASE,
)


def split_parts(question: str) -> list[str]:
    """A question of several ("How much …, and what …?") as its parts; one of a single part as itself.

    A part of fewer than three words ("when and where did …") is no question by itself and stays with the next.
    """
    parts = _PART.split(question)
    if len(parts) == 1 or any(len(part.split()) < 3 for part in parts):
        return [question]
    return parts
