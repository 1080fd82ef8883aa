"""Quotes, short answers, terms and dates of a reply -> the pieces that its text is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.provenance.pieces import Asked, Citation, Derived, Mark, PageNumber, Piece, Published, Quoted, dates_in, fill
from index.article import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """A citation as a reply quotes it: whole.

    `answering`: the words in it that answer, apart from each other. `is_context`: it answers nothing, and is quoted
    because the sentence after it in the article cannot be understood without it.
    """

    citation: Citation
    answering: tuple[Span, ...] = ()
    is_context: bool = False

    @property
    def parts(self) -> tuple[Quoted, ...]:
        """Slices that together are the citation; those that answer are strong."""
        whole, strong = self.citation.span, self.answering
        cuts = sorted({whole.start, whole.end, *(at for span in strong for at in (span.start, span.end))})
        return tuple(
            Quoted(self.citation, Span(a, b), strong=any(span.start <= a < span.end for span in strong))
            for a, b in pairwise(cuts)
        )


def mark_of(citation: Citation) -> tuple[Piece, ...]:
    """The mark of a citation, and the number of its page where the article has pages."""
    mark = Mark(citation)
    return (mark,) if citation.page is None else (mark, *fill("quoted.page", page=(PageNumber(citation),)))


def in_a_row(quotes: Sequence[Quote]) -> tuple[Piece, ...]:
    """The quotes one after the other, each with its mark."""
    rows = [
        fill("quoted.context", lead=fill("context"), quote=quote.parts, mark=mark_of(quote.citation))
        if quote.is_context
        else fill("quoted", quote=quote.parts, mark=mark_of(quote.citation))
        for quote in quotes
    ]
    return _joined(rows, "between.quotes")


def on_lines(quotes: Sequence[Quote]) -> tuple[Piece, ...]:
    """The quotes as a list, each with its mark on a line of its own."""
    rows = [fill("quoted.line", quote=quote.parts, mark=mark_of(quote.citation)) for quote in quotes]
    return _joined(rows, "between.lines")


def short_answers_in_a_row(short_answers: Sequence[Quoted]) -> tuple[Piece, ...]:
    """The short answers, parted by semicolons."""
    return _joined([(short,) for short in short_answers], "between.shorts")


def terms_in_a_row(terms: Sequence[Asked]) -> tuple[Piece, ...]:
    """Words of the question: “Zelensky”, “Scholz” or “Biden”."""
    rows = [fill("term", term=(term,)) for term in terms]
    if len(rows) < 2:
        return _joined(rows, "between.terms")
    return (*_joined(rows[:-1], "between.terms"), *fill("between.last.terms"), *rows[-1])


def dates_explained(dates: Sequence[Derived]) -> tuple[Piece, ...]:
    """What relative dates mean: "Monday: 8 July 2024, from the article’s date, 9 July 2024". At least one."""
    rows = [fill("date", words=(Quoted(date.citation, date.span),), meaning=(date,)) for date in dates]
    published = Published(dates[0].citation.article)
    return fill("dates.explained", dates=_joined(rows, "between.dates"), published=(published,))


def dates_line(dates: Sequence[Derived]) -> tuple[Piece, ...]:
    """The same in brackets, on a line below the quotes; nothing for no dates."""
    return fill("dates", explained=dates_explained(dates)) if dates else ()


def dates_of(citations: Sequence[Citation]) -> tuple[Derived, ...]:
    """The dates that relative words in some citations mean, in order; words that come twice count where they first do.

    "Monday" and "monday" are the same words.
    """
    found = {date.words.lower(): date for citation in reversed(citations) for date in reversed(dates_in(citation))}
    return tuple(sorted(found.values(), key=lambda date: (date.citation.n, date.span)))


def _joined(rows: Sequence[tuple[Piece, ...]], between: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for row in rows:
        if pieces:
            pieces.extend(fill(between))
        pieces.extend(row)
    return tuple(pieces)
