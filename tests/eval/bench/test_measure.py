"""A figure of the bench, its target, and the table of all."""

from __future__ import annotations

import pytest

from eval.bench.measure import Measure, table


@pytest.mark.parametrize(
    ("value", "at_most", "verdict"),
    [
        pytest.param(3.0, 3.0, "met", id="just met"),
        pytest.param(3.01, 3.0, "missed", id="missed"),
        pytest.param(3.0, None, "", id="no target"),
        pytest.param(None, 3.0, "", id="no figure"),
    ],
)
def test_verdict(value: float | None, at_most: float | None, verdict: str) -> None:
    assert Measure("a", value, "ms", at_most).verdict == verdict


def test_table() -> None:
    shown = table(
        [Measure("one question", 30.126, "ms", 25), Measure("memory", None, "MiB", 900), Measure("it", 1, "s")]
    )
    assert [line.split() for line in shown.splitlines()] == [
        ["one", "question", "30.13", "ms", "at", "most", "25", "missed"],
        ["memory", "-", "MiB", "at", "most", "900"],
        ["it", "1.00", "s"],
    ]
