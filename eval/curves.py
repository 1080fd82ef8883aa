"""Whether a confidence keeps its word, as two curves: of reliability, and of risk against coverage; and as pictures.

A reply's confidence is the probability that the reply is right: an answer's, that it is cited right; a refusal's, that
the article does not answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from eval.metrics import expected_calibration_error
from eval.outcome import Outcome

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

BINS: Final = 10
RELIABILITY: Final = "reliability.png"
RISK_COVERAGE: Final = "risk_coverage.png"


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
    """The surest replies first, a point for each confidence: no threshold tells equal ones apart.

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
        "expected_calibration_error": _calibration_error(outcomes),
        "area_under_risk_coverage": area_under(points),
        "reliability": [asdict(one) for one in reliability(outcomes)],
        "risk_coverage": [asdict(one) for one in points],
    }


def draw(groups: Mapping[str, Sequence[Outcome]], folder: Path) -> list[Path]:
    """Both pictures, a panel a group that has outcomes, as PNG in `folder`, which is made if need be.

    Raises CurvesError if matplotlib is not installed or a picture cannot be written.
    """
    filled = {name: outcomes for name, outcomes in groups.items() if outcomes}
    if not filled:
        raise CurvesError("there is no reply to draw")
    panels = {RELIABILITY: _draw_reliability, RISK_COVERAGE: _draw_risk_coverage}
    paths = []
    for name, panel in panels.items():
        figure, axes = _panels(len(filled))
        for ax, (group, outcomes) in zip(axes, filled.items(), strict=True):
            panel(ax, group, outcomes)
        paths.append(folder / name)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            figure.savefig(paths[-1], dpi=120)
        except OSError as error:
            raise CurvesError(f"{paths[-1]}: cannot be written: {error.strerror or error}") from error
    return paths


def _panels(count: int) -> tuple[Figure, list[Axes]]:
    """Without pyplot: no window, no global state."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError as error:
        raise CurvesError("--curves needs matplotlib: pip install -e '.[dev]'") from error
    figure = Figure(figsize=(4.2 * count, 4.2), layout="constrained")
    FigureCanvasAgg(figure)
    row = figure.subplots(1, count, squeeze=False)[0]
    return figure, list(row)


def _draw_reliability(ax: Axes, group: str, outcomes: Sequence[Outcome]) -> None:
    ax.plot([0, 1], [0, 1], color="0.7", linestyle="--", linewidth=1)
    for (label, of), colour in zip(_series(outcomes).items(), _COLOURS, strict=True):
        bins = reliability(of)
        if bins:
            ax.plot([b.confidence for b in bins], [b.right for b in bins], color=colour, linewidth=1, label=label)
            # The area of a dot is the number of its replies.
            sizes = [150 * b.n / len(outcomes) + 4 for b in bins]
            ax.scatter([b.confidence for b in bins], [b.right for b in bins], s=sizes, color=colour)
    _dress(ax, f"{group}: calibration error {_shown(_calibration_error(outcomes))}", "confidence", "right")


def _draw_risk_coverage(ax: Axes, group: str, outcomes: Sequence[Outcome]) -> None:
    for (label, of), colour in zip(_series(outcomes).items(), _COLOURS, strict=True):
        points = risk_coverage(of)
        if points:
            coverages = [0.0, *(p.coverage for p in points)]
            ax.stairs([p.risk for p in points], coverages, baseline=None, color=colour, label=label)
    area = _shown(area_under(risk_coverage(outcomes)))
    _dress(ax, f"{group}: area {area}", "coverage: share kept, surest first", "risk: share wrong of those kept")


def _series(outcomes: Sequence[Outcome]) -> dict[str, Sequence[Outcome]]:
    return {
        "all replies": outcomes,
        "answers": [o for o in outcomes if o.answered],
        "refusals": [o for o in outcomes if not o.answered],
    }


_COLOURS: Final = ("black", "tab:blue", "tab:orange")


def _dress(ax: Axes, title: str, x: str, y: str) -> None:
    ax.set(title=title, xlabel=x, ylabel=y, xlim=(0, 1), ylim=(0, 1))
    ax.grid(visible=True, linewidth=0.3)
    ax.legend(loc="best")


def _calibration_error(outcomes: Sequence[Outcome]) -> float | None:
    return expected_calibration_error([o.confidence for o in outcomes], [o.right for o in outcomes], BINS)


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
