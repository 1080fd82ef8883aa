"""Answer, Refusal, Talk: what a reply is, and what makes one valid.

A reply is data: its citations, short answers, derived dates, the words of the question that it names, and which
template says the rest. Its text is a row of pieces put together from these (`bot.provenance.pieces`); each piece
derives its text from what it points at, so a reply cannot hold a character that comes from anywhere else. Beside it,
how the question was understood is literals and slices of what was said before.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, TypeAlias

from bot.confidence.says import Says
from bot.followup.history import Exchange
from bot.intent.wanted import Intent
from bot.language.question_kinds import Kind
from bot.provenance.pieces import (
    Asked,
    Citation,
    Derived,
    InvalidReply,
    Literal,
    Piece,
    Published,
    Quoted,
    SourceSlice,
    fill,
    text_of,
)
from bot.provenance.templates import ON_LINES
from bot.reply.quote import Quote, dates_line, in_a_row, on_lines, short_answers_in_a_row, terms_in_a_row
from index.article import Article, Span


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds that a reply took. They differ from run to run, so they are not part of a reply's identity."""

    retrieve: float = 0.0
    read: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the article says, in its own sentences. At least one citation.

    `short_answers`: the answering words of the citations, apart from each other. `introduction`: the template that
    introduces the quotes, mostly that of the question's kind; None where the short answers stand first and introduce
    them. `context`: the citations that answer nothing, quoted because another one refers back to them. `dates`: what
    relative dates in the quotes mean. `confidence`: the probability that it is right; `answerable`: that the article
    answers the question, here or elsewhere. `says`: what the quotes say to a yes-or-no question, where that is sure.
    `missing`: the parts of the question, as typed, that the article does not answer. `searched_as`: the question
    completed, where that was not sure enough to be shown. `differ`: the quotes give
    different figures.

    Example: `Answer(question, question, article, (citation,), 0.9, (Quoted(citation, span),), None)`.
    """

    kind: ClassVar[str] = "answer"

    question: str
    standalone_question: str
    article: Article = field(repr=False)
    citations: tuple[Citation, ...]
    confidence: float
    short_answers: tuple[Quoted, ...] = ()
    introduction: str | None = Kind.OTHER
    context: tuple[Citation, ...] = ()
    dates: tuple[Derived, ...] = ()
    answerable: float = 1.0
    timings: Timings = field(default=Timings(), compare=False)
    intent: Intent = Intent.QUESTION
    understood: tuple[Piece, ...] = ()
    searched_as: str = field(default="", compare=False)
    says: Says | None = None
    missing: tuple[Asked, ...] = ()
    differ: bool = False

    def __post_init__(self) -> None:
        if not self.citations:
            raise InvalidReply("an answer without a citation")
        if any(part.question != self.question for part in self.missing):
            raise InvalidReply("words of another question")
        if any(short.citation not in self.citations for short in self.short_answers):
            raise InvalidReply("a short answer is from no citation of the answer")
        if any(citation not in self.citations for citation in self.context):
            raise InvalidReply("the context of a quote is no citation of the answer")
        if self.introduction is None and not self.short_answers:
            raise InvalidReply("an answer with nothing to introduce its quotes")
        _check(self)

    @property
    def short_answer(self) -> Quoted | None:
        """The short answer, if there is exactly one."""
        return self.short_answers[0] if len(self.short_answers) == 1 else None

    @property
    def is_list(self) -> bool:
        """Whether its quotes stand as a list, each on a line of its own."""
        return self.introduction in ON_LINES

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Its citations, in order, with the answering words in each."""
        return tuple(Quote(c, self._answering(c), c in self.context) for c in self.citations)

    @property
    def template(self) -> str:
        """The template that introduces the quotes."""
        if self.differ:
            return "answer.figures"
        if self.introduction is None:
            return "answer.short"
        return f"answer.says.{self.says}" if self.says else f"answer.{self.introduction}"

    @property
    def missing_pieces(self) -> tuple[Piece, ...]:
        """That the article does not say some parts of the question; nothing where it says all."""
        return fill("answer.missing", terms=terms_in_a_row(self.missing)) if self.missing else ()

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The whole reply: what comes first, the quotes with their marks, what is missing, the dates."""
        quotes = on_lines(self.quotes) if self.is_list else in_a_row(self.quotes)
        gaps: dict[str, tuple[Piece, ...]] = {"short": short_answers_in_a_row(self.short_answers)}
        if self.article.published:
            gaps["published"] = (Published(self.article),)
        return (*fill(self.template, quotes=quotes, **gaps), *self.missing_pieces, *dates_line(self.dates))

    @property
    def text(self) -> str:
        """The whole reply as plain text, citations marked [1], [2]."""
        return text_of(self.pieces)

    def exchange(self) -> Exchange:
        """What a follow-up may refer to: the question as it was understood, what was cited, and the short answer."""
        short = self.short_answer.span if self.short_answer else None
        return Exchange(
            self.question, self.searched_as or self.standalone_question, tuple(c.span for c in self.citations), short
        )

    def _answering(self, citation: Citation) -> tuple[Span, ...]:
        return tuple(sorted(short.span for short in self.short_answers if short.citation == citation))


@dataclass(frozen=True, slots=True)
class Refusal:
    """That the article does not say, and why.

    `why`: a reason of the templates, such as "unnamed". `terms`: the words of the question as typed that it names.
    `nearest`: the nearest sentence, cited and shown as that. `confidence`: the probability that the article does not
    answer.

    Example: `Refusal(question, question, article, "far", 0.9)`.
    """

    kind: ClassVar[str] = "refusal"

    question: str
    standalone_question: str
    article: Article = field(repr=False)
    why: str
    confidence: float
    terms: tuple[Asked, ...] = ()
    nearest: Citation | None = None
    dates: tuple[Derived, ...] = ()
    timings: Timings = field(default=Timings(), compare=False)
    intent: Intent = Intent.QUESTION
    understood: tuple[Piece, ...] = ()
    searched_as: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if any(term.question != self.question for term in self.terms):
            raise InvalidReply("words of another question")
        _check(self)

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The nearest sentence, if it is shown."""
        return () if self.nearest is None else (self.nearest,)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The same as a quote."""
        return tuple(Quote(citation) for citation in self.citations)

    @property
    def answerable(self) -> float:
        """The probability that the article answers the question after all."""
        return round(1.0 - self.confidence, 3)

    @property
    def statement(self) -> tuple[Piece, ...]:
        """That the article does not say, and why."""
        return fill(f"refusal.{self.why}", terms=terms_in_a_row(self.terms))

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The whole reply: the statement, then the nearest sentence, then the dates in it."""
        nearest = fill("refusal.nearest", quotes=in_a_row(self.quotes)) if self.nearest else ()
        return (*self.statement, *nearest, *dates_line(self.dates))

    @property
    def text(self) -> str:
        """The whole reply as plain text, the nearest sentence, if shown, marked [1]."""
        return text_of(self.pieces)

    @property
    def reason_pieces(self) -> tuple[Piece, ...]:
        """Why it was refused, as a sentence of its own."""
        return fill(f"reason.{self.why}", terms=terms_in_a_row(self.terms))

    @property
    def reason(self) -> str:
        """The same as plain text."""
        return text_of(self.reason_pieces)

    def exchange(self) -> Exchange:
        """What a follow-up may refer to: the question as it was understood. A refusal cites nothing as an answer."""
        nearest = self.nearest.span if self.nearest else None
        return Exchange(self.question, self.searched_as or self.standalone_question, nearest=nearest)


@dataclass(frozen=True, slots=True)
class Talk:
    """A line about the bot or the conversation, and not about the article. Scores count it as refused.

    `line`: which one of the templates, such as "hello".

    Example: `Talk("thanks!", "thanks!", article, "thanks")`.
    """

    kind: ClassVar[str] = "talk"
    citations: ClassVar[tuple[Citation, ...]] = ()
    dates: ClassVar[tuple[Derived, ...]] = ()
    searched_as: ClassVar[str] = ""

    question: str
    standalone_question: str
    article: Article = field(repr=False)
    line: str
    confidence: float = 1.0
    timings: Timings = field(default=Timings(), compare=False)
    intent: Intent = Intent.SMALL_TALK
    understood: tuple[Piece, ...] = ()

    def __post_init__(self) -> None:
        _check(self)

    @property
    def answerable(self) -> float:
        """The probability that the article answers after all."""
        return round(1.0 - self.confidence, 3)

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The whole reply: one template."""
        return fill(f"talk.{self.line}", published=(Published(self.article),) if "published" in self.line else ())

    @property
    def text(self) -> str:
        """The whole reply as plain text."""
        return text_of(self.pieces)

    @property
    def reason_pieces(self) -> tuple[Piece, ...]:
        """Why it answers nothing, as a sentence of its own."""
        return fill("reason.talk")

    @property
    def reason(self) -> str:
        """The same as plain text."""
        return text_of(self.reason_pieces)

    def exchange(self) -> Exchange:
        """What a follow-up may refer to: nothing but what was typed."""
        return Exchange(self.question, self.standalone_question, talk=True)


Reply: TypeAlias = Answer | Refusal | Talk


def _check(reply: Reply) -> None:
    """Raises InvalidReply, or KeyError where the templates have no words for it."""
    _ = reply.pieces
    if [citation.n for citation in reply.citations] != list(range(1, len(reply.citations) + 1)):
        raise InvalidReply("citations are numbered from 1, in order")
    if any(citation.article is not reply.article for citation in reply.citations):
        raise InvalidReply("a citation is of another article")
    if not 0.0 <= reply.confidence <= 1.0 or not 0.0 <= reply.answerable <= 1.0:
        raise InvalidReply(f"a confidence of {reply.confidence}, answerable {reply.answerable}")
    if any(date.citation not in reply.citations for date in reply.dates):
        raise InvalidReply("a date is derived from a citation that the reply does not have")
    if any(not isinstance(piece, Literal | SourceSlice) for piece in reply.understood):
        raise InvalidReply("what was understood is words of the conversation")
