"""Measure: a figure of the bench, what it must not exceed, and the table of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class BenchError(RuntimeError):
    """Something that was to be measured did not work. The message is for a person."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure, its unit, and its target, if it has one. `value` is None where this system cannot measure it."""

    name: str
    value: float | None
    unit: str
    at_most: float | None = None

    @property
    def verdict(self) -> str:
        """Whether the target is met; empty without a target or a figure."""
        if self.at_most is None or self.value is None:
            return ""
        return "met" if self.value <= self.at_most else "missed"


def table(measures: Sequence[Measure]) -> str:
    """A line a measure: its name, figure, unit, target and verdict; ends in a line end."""
    lines = []
    for m in measures:
        figure = "-" if m.value is None else f"{m.value:.2f}"
        target = "" if m.at_most is None else f"at most {m.at_most:g}"
        lines.append(f"{m.name:<30}{figure:>9} {m.unit:<5}{target:<14}{m.verdict}".rstrip())
    return "\n".join(lines) + "\n"
