"""A question -> its parts: "How big was the grant and which body gave it?" is two."""

from __future__ import annotations

import re
from typing import Final

from bot.language.grammar import AUXILIARY, DETERMINER, PREPOSITION, QUESTION_WORDS, SUBJECT_PRONOUNS, any_of
from index.article import Span

_LEAST_WORDS: Final = 3
_QUESTION: Final = any_of(QUESTION_WORDS)
_SUBJECT: Final = rf"(?:{DETERMINER}|{any_of(SUBJECT_PRONOUNS)}|there|any\w+|every\w+|no\w+)"
# What a part begins with: a question word, after a preposition or not ("by how many"), or an auxiliary and its subject
# ("did the hospital pay"). The last part may be one word ("…, and where?").
_PART: Final = re.compile(r"(?:\s*,)?\s+(?:and|&)\s+(?:also\s+|then\s+)?|\s*[;?:]\s+(?:and\s+)?|\s*,\s+", re.IGNORECASE)
_ASKS: Final = rf"(?:{PREPOSITION}\s+)?{_QUESTION}(?:['’]?s)?\s+\w|(?:where|when|why|how)\W*$"
_BEGINS: Final = re.compile(rf"{_ASKS}|(?!have\b){AUXILIARY}\s+{_SUBJECT}\b", re.IGNORECASE)
# Without an "and" both sides have to ask: "Out of interest, whose was it?" and "why, do they say?" are one question.
_ASKING: Final = re.compile(_ASKS, re.IGNORECASE)
# ", who runs the mill, …": a clause about a name or a noun.
_RELATIVE: Final = re.compile(r"(?:who|whom|whose|which|where|when)\b[^,]*,", re.IGNORECASE)


def split_parts(question: str) -> list[Span]:
    """Where the parts of a question stand ("How much …, and what …?"); of a question of one part, all of it.

    A part of fewer than three words ("when and where did …") is not a question by itself and stays with the next.
    """
    parts: list[Span] = []
    start = 0
    for joint in _PART.finditer(question):
        long_enough = len(question[start : joint.start()].split()) >= _LEAST_WORDS
        if long_enough and _parts_here(question[start : joint.start()], joint.group(), question[joint.end() :]):
            parts.append(Span(start, joint.start()))
            start = joint.end()
    return [*parts, Span(start, len(question))]


def _parts_here(before: str, joint: str, after: str) -> bool:
    if "and" in joint.lower() or "&" in joint:
        return bool(_BEGINS.match(after))
    return bool(_BEGINS.match(before) and _ASKING.match(after)) and not _RELATIVE.match(after)
