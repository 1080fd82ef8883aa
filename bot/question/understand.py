"""Typed text, completed or as it is -> Question."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.language.grammar import OBJECT_PRONOUNS, POSSESSIVES, SUBJECT_PRONOUNS, any_of
from bot.language.lexicon import Lexicon
from bot.language.question_kinds import Kind
from bot.language.spelling import correct
from bot.provenance.sourced_text import SourcedText
from bot.question.about_article import about_article
from bot.question.classify import core, core_start, kind_of, small_talk
from bot.question.parts import split_parts
from bot.question.question import Intent, Question
from bot.question.terms import terms
from index.article import Span

# "and what did they cost?": what a later part speaks of may be named in the one before it.
_REFERRING: Final = SUBJECT_PRONOUNS | OBJECT_PRONOUNS | POSSESSIVES | {"that", "those", "one", "each"}
_DEPENDS: Final = re.compile(rf"\b{any_of(_REFERRING)}\b", re.IGNORECASE)
_FEW: Final = 4


def understand(
    text: str,
    lexicon: Lexicon,
    completed: SourcedText | None = None,
    focus: str = "",
    already_cited: tuple[Span, ...] = (),
    earlier: str = "",
) -> Question:
    """A typed question, its kind, its terms and its parts.

    `completed`: how it stands alone, where it does not by itself. `focus`: the part of that which was asked last, if it
    is not all of it: it decides the kind, and the question has no other parts. `earlier`: the question before.
    """
    wording = SourcedText.of(text) if completed is None else completed
    standalone = wording.text
    whole = Span(0, len(standalone))
    talk = small_talk(text)
    if talk:
        return Question(
            text, wording, whole, 0, Kind.SMALL_TALK, Intent.SMALL_TALK, searched=standalone, small_talk=talk
        )
    start = core_start(standalone)
    kind = kind_of(core(focus) if focus else standalone[start:])
    asked = Question(
        text,
        wording,
        whole,
        start,
        kind,
        Intent.QUESTION,
        tuple(terms(standalone, lexicon, Span(start, whole.end))),
        correct(standalone[start:], lexicon.spelling),
        about=about_article(standalone, standalone[start:], kind, lexicon),
        earlier=earlier,
        already_cited=already_cited,
    )
    return asked if focus else replace(asked, parts=_parts(asked, lexicon))


def _parts(question: Question, lexicon: Lexicon) -> tuple[Question, ...]:
    """The questions that it consists of; none if it is one."""
    spans = [span.moved(question.opening_end) for span in split_parts(question.core)]
    if len(spans) == 1:
        return ()
    befores = [Span(question.opening_end, span.end) for span in spans[:-1]]
    return tuple(_part(question, span, before, lexicon) for span, before in zip(spans, [None, *befores], strict=True))


def _part(question: Question, span: Span, before: Span | None, lexicon: Lexicon) -> Question:
    """A part of a question. `before`: the parts before it, with which a reader reads it."""
    words = span.of(question.standalone)
    start = span.start + core_start(words)
    own = correct(question.standalone[start : span.end], lexicon.spelling)
    earlier = before.of(question.standalone) if before else ""
    depends = bool(earlier) and (_DEPENDS.search(own) or len(own.split()) < _FEW)
    return Question(
        question.text,
        question.completed,
        span,
        start,
        kind_of(question.standalone[start : span.end]),
        question.intent,
        tuple(terms(question.standalone, lexicon, Span(start, span.end))),
        searched=correct(f"{earlier} {own}", lexicon.spelling) if depends else own,
        earlier=earlier,
        read_as=own,
    )
