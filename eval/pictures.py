"""The curves of confidence as PNG. Needs matplotlib, which only the extra "dev" installs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from eval.curves import CurvesError, area_under, calibration_error, reliability, risk_coverage
from eval.outcome import Outcome

RELIABILITY: Final = "reliability.png"
RISK_COVERAGE: Final = "risk_coverage.png"


def draw(groups: Mapping[str, Sequence[Outcome]], folder: Path) -> list[Path]:
    """Both pictures, a panel a group that has outcomes, as PNG in `folder`, which is made if need be.

    Raises CurvesError if a picture cannot be written.
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
    _dress(ax, f"{group}: calibration error {_shown(calibration_error(outcomes))}", "confidence", "right")


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


def _shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
