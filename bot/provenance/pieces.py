"""The pieces of a reply's text: each derives its text from what it points at."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from string import Formatter
from typing import TypeAlias

from bot.language.relative_dates import Relative, long_date, relative_dates
from bot.provenance.templates import MARK, TEMPLATES
from index.article import Article, Span


class InvalidReply(ValueError):
    """A reply was put together that breaks a promise, such as a quote that reaches outside its citation."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A span of an article's clean text, numbered from 1. The quote is derived from it and cannot differ.

    Raises InvalidReply for a number under 1 or a span of white space.
    """

    n: int
    article: Article = field(repr=False)
    span: Span

    def __post_init__(self) -> None:
        if self.n < 1 or not self.span.of(self.article.text).strip():
            raise InvalidReply(f"citation {self.n} cites nothing")

    @property
    def quote(self) -> str:
        """article.text[start:end]."""
        return self.span.of(self.article.text)

    @property
    def raw_span(self) -> Span:
        """Where the quote stands in the article as supplied."""
        return self.article.to_raw(self.span)

    @property
    def page(self) -> int | None:
        """The page that the quote begins on, from 1; None where the article has no pages."""
        return self.article.page_of(self.span)

    @property
    def raw_quote(self) -> str:
        """article.raw[raw_start:raw_end], litter included."""
        return self.raw_span.of(self.article.raw)


@dataclass(frozen=True, slots=True)
class Literal:
    """The words of a template between two of its gaps: segment number `segment`, from 0."""

    template: str
    segment: int

    @property
    def text(self) -> str:
        """The words themselves."""
        return _segments(self.template)[self.segment][0]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A slice of a citation. `strong`: these are the words that answer."""

    citation: Citation
    span: Span
    strong: bool = False

    def __post_init__(self) -> None:
        if not self.citation.span.contains(self.span):
            raise InvalidReply(f"a quote reaches outside citation {self.citation.n}")

    @property
    def text(self) -> str:
        """article.text[start:end]."""
        return self.span.of(self.citation.article.text)


@dataclass(frozen=True, slots=True)
class Mark:
    """The mark that leads to a citation."""

    citation: Citation

    @property
    def text(self) -> str:
        """For example [1]."""
        return MARK.format(n=self.citation.n)


@dataclass(frozen=True, slots=True)
class PageNumber:
    """The number of the page that a citation is on: derived from where it stands."""

    citation: Citation

    def __post_init__(self) -> None:
        if self.citation.page is None:
            raise InvalidReply(f"citation {self.citation.n} is on no page")

    @property
    def text(self) -> str:
        """For example 4."""
        return str(self.citation.page)


@dataclass(frozen=True, slots=True)
class Asked:
    """A slice of the question as the visitor typed it: its stand-alone form has words that are not theirs."""

    question: str
    span: Span

    @property
    def text(self) -> str:
        """The words as asked."""
        return self.span.of(self.question)


@dataclass(frozen=True, slots=True)
class Derived:
    """The date that `span`, words of a citation such as "on Monday", means, seen from the article's own date."""

    citation: Citation
    span: Span
    _date: Relative = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = next((date for span, date in _dates_in(self.citation) if span == self.span), None)
        if found is None:
            raise InvalidReply(f"no date can be derived from those words of citation {self.citation.n}")
        object.__setattr__(self, "_date", found)

    @property
    def text(self) -> str:
        """For example 8 July 2024."""
        return self._date.means

    @property
    def value(self) -> str | None:
        """The same in ISO 8601, for example 2024-07-08; None where it may be one of two days."""
        return self._date.value

    @property
    def words(self) -> str:
        """The words that it explains: article.text[start:end]."""
        return self.span.of(self.citation.article.text)


@dataclass(frozen=True, slots=True)
class Published:
    """The article's date, from which others are derived."""

    article: Article = field(repr=False)

    def __post_init__(self) -> None:
        if self.article.published is None:
            raise InvalidReply("an article without a date")

    @property
    def text(self) -> str:
        """For example 9 July 2024."""
        return long_date(self.article.published) if self.article.published else ""


@dataclass(frozen=True, slots=True)
class SourceSlice:
    """A slice of `source`, which is a question, an earlier question as it was understood, or the article.

    Completed questions are made of these. `initial`: the case that its first letter is given, "upper" or "lower"; empty
    leaves it as it is.
    """

    source: str = field(repr=False)
    span: Span
    initial: str = ""

    @property
    def text(self) -> str:
        """source[start:end], but for the case of its first letter, where both cases have the same length."""
        words = self.span.of(self.source)
        first = {"upper": words[:1].upper(), "lower": words[:1].lower()}.get(self.initial, words[:1])
        return first + words[1:] if len(first) == 1 else words

    def part(self, inner: Span) -> SourceSlice:
        """The slice of it that `inner`, a span of its text, names."""
        at = self.span.start
        return SourceSlice(
            self.source, Span(at + inner.start, at + inner.end), self.initial if inner.start == 0 else ""
        )

    def recased(self, *, upper: bool) -> SourceSlice:
        """The same with a capital or a small first letter."""
        return SourceSlice(self.source, self.span, "upper" if upper else "lower")


Piece: TypeAlias = Literal | Quoted | Mark | PageNumber | Asked | Derived | Published | SourceSlice


def dates_in(citation: Citation) -> tuple[Derived, ...]:
    """The dates that can be derived from a citation's words, in order; none if its article has no date."""
    return tuple(Derived(citation, span) for span, _ in _dates_in(citation))


def fill(template: str, **gaps: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces of a template, its gaps filled. Raises KeyError for an unknown template or a gap left open."""
    pieces: list[Piece] = []
    for segment, (literal, gap) in enumerate(_segments(template)):
        if literal:
            pieces.append(Literal(template, segment))
        if gap is not None:
            pieces.extend(gaps[gap])
    return tuple(pieces)


def introduction(template: str) -> str:
    """The words before the first gap of a template, without the white space around them."""
    return _segments(template)[0][0].strip()


def text_of(pieces: Iterable[Piece]) -> str:
    """The words of some pieces, one after the other."""
    return "".join(piece.text for piece in pieces)


def _dates_in(citation: Citation) -> list[tuple[Span, Relative]]:
    article, at = citation.article, citation.span.start
    if article.published is None:
        return []
    before = article.text[article.text.rfind("\n", 0, at) + 1 : at]
    found = relative_dates(citation.quote, article.published, before)
    return [(Span(at + date.span.start, at + date.span.end), date) for date in found]


@cache
def _segments(template: str) -> tuple[tuple[str, str | None], ...]:
    """(literal, the gap after it or None), in order."""
    return tuple((literal, gap) for literal, gap, _, _ in Formatter().parse(TEMPLATES[template]))
