"""What the article says to a yes-or-no question: yes, no, or neither for sure."""

from __future__ import annotations

import re
from typing import Final

from bot.confidence.judge import Judgement
from bot.confidence.says import Says
from bot.language.question_kinds import Kind

# From these log-odds on, either way, the reader is sure. Of 90 held-out questions of data/words it is sure of 0.69, and
# right on 0.90 of these; from 0.3 on it would be sure of 0.86, and right on 0.83.
_SURE: Final = 0.5
# "Was it Ann or Bob?" is answered by a name, and neither by yes nor by no; "or not", "or anything" are.
_CHOICE: Final = re.compile(r"\bor\b(?!\s+(?:not|any\w*|else|so)\b)", re.IGNORECASE)


def verdict(judgement: Judgement) -> Says | None:
    """What the first candidate says to the question. None if the reader is not sure, or it is no yes-or-no question."""
    question, reading = judgement.question, judgement.candidates[0].reading
    if reading is None or question.kind is not Kind.YES_NO or _CHOICE.search(question.core):
        return None
    if abs(reading.says) < _SURE:
        return None
    return Says.YES if reading.says > 0 else Says.NO
