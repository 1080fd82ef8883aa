"""Signals -> two probabilities: that the best sentence answers, and that the article does.

The first decides whether to answer; the second is the confidence of a refusal. The weights and
the thresholds are in confidence.json, with how they were got; `python -m eval.fit_confidence` fits them again.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Final

from bot.confidence.doubts import Doubt
from bot.question.terms import Term
from bot.reader.rerank import Candidate

FITTED: Final = Path(__file__).with_name("confidence.json")
SENTENCES: Final = "sentences"
READER: Final = "reader"
# Beyond these a higher score says nothing more, and one odd sentence must not outweigh all the rest.
_CAP: Final = 12.0
_MARGIN_CAP: Final = 6.0


@dataclass(frozen=True, slots=True)
class Signals:
    """What the confidence rests on. None depends on how many sentences were retrieved.

    cosine: of the best sentence and the question.  margin: its score over that of the next.
    in_sentence, in_article: the share of the question's words, by rarity, that the best sentence and those around it,
    or the whole article, has.  answers: the reader's log-odds that the sentence answers.  points: the log-odds of its
    short answer against none.  unnamed, unplaced, without, negated: the sizes of the guards' doubts (see
    `bot.confidence.doubts`).
    """

    cosine: float
    margin: float
    in_sentence: float
    in_article: float
    answers: float
    points: float
    unnamed: float
    unplaced: float
    without: float
    negated: float


GUARDS: Final = ("unnamed", "unplaced", "without", "negated")


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic model over the signals."""

    intercept: float
    weights: Signals

    def __post_init__(self) -> None:
        above = [name for name in GUARDS if getattr(self.weights, name) > 0]
        if above:
            raise ValueError(f"a guard can only lower the confidence, and {', '.join(above)} would raise it")

    def probability(self, signals: Signals) -> float:
        """0 to 1; rounded, so that machines agree on it."""
        values = asdict(signals)
        total = self.intercept + sum(weight * values[name] for name, weight in asdict(self.weights).items())
        return round(1.0 / (1.0 + math.exp(-total)), 3)

    def unguarded(self) -> Model:
        """The same, but for the guards, which do not count."""
        return replace(self, weights=replace(self.weights, **dict.fromkeys(GUARDS, 0.0)))


@dataclass(frozen=True, slots=True)
class Policy:
    """How likely the best sentence is `right`, and the article `answerable`; a reply is given from `threshold` on."""

    right: Model
    answerable: Model
    threshold: float

    @classmethod
    def load(cls, name: str = SENTENCES, path: Path = FITTED) -> Policy:
        """Reads what `eval.fit_confidence` wrote: SENTENCES is for no reader, READER for the shipped one."""
        fitted: Mapping[str, Any] = json.loads(path.read_text("utf-8"))[name]
        right, answerable = (
            Model(fitted[part]["intercept"], Signals(**fitted[part]["weights"])) for part in ("right", "answerable")
        )
        return cls(right, answerable, fitted["threshold"])

    def unguarded(self) -> Policy:
        """The same, but for the guards, which do not count."""
        return replace(self, right=self.right.unguarded(), answerable=self.answerable.unguarded())


def measure(
    candidates: Sequence[Candidate],
    question: Sequence[Term],
    near: Collection[str],
    article: Collection[str],
    doubts: Sequence[Doubt],
) -> Signals:
    """The signals for the first of `candidates`. `near`: the stems around it; `article`: all its stems."""
    best = candidates[0]
    reading = best.reading
    sizes = {name: sum(doubt.size for doubt in doubts if doubt.reason.split(".")[0] == name) for name in GUARDS}
    return Signals(
        cosine=best.cosine,
        margin=_margin(candidates),
        in_sentence=_covered(question, near),
        in_article=_covered(question, article),
        answers=_capped(reading.answers) if reading else 0.0,
        points=_capped(reading.span.score) if reading and reading.span else 0.0,
        **sizes,
    )


def _covered(question: Sequence[Term], stems: Collection[str]) -> float:
    """The share, by rarity, of the question's terms of which `stems` has one."""
    whole = sum(term.rarity for term in question)
    part = sum(term.rarity for term in question if not term.stems.isdisjoint(stems))
    return round(part / whole, 4) if whole else 0.0


def _margin(candidates: Sequence[Candidate]) -> float:
    """The lead over the second; 0 without one: to be the only sentence is not a merit."""
    if len(candidates) == 1 or candidates[0].score == candidates[1].score:  # both may be minus infinity
        return 0.0
    return min(_MARGIN_CAP, candidates[0].score - candidates[1].score)


def _capped(score: float) -> float:
    return max(-_CAP, min(_CAP, score))
