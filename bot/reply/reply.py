"""Answer, Refusal, Citation: what a reply is, and what makes one valid.

A reply is a row of pieces: a literal of `templates`, a slice of a citation, the mark of a citation, the number of its
page, a slice of the reader's own question, a date that a citation's words mean. Each derives its text from what it
points at, so a reply cannot hold a character that comes from anywhere else. Beside it, how the question was understood
is literals and slices of what was said before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from bot.provenance.pieces import (
    Asked,
    Citation,
    Derived,
    InvalidReply,
    Literal,
    Mark,
    PageNumber,
    Piece,
    Published,
    Quoted,
    Retold,
    fill,
)
from index.article import Article


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds that a reply took. They differ from run to run, so they are no part of a reply's identity."""

    retrieve: float = 0.0
    read: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the article says. At least one citation; every citation is marked, and every mark has its citation.

    `confidence`: the probability that it is right; `answerable`: that the article answers the question, here or
    elsewhere.
    """

    question: str
    standalone_question: str
    article: Article = field(repr=False)
    pieces: tuple[Piece, ...]
    citations: tuple[Citation, ...]
    confidence: float
    short_answer: Quoted | None = None
    answerable: float = 1.0
    timings: Timings = field(default=Timings(), compare=False)
    understood: tuple[Piece, ...] = ()

    def __post_init__(self) -> None:
        if not self.citations:
            raise InvalidReply("an answer without a citation")
        _check(self)
        if self.short_answer and self.short_answer.citation not in self.citations:
            raise InvalidReply("the short answer is from no citation of the answer")

    @property
    def text(self) -> str:
        """The whole reply as plain text, citations marked [1], [2]."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def dates(self) -> tuple[Derived, ...]:
        """The dates that it derives from what it quotes, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Derived))


@dataclass(frozen=True, slots=True)
class Refusal:
    """That the article does not say, and why. A citation, if any, is the nearest sentence and shown as that.

    `confidence`: the probability that the article does not answer.
    """

    question: str
    standalone_question: str
    article: Article = field(repr=False)
    pieces: tuple[Piece, ...]
    reason_pieces: tuple[Piece, ...]
    citations: tuple[Citation, ...]
    confidence: float
    timings: Timings = field(default=Timings(), compare=False)
    understood: tuple[Piece, ...] = ()

    def __post_init__(self) -> None:
        _check(self)

    @property
    def is_talk(self) -> bool:
        """Whether it is about the bot or the conversation, and not about the article."""
        return self.reason_pieces == fill("reason.small_talk")

    @property
    def answerable(self) -> float:
        """The probability that the article answers the question after all."""
        return round(1.0 - self.confidence, 3)

    @property
    def text(self) -> str:
        """The whole reply as plain text, the nearest sentence, if shown, marked [1]."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def dates(self) -> tuple[Derived, ...]:
        """The dates that it derives from what it quotes, in order."""
        return tuple(piece for piece in self.pieces if isinstance(piece, Derived))

    @property
    def reason(self) -> str:
        """Why it was refused, in words a reader understands."""
        return "".join(piece.text for piece in self.reason_pieces)


Reply: TypeAlias = Answer | Refusal


def _check(reply: Reply) -> None:
    if [citation.n for citation in reply.citations] != list(range(1, len(reply.citations) + 1)):
        raise InvalidReply("citations are numbered from 1, in order")
    if any(citation.article is not reply.article for citation in reply.citations):
        raise InvalidReply("a citation is of another article")
    if not 0.0 <= reply.confidence <= 1.0 or not 0.0 <= reply.answerable <= 1.0:
        raise InvalidReply(f"a confidence of {reply.confidence}, answerable {reply.answerable}")
    if {mark.citation for mark in _marks(reply)} != set(reply.citations):
        raise InvalidReply("marks and citations do not match")
    pieces = (*reply.pieces, *(reply.reason_pieces if isinstance(reply, Refusal) else ()))
    quotes = [piece.citation for piece in pieces if isinstance(piece, Quoted | PageNumber | Derived)]
    if any(citation not in reply.citations for citation in quotes):
        raise InvalidReply("a quote of a citation that the reply does not have")
    for piece in pieces:
        if isinstance(piece, Asked) and piece.question != reply.question:
            raise InvalidReply("words of another question")
        if isinstance(piece, Published) and piece.article is not reply.article:
            raise InvalidReply("the date of another article")
        if isinstance(piece, Retold):
            raise InvalidReply("retold words belong beside a reply, not in it")
    if any(not isinstance(piece, Literal | Retold) for piece in reply.understood):
        raise InvalidReply("what was understood is words of the conversation")


def _marks(reply: Reply) -> Iterator[Mark]:
    return (piece for piece in reply.pieces if isinstance(piece, Mark))
