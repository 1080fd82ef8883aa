"""Judgements of a question's parts -> those that are answered, and the words of those that are not."""

from __future__ import annotations

from collections.abc import Sequence

from bot.confidence.judge import NEARBY, Judgement
from bot.question.question import Question
from index.article import Span


def answered_parts(question: Question, judgements: Sequence[Judgement]) -> tuple[list[Judgement], list[Span]]:
    """The judgements that answer, and where in the question as typed the other parts stand.

    None answers where a part that is not answered was not typed by the visitor: it cannot be named as missing.
    """
    found = [judgement for judgement in judgements if judgement.answers]
    if len(found) == len(judgements):
        return found, []
    cited = {judgement.best for judgement in found}
    # What is quoted for another part may well answer this one too: then nothing is claimed to be missing.
    lacking = [j for j in judgements if not j.answers and not (j.best in cited and j.confidence >= NEARBY)]
    typed = [_typed(question, judgement.question) for judgement in lacking]
    missing = [span for span in typed if span]
    return (found, missing) if len(missing) == len(typed) else ([], [])


def _typed(question: Question, part: Question) -> Span | None:
    """Where a part was typed, without its polite beginning and its question mark."""
    words = Span(part.opening_end, part.asked.start + len(part.words.rstrip(" ?.!,;")))
    return question.typed(words)
