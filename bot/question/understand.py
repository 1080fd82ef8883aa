"""Typed text, completed or as it is -> Question."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.intent.wanted import A_QUESTION, Intent, Wanted
from bot.language.grammar import OBJECT_PRONOUNS, POSSESSIVES, SUBJECT_PRONOUNS, any_of
from bot.language.lexicon import Lexicon
from bot.language.question_kinds import Kind
from bot.language.spelling import correct
from bot.provenance.sourced_text import SourcedText
from bot.question.about_article import about, topic
from bot.question.classify import core, core_start, kind_of
from bot.question.parts import split_parts
from bot.question.question import Question
from bot.question.terms import terms
from index.article import Span

# What has its sort of quotes, whatever the words: no sentence has to be judged for it.
_NAMED_AT_ONCE: Final = frozenset({"people", "places", "dates", "numbers", "quotes", "organisations"})
# “What happened at the mill?” may look like a wish for a summary.
_NOT_OF_ARTICLE: Final = frozenset(
    {Intent.SMALL_TALK, Intent.COMMAND, Intent.OPINION, Intent.ABOUT_ARTICLE, Intent.SUMMARY}
)
_CERTAIN: Final = 0.8
_NAME: Final = re.compile(r"(?<=[a-z,] )[A-Z][a-z]")

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
    wanted: Wanted = A_QUESTION,
) -> Question:
    """A typed question, its kind, its terms and its parts.

    `completed`: how it stands alone, where it does not by itself. `focus`: the part of that which was asked last, if it
    is not all of it: it decides the kind, the question has no other parts, and how it was completed is not
    sure. `earlier`: the question before.
    """
    wording = SourcedText.of(text) if completed is None else completed
    standalone = wording.text
    whole = Span(0, len(standalone))
    start = core_start(standalone)
    own = standalone[start:]
    of_article = wanted.intent is Intent.SUMMARY or wanted.intent is Intent.COMMAND
    kind = Kind.SUMMARY if of_article else kind_of(core(focus) if focus else own)
    judged = completed is not None or _is_judged(wanted, own, lexicon)
    asked = Question(
        text,
        wording,
        whole,
        start,
        kind,
        wanted,
        tuple(terms(standalone, lexicon, Span(start, whole.end))),
        correct(own, lexicon.spelling),
        judged,
        about(standalone, own, lexicon) if judged and not of_article else None,
        earlier,
        sure=not focus,
        already_cited=already_cited,
    )
    return asked if focus or not judged else replace(asked, parts=_parts(asked, lexicon))


def unless_of_article(wanted: Wanted, message: str, lexicon: Lexicon) -> Wanted:
    """What is wanted with a message; a question, if that is not certain and it has words of the article's or a name."""
    doubtful = wanted.probability < _CERTAIN and wanted.intent in _NOT_OF_ARTICLE and wanted.topic != "writer"
    return A_QUESTION if doubtful and (topic(core(message), lexicon.stems) or _NAME.search(message)) else wanted


def _is_judged(wanted: Wanted, own: str, lexicon: Lexicon) -> bool:
    """Whether a sentence has to answer it: a question, a list of certain things, the summary of a part."""
    match wanted.intent:
        case Intent.QUESTION:
            return True
        case Intent.LIST:
            return wanted.topic not in _NAMED_AT_ONCE or bool(topic(own, lexicon.stems))
        case Intent.SUMMARY:
            return wanted.topic != "who" and bool(topic(own, lexicon.stems))
        case Intent.ABOUT_ARTICLE:
            return wanted.topic == "other"
        case Intent.COMMAND:
            return wanted.topic == "part"
        case _:
            return False


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
        question.wanted,
        tuple(terms(question.standalone, lexicon, Span(start, span.end))),
        searched=correct(f"{earlier} {own}", lexicon.spelling) if depends else own,
        earlier=earlier,
        read_as=own,
    )
