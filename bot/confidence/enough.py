"""How many of the candidates a reply should quote: one for most questions, each item of a list.

A logistic model says of each candidate behind the first how likely it answers too: by what the question wants, by the
reader’s scores and by where it stands. Its weights are in enough.json: those of questions that want SEVERAL things,
which `python -m eval.fit_enough` fits again, and those of questions that want ONE.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from bot.language.question_kinds import Kind
from bot.question.question import Question
from bot.question.several import several_wanted
from bot.reader.rerank import MOST, Candidate

FITTED: Final = Path(__file__).with_name("enough.json")
SEVERAL, ONE = "several", "one"
_CAP: Final = 12.0
_FAR: Final = 6


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known of a candidate beside the first one.

    several: the log-odds that the question wants several things.  list: whether its kind is a list.  score: the
    reader's log-odds.  behind: how far these are behind those of the first.  rank: its place, from 1.  apart: how many
    sentences lie between it and the first, at most six.  follows: whether it is the very next one.  with_several: the
    score where several things are wanted.
    """

    several: float
    list: float
    score: float
    behind: float
    rank: float
    apart: float
    follows: float
    with_several: float


def beside(question: Question, candidates: Sequence[Candidate], number: int) -> Beside:
    """What is known of candidates[number], which was read, as was the first."""
    best, one = candidates[0], candidates[number]
    several = several_wanted(question)
    score = _score(one)
    apart = abs(one.sentence.number - best.sentence.number)
    return Beside(
        several=several,
        list=float(question.kind is Kind.LIST),
        score=score,
        behind=_score(best) - score,
        rank=math.log(1 + number),
        apart=float(min(_FAR, apart)),
        follows=float(one.sentence.number == best.sentence.number + 1),
        with_several=score / (1 + math.exp(-several)),
    )


def answering(question: Question, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The first candidate, and those behind it that answer too, best first."""
    best, *_ = candidates
    if best.reading is None:
        return [best]
    read = [n for n, candidate in enumerate(candidates[:MOST]) if candidate.reading]
    return [candidates[n] for n in read if n == 0 or _likely(beside(question, candidates, n))]


def _likely(known: Beside) -> bool:
    model = _models()[SEVERAL if known.list or known.several >= 0 else ONE]
    total = model["intercept"] + sum(model["weights"][name] * value for name, value in asdict(known).items())
    return bool(round(1 / (1 + math.exp(-total)), 4) >= model["threshold"])


def _score(candidate: Candidate) -> float:
    reading = candidate.reading
    return max(-_CAP, min(_CAP, reading.score)) if reading else -_CAP


@cache
def _models() -> Mapping[str, Mapping[str, Any]]:
    found: Mapping[str, Mapping[str, Any]] = json.loads(FITTED.read_text("utf-8"))
    return found
