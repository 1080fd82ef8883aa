"""Judgements of a question's parts -> those that are answered, and the words of those that are not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.confidence.judge import NEARBY, Judgement
from bot.language.grammar import AUXILIARY, PREPOSITION, QUESTION_WORD
from bot.question.question import Question
from index.article import Span

_ASKS: Final = re.compile(rf"(?:(?:{PREPOSITION})\s+)?(?:{QUESTION_WORD}|{AUXILIARY})\b", re.IGNORECASE)
_FEW_PARTS: Final = 2


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
    # What leads up to a question asks nothing: “I am new to this and would like to know …”.
    asking = [j for j in lacking if _ASKS.match(j.question.core)] if len(judgements) > _FEW_PARTS else lacking
    typed = [_typed(question, judgement.question) for judgement in asking]
    missing = [span for span in typed if span]
    return (found, missing) if len(missing) == len(typed) else ([], [])


def _typed(question: Question, part: Question) -> Span | None:
    """Where a part was typed, without its polite beginning and its question mark."""
    words = Span(part.opening_end, part.asked.start + len(part.words.rstrip(" ?.!,;")))
    return question.typed(words)
