"""How likely a question wants several things: a list, both of two, what was before and what is now.

A logistic model over the question's words, its length and its form. Its weights are in several.json, with how they were
got; `python -m eval.fit_several` fits them again.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Final

from bot.question.parts import split_parts
from bot.question.question import Question

FITTED: Final = Path(__file__).with_name("several.json")
_TOKEN: Final = re.compile(r"[\w’']+|[,:;&/]")
_QUESTION_WORD: Final = r"(?:what|which|whose|who|how|when|where|why)"
# "which grants were …", "what two names …"; "names of …" without a question word.
_PLURAL_ASKED: Final = re.compile(r"\b(?:what|which|whose)\s+(?:\w+\s+){0,2}?\w+[^\W\ds]s\b")
_PLURAL_FIRST: Final = re.compile(
    rf"(?!{_QUESTION_WORD}|is|was|are|were|does|has)(?:(?:the|all)\s+)?(?:\w+\s+)?\w+[^\W\ds]s\b"
)


def features(question: str) -> dict[str, float]:
    """What the model sees: 1 for each word and pair of words, and the form of the whole."""
    low = question.lower()
    tokens = _TOKEN.findall(low)
    found = {f"word {token}": 1.0 for token in tokens}
    found |= {f"pair {first} {second}": 1.0 for first, second in pairwise(tokens)}
    if tokens:
        found[f"first {tokens[0]}"] = 1.0
    forms = {
        "plural asked for": bool(_PLURAL_ASKED.search(low)),
        "plural first": bool(_PLURAL_FIRST.match(low)),
        "parts": len(split_parts(question)) > 1,
    }
    return found | {name: 1.0 for name, holds in forms.items() if holds} | {"length": len(tokens) / 10}


def wants_several(question: str) -> float:
    """The log-odds that a question wants more than one thing; rounded, so that machines agree on it."""
    intercept, weights = _model()
    return round(intercept + sum(weights.get(name, 0.0) * value for name, value in features(question).items()), 4)


def several_wanted(question: Question) -> float:
    """The same of a question or a part of one: of a follow-up as it was typed, for its completion adds an "and"."""
    is_completed = not question.read_as and question.standalone != question.text.strip()
    return wants_several(question.text if is_completed else question.core)


@cache
def _model() -> tuple[float, Mapping[str, float]]:
    fitted = json.loads(FITTED.read_text("utf-8"))
    return float(fitted["intercept"]), {name: float(weight) for name, weight in fitted["weights"].items()}
