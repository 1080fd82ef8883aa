"""Whether confidence can be trusted: the reliability curve, and the curve of risk against coverage.

A reply's confidence is the probability that the reply is right: an answer's, that it is cited right; a refusal's, that
the article does not answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from itertools import groupby, pairwise
from typing import Any, Final

import numpy as np

from eval.metrics import expected_calibration_error
from eval.outcome import Outcome

BINS: Final = 10


class CurvesError(RuntimeError):
    """The pictures cannot be drawn. The message is for a person and says what to do."""


@dataclass(frozen=True, slots=True)
class Bin:
    """The replies with a confidence in (low, high]: how many, their mean confidence, and the share that is right."""

    low: float
    high: float
    n: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Point:
    """Of the replies that are at least as sure as `confidence`: their share of all, and the share that is wrong."""

    confidence: float
    coverage: float
    risk: float


def reliability(outcomes: Sequence[Outcome], bins: int = BINS) -> list[Bin]:
    """The bins that hold any reply, in order: those of `expected_calibration_error`, so that 0 is in the first."""
    edges = np.linspace(0.0, 1.0, bins + 1).tolist()
    found = []
    for low, high in pairwise(edges):
        members = [o for o in outcomes if low < o.confidence <= high or low == o.confidence == 0.0]
        if members:
            mean = sum(o.confidence for o in members) / len(members)
            found.append(Bin(low, high, len(members), mean, sum(o.right for o in members) / len(members)))
    return found


def risk_coverage(outcomes: Sequence[Outcome]) -> list[Point]:
    """The surest replies first, a point for each confidence: no threshold separates equal ones.

    El-Yaniv & Wiener, JMLR 2010; Geifman & El-Yaniv, NeurIPS 2017.
    """
    points = []
    kept = wrong = 0
    surest_first = sorted(outcomes, key=lambda o: -o.confidence)
    for confidence, equal in groupby(surest_first, key=lambda o: o.confidence):
        replies = list(equal)
        kept += len(replies)
        wrong += sum(not o.right for o in replies)
        points.append(Point(confidence, kept / len(outcomes), wrong / kept))
    return points


def area_under(points: Sequence[Point]) -> float | None:
    """The mean risk over all coverages, each point standing for those since the one before: 0 is best, None of none.

    The AURC of Geifman, Uziel & El-Yaniv, ICLR 2019, with ties taken as one step.
    """
    if not points:
        return None
    before = [0.0, *(point.coverage for point in points)]
    return sum(point.risk * (point.coverage - last) for point, last in zip(points, before, strict=False))


def curves(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Both curves and their two figures, for JSON."""
    points = risk_coverage(outcomes)
    return {
        "n": len(outcomes),
        "expected_calibration_error": calibration_error(outcomes),
        "area_under_risk_coverage": area_under(points),
        "reliability": [asdict(one) for one in reliability(outcomes)],
        "risk_coverage": [asdict(one) for one in points],
    }


def calibration_error(outcomes: Sequence[Outcome]) -> float | None:
    """The expected calibration error over the same bins; None without outcomes."""
    return expected_calibration_error([o.confidence for o in outcomes], [o.right for o in outcomes], BINS)
