"""Slices of the questions and of the article -> a completed question, every character of which has a source.

A follow-up is completed by moving words, never by inventing any: each piece of a SourcedText is a slice of a question
or of the article, or a literal of the templates. Its text can hold nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from bot.provenance.pieces import Literal, SourceSlice, fill
from index.article import Span

SourcedPiece: TypeAlias = SourceSlice | Literal


@dataclass(frozen=True, slots=True)
class SourcedText:
    """A row of pieces: an immutable string that knows where each of its characters is from.

    Example: `SourcedText.join(SourcedText.of("And why?"), "completed.space", SourcedText.of(earlier))`.
    """

    pieces: tuple[SourcedPiece, ...] = ()

    @classmethod
    def of(cls, source: str, span: Span | None = None) -> SourcedText:
        """A slice of `source`, or all of it, without the white space around it."""
        span = span or Span(0, len(source))
        words = span.of(source)
        start = span.start + len(words) - len(words.lstrip())
        return cls((SourceSlice(source, Span(start, start + len(words.strip()))),)) if words.strip() else cls()

    @classmethod
    def literal(cls, template: str) -> SourcedText:
        """A template without gaps."""
        return cls(tuple(piece for piece in fill(template) if isinstance(piece, Literal)))

    @classmethod
    def join(cls, *parts: SourcedText | str) -> SourcedText:
        """One after the other; a string is the name of a template without gaps."""
        texts = (cls.literal(part) if isinstance(part, str) else part for part in parts)
        return cls(tuple(piece for text in texts for piece in text.pieces))

    @property
    def text(self) -> str:
        """The words of its pieces, one after the other."""
        return "".join(piece.text for piece in self.pieces)

    def slice(self, span: Span) -> SourcedText:
        """The part of it that `span` of its text names. A literal is whole or not in it: ValueError otherwise."""
        found: list[SourcedPiece] = []
        at = 0
        for piece in self.pieces:
            here = Span(at, at + len(piece.text))
            at = here.end
            if not here.overlaps(span):
                continue
            inner = Span(max(here.start, span.start) - here.start, min(here.end, span.end) - here.start)
            if isinstance(piece, SourceSlice):
                found.append(piece.part(inner))
            elif len(inner) == len(here):
                found.append(piece)
            else:
                raise ValueError(f"{span} cuts a literal")
        return SourcedText(tuple(found))

    def stripped(self) -> SourcedText:
        """Without the white space around it."""
        text = self.text
        return self.slice(Span(len(text) - len(text.lstrip()), len(text.rstrip()))) if text.strip() else SourcedText()

    def replaced(self, edits: Iterable[tuple[Span, SourcedText]]) -> SourcedText:
        """With each span of its text replaced. The spans do not overlap; an empty one is an insertion."""
        parts: list[SourcedText] = []
        at = 0
        for span, by in sorted(edits, key=lambda edit: edit[0]):
            parts += [self.slice(Span(at, span.start)), by]
            at = span.end
        return SourcedText.join(*parts, self.slice(Span(at, len(self.text))))

    def capitalised(self, *, upper: bool = True) -> SourcedText:
        """With its first letter a capital, or, if not `upper`, a small one."""
        if not self.pieces or not isinstance(self.pieces[0], SourceSlice):
            return self
        return SourcedText((self.pieces[0].recased(upper=upper), *self.pieces[1:]))
