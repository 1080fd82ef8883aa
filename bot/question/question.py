"""Question: one value from the typed text to the reply."""

from __future__ import annotations

from dataclasses import dataclass

from bot.intent.wanted import A_QUESTION, Intent, Wanted
from bot.language.question_kinds import Kind
from bot.provenance.pieces import SourceSlice
from bot.provenance.sourced_text import SourcedText
from bot.question.about_article import About
from bot.question.terms import Term
from index.article import Span


@dataclass(frozen=True, slots=True)
class Question:
    """A question: as typed, as it stands alone, and what is known of it. Every span is one of `standalone`.

    text: as typed.  completed: the same as it stands alone, each of its words with its source.
    asked: the words of it that this question is: all of them, or one part of "How much …, and what …?".
    opening_end: where its polite beginning ends, "Could you please tell me"; asked.start without one.
    kind: what it asks for.  wanted: what is wanted with it, an answer or a summary say.
    terms: the words that carry its topic.
    searched: what is searched for: without the polite beginning, misspelt words corrected.
    judged: whether sentences are searched and read for it; otherwise `bot.reply.intents` has the reply.
    about: what of the article itself it asks for; None for what a sentence of it may answer.
    earlier: the question before, where this one depends on it, or, of a part, the parts before it; else empty.
    read_as: of a part, its own words as a reader is asked them; else empty.
    sure: whether the completion is: otherwise it is only searched with, and the question is shown as typed.
    already_cited: spans of the article that were cited before, where something else, or more of the same, is wanted.
    parts: the questions that it consists of, if there are several.
    """

    text: str
    completed: SourcedText
    asked: Span
    opening_end: int
    kind: Kind = Kind.OTHER
    wanted: Wanted = A_QUESTION
    terms: tuple[Term, ...] = ()
    searched: str = ""
    judged: bool = True
    about: About | None = None
    earlier: str = ""
    read_as: str = ""
    sure: bool = True
    already_cited: tuple[Span, ...] = ()
    parts: tuple[Question, ...] = ()

    @property
    def intent(self) -> Intent:
        """Which of the ten intents it has."""
        return self.wanted.intent

    @property
    def standalone(self) -> str:
        """The question as it stands alone: a follow-up completed, any other as typed."""
        return self.completed.text

    @property
    def shown(self) -> str:
        """How it is shown to have been understood: as it stands alone where that is sure, else as typed."""
        return self.standalone if self.sure else self.text.strip()

    @property
    def words(self) -> str:
        """Its own words, with the polite beginning."""
        return self.asked.of(self.standalone)

    @property
    def core(self) -> str:
        """Its own words without the polite beginning."""
        return Span(self.opening_end, self.asked.end).of(self.standalone)

    @property
    def read(self) -> str:
        """What a reader is asked: as it was typed where it gets the question before with it, else as it is searched."""
        return self.read_as or (self.text if self.earlier else self.searched)

    @property
    def each(self) -> tuple[Question, ...]:
        """Its parts; a question of one part is its only one."""
        return self.parts or (self,)

    def typed(self, span: Span) -> Span | None:
        """Where in `text` these words were typed; None if they are from the conversation or the article."""
        at = 0
        for piece in self.completed.pieces:
            here = Span(at, at + len(piece.text))
            at = here.end
            if here.contains(span) and isinstance(piece, SourceSlice) and piece.source == self.text:
                start = piece.span.start + span.start - here.start
                return Span(start, start + len(span))
        return None
