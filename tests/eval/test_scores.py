"""The scores of the contract, each computed by hand for seven outcomes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from eval.report import table
from eval.scores import scores
from tests.support.outcomes import FIRST, OUTCOMES, SECOND, cited

SCORES = scores(OUTCOMES, [300.0, 500.0])


def test_counts() -> None:
    assert (SCORES["cases"], SCORES["articles"]) == (7, 2)
    assert (SCORES["answerable"]["n"], SCORES["unanswerable"]["n"]) == (5, 2)


@pytest.mark.parametrize(
    ("group", "key", "expected"),
    [
        pytest.param("answerable", "exact_match", 1 / 4, id="only the first; the summary is not scored"),
        pytest.param("answerable", "f1", (1 + 1 / 2 + 0 + 1) / 4, id="a refusal has 0"),
        pytest.param("answerable", "answer_in_quote", 2 / 4, id="first and multi"),
        pytest.param("answerable", "cited_right", 1 / 5, id="the summary's first citation is wrong too"),
        pytest.param("answerable", "wrongly_refused", 1 / 5, id="one refusal"),
        pytest.param("unanswerable", "refused", 1 / 2, id="one of two"),
        pytest.param("overall", "right", 2 / 7, id="the first, and the far one"),
        # Answerability 0.9, 0.7, 1 - 0.6, 0.8, 1.0 against 1 - 0.9, 0.7: the first list beats 0.1 five times, 0.7
        # three times and ties once.
        pytest.param("overall", "auroc_answerable", (5 + 3.5) / 10, id="a refusal's confidence is in the refusal"),
        # Gaps of the bins' sums: 0.9 twice, both right; 0.7 twice, 0.6, 0.8 and 1.0 once, none right.
        pytest.param(
            "overall", "expected_calibration_error", (0.2 + 1.4 + 0.6 + 0.8 + 1.0) / 7, id="of right, in ten bins"
        ),
        pytest.param("citations", "verbatim", 7 / 8, id="a refusal's citations count"),
        # Seven are given, the last to an unanswerable question; one of each of the first four answers is right.
        pytest.param("citations", "precision", 4 / 7, id="of the citations that answers give"),
        # Required are six, two of them by the multi; cited are those of the first, the second, one of the multi's and
        # the summary's.
        pytest.param("citations", "recall", 4 / 6, id="any one quote, but every one of a multi"),
        pytest.param("retrieval", "sentence_at_1", 3 / 5, id="at 1"),
        pytest.param("retrieval", "sentence_at_3", 4 / 5, id="at 3"),
        pytest.param("retrieval", "sentence_at_10", 4 / 5, id="at 10"),
        pytest.param("retrieval", "mrr", (1 + 1 / 3 + 0 + 1 + 1) / 5, id="reciprocal ranks"),
        pytest.param("latency_ms", "p50", 40.0, id="median"),
        pytest.param("latency_ms", "p95", 67.0, id="between 60 and 70"),
    ],
)
def test_score(group: str, key: str, expected: float) -> None:
    assert SCORES[group][key] == pytest.approx(expected)


def test_by_type() -> None:
    assert SCORES["unanswerable"]["by_type"] == {"other_title": 0.0, "unanswerable_far": 1.0}
    assert SCORES["by_type"] == {
        "multi": {"n": 1, "right": 0.0},
        "other_title": {"n": 1, "right": 0.0},
        "summary": {"n": 1, "right": 0.0},
        "unanswerable_far": {"n": 1, "right": 1.0},
        "who": {"n": 2, "right": 0.5},
        "why": {"n": 1, "right": 0.0},
    }


def test_index_time_is_the_median_article() -> None:
    assert SCORES["index_ms"] == 400.0


@pytest.mark.parametrize("key", ["right", "f1", "sentence_at_1"])
def test_intervals_hold_their_score(key: str) -> None:
    low, high = SCORES["ci95"][key]
    groups = {"right": "overall", "f1": "answerable", "sentence_at_1": "retrieval"}
    assert 0.0 <= low <= SCORES[groups[key]][key] <= high <= 1.0


def test_a_multi_is_right_when_every_quote_is_cited() -> None:
    outcome = replace(OUTCOMES[3], citations=cited(FIRST, SECOND))
    assert outcome.right
    assert scores([outcome])["citations"]["recall"] == 1.0


def test_a_multi_needs_every_answer() -> None:
    assert OUTCOMES[3].answer_in_quote
    assert not replace(OUTCOMES[3], citations=cited(FIRST, quote="The cat.")).answer_in_quote


def test_a_short_answer_goes_before_its_sentence() -> None:
    assert (OUTCOMES[0].exact_match, replace(OUTCOMES[0], short_answer=None).exact_match) == (1.0, 0.0)


def test_nothing_to_score_is_null_everywhere() -> None:
    nothing = scores([])
    assert nothing == {
        "cases": 0,
        "articles": 0,
        "answerable": {
            "n": 0,
            "exact_match": None,
            "f1": None,
            "answer_in_quote": None,
            "cited_right": None,
            "wrongly_refused": None,
        },
        "unanswerable": {"n": 0, "refused": None, "by_type": {}},
        "overall": {"right": None, "auroc_answerable": None, "expected_calibration_error": None},
        "citations": {"verbatim": None, "precision": None, "recall": None},
        "retrieval": {"sentence_at_1": None, "sentence_at_3": None, "sentence_at_10": None, "mrr": None},
        "by_type": {},
        "latency_ms": {"p50": None, "p95": None},
        "index_ms": None,
        "ci95": {"right": None, "f1": None, "sentence_at_1": None},
    }
    assert table("empty", nothing)


def test_scores_are_json_without_nan() -> None:
    assert json.loads(json.dumps(SCORES, allow_nan=False)) == SCORES
