"""The tables of scores."""

from __future__ import annotations

import re

import pytest

from eval.report import overview, table
from eval.scores import scores
from tests.support.outcomes import OUTCOMES

SCORES = scores(OUTCOMES, [300.0, 500.0])


def test_table() -> None:
    shown = table("pets", SCORES)
    rows = {line[:26].strip(): line[26:].split() for line in shown.splitlines()}
    assert shown.startswith("pets: 7 cases, 2 articles\n\noverall\n  right")
    assert rows["unanswerable_far"] == ["1.000", "n", "=", "1"]
    assert rows["exact match"] == ["0.250"]
    assert rows["F1"][:3] == ["0.625", "95", "%:"]
    assert rows["question, p50"] == ["40.0"]
    assert rows["first index"] == ["400.0"]
    assert re.search(r"^yes_no +n = 0\n  right +-$", shown, re.MULTILINE)
    assert re.search(r"^reading\n  sentence at 1 +0\.200 +95 %: 0\.000 to 0\.\d+$", shown, re.MULTILINE)


def test_the_question_alone_has_two_lines() -> None:
    shown = table("words", SCORES | {"question_alone": {"auroc_near": 0.69, "auroc_twins": None}})
    assert "words alone\n  AUROC near              0.690\n  AUROC near, twins       -\n" in shown


def test_overview_has_a_line_a_set() -> None:
    shown = overview({"pets": SCORES, "dev/far": scores([OUTCOMES[5]])})
    assert [line.split() for line in shown.splitlines()] == [
        "cases right answerable refused F1 first at 10 AUROC near ECE verbatim".split(),
        ["pets", "7", "0.286", "0.200", "0.500", "0.625", "0.200", "0.800", "-", "0.571", "0.875"],
        ["dev/far", "1", "1.000", "-", "1.000", "-", "-", "-", "-", "0.100", "-"],
    ]


@pytest.mark.parametrize("shown", [table("pets", SCORES), overview({"pets": SCORES})], ids=["table", "overview"])
def test_lines_have_no_trailing_space(shown: str) -> None:
    assert shown == "".join(line.rstrip() + "\n" for line in shown.splitlines())
    assert shown.isascii()
