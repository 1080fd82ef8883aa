"""Wording: a question put together from words that stand somewhere already: in a question, or in the article.

A follow-up is completed by moving words, never by making some: each piece of a Wording is a slice of what was asked or
of the article, or a literal of `templates`. Its text can hold nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from bot.provenance.pieces import Literal, Retold, fill
from index.article import Span

Piece: TypeAlias = Retold | Literal


@dataclass(frozen=True, slots=True)
class Wording:
    """A row of pieces. An immutable string that knows where each of its characters is from."""

    pieces: tuple[Piece, ...] = ()

    @classmethod
    def of(cls, source: str, span: Span | None = None) -> Wording:
        """A slice of `source`, or all of it, without the white space about it."""
        span = span or Span(0, len(source))
        words = span.of(source)
        start = span.start + len(words) - len(words.lstrip())
        return cls((Retold(source, Span(start, start + len(words.strip()))),)) if words.strip() else cls()

    @classmethod
    def literal(cls, template: str) -> Wording:
        """A template without gaps."""
        return cls(tuple(piece for piece in fill(template) if isinstance(piece, Literal)))

    @classmethod
    def join(cls, *parts: Wording | str) -> Wording:
        """One after the other; a string is the name of a template without gaps."""
        wordings = (cls.literal(part) if isinstance(part, str) else part for part in parts)
        return cls(tuple(piece for wording in wordings for piece in wording.pieces))

    @property
    def text(self) -> str:
        """The words."""
        return "".join(piece.text for piece in self.pieces)

    def slice(self, span: Span) -> Wording:
        """The part of it that `span` of its text names. A literal is whole or not in it: ValueError otherwise."""
        found: list[Piece] = []
        at = 0
        for piece in self.pieces:
            here = Span(at, at + len(piece.text))
            at = here.end
            if not here.overlaps(span):
                continue
            inner = Span(max(here.start, span.start) - here.start, min(here.end, span.end) - here.start)
            if isinstance(piece, Retold):
                found.append(piece.part(inner))
            elif len(inner) == len(here):
                found.append(piece)
            else:
                raise ValueError(f"{span} cuts a literal")
        return Wording(tuple(found))

    def stripped(self) -> Wording:
        """Without the white space about it."""
        text = self.text
        return self.slice(Span(len(text) - len(text.lstrip()), len(text.rstrip()))) if text.strip() else Wording()

    def replaced(self, edits: Iterable[tuple[Span, Wording]]) -> Wording:
        """With each span of its text replaced. The spans do not overlap; an empty one is an insertion."""
        parts: list[Wording] = []
        at = 0
        for span, by in sorted(edits, key=lambda edit: edit[0]):
            parts += [self.slice(Span(at, span.start)), by]
            at = span.end
        return Wording.join(*parts, self.slice(Span(at, len(self.text))))

    def capitalised(self, *, upper: bool = True) -> Wording:
        """With its first letter a capital, or, if not `upper`, a small one."""
        if not self.pieces or not isinstance(self.pieces[0], Retold):
            return self
        return Wording((self.pieces[0].recased(upper=upper), *self.pieces[1:]))
