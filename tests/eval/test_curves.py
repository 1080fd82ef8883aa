"""Reliability and risk against coverage, of replies whose curves can be drawn by hand."""

from __future__ import annotations

import pytest

from eval.curves import Bin, Point, area_under, curves, reliability, risk_coverage
from eval.outcome import Outcome
from eval.sets.gold import Case

UNANSWERABLE = Case("far", "unanswerable_far", "?")


def refusal(confidence: float) -> Outcome:
    """Right: nothing answers."""
    return Outcome(UNANSWERABLE, answered=False, confidence=confidence, answerable=1.0 - confidence, milliseconds=1.0)


def answer(confidence: float) -> Outcome:
    """Wrong: nothing answers."""
    return Outcome(UNANSWERABLE, answered=True, confidence=confidence, answerable=confidence, milliseconds=1.0)


MIXED = [refusal(0.75), answer(0.25), refusal(1.0), answer(0.75)]


@pytest.mark.parametrize(
    ("outcomes", "bins"),
    [
        pytest.param([], [], id="none"),
        pytest.param([refusal(0.0)], [Bin(0.0, 0.5, 1, 0.0, 1.0)], id="nought is in the first bin"),
        pytest.param([refusal(0.5)], [Bin(0.0, 0.5, 1, 0.5, 1.0)], id="an edge is in the bin below"),
        pytest.param([refusal(1.0)], [Bin(0.5, 1.0, 1, 1.0, 1.0)], id="empty bins are left out"),
        pytest.param(
            MIXED, [Bin(0.0, 0.5, 1, 0.25, 0.0), Bin(0.5, 1.0, 3, 2.5 / 3, 2 / 3)], id="confidence against right"
        ),
    ],
)
def test_reliability(outcomes: list[Outcome], bins: list[Bin]) -> None:
    assert reliability(outcomes, bins=2) == bins


@pytest.mark.parametrize(
    ("outcomes", "points", "area"),
    [
        pytest.param([], [], None, id="none"),
        pytest.param([refusal(0.5)], [Point(0.5, 1.0, 0.0)], 0.0, id="one right"),
        pytest.param([answer(0.5)], [Point(0.5, 1.0, 1.0)], 1.0, id="one wrong"),
        pytest.param(
            [refusal(0.75), answer(0.25)], [Point(0.75, 0.5, 0.0), Point(0.25, 1.0, 0.5)], 0.25, id="the surer is right"
        ),
        pytest.param(
            [refusal(0.25), answer(0.75)], [Point(0.75, 0.5, 1.0), Point(0.25, 1.0, 0.5)], 0.75, id="the surer is wrong"
        ),
        pytest.param(
            MIXED,
            # 1/4 at no risk, then two of equal confidence at 1/3, then all at 1/2.
            [Point(1.0, 0.25, 0.0), Point(0.75, 0.75, 1 / 3), Point(0.25, 1.0, 0.5)],
            0.5 / 3 + 0.125,
            id="equal ones are one step",
        ),
    ],
)
def test_risk_coverage(outcomes: list[Outcome], points: list[Point], area: float | None) -> None:
    assert risk_coverage(outcomes) == points
    assert area_under(points) == (None if area is None else pytest.approx(area))


def test_the_order_of_replies_does_not_matter() -> None:
    assert curves(MIXED) == curves(MIXED[::-1])


def test_both_curves_and_figures_for_json() -> None:
    found = curves([refusal(0.75), answer(0.25)])
    assert found["expected_calibration_error"] == 0.25  # each is off by a quarter
    assert found["area_under_risk_coverage"] == 0.25
    assert found["n"] == 2
    assert [one["n"] for one in found["reliability"]] == [1, 1]
    assert found["risk_coverage"][0] == {"confidence": 0.75, "coverage": 0.5, "risk": 0.0}
