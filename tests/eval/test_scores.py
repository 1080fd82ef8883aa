"""The scores of the contract, each computed by hand for seven outcomes."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from eval.outcome import Outcome
from eval.report import table
from eval.scores import scores
from eval.sets.gold import Case
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
        pytest.param("reading", "sentence_at_1", 1 / 5, id="first after reading"),
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


@pytest.mark.parametrize(
    ("interval", "group", "key"),
    [
        ("right", "overall", "right"),
        ("f1", "answerable", "f1"),
        ("sentence_at_1", "retrieval", "sentence_at_1"),
        ("reading_sentence_at_1", "reading", "sentence_at_1"),
    ],
)
def test_intervals_hold_their_score(interval: str, group: str, key: str) -> None:
    low, high = SCORES["ci95"][interval]
    assert 0.0 <= low <= SCORES[group][key] <= high <= 1.0


def judged(kind: str, answerable: float, *tags: str, says: str | None = None, reply: str | None = None) -> Outcome:
    """A case with that confidence that the article answers; `says`: what is right, `reply`: what the bot says."""
    evidence = () if kind.startswith("unanswerable") else ((FIRST,),)
    asked = Case(kind, kind, "?", evidence=evidence, says=says, tags=tags)
    return Outcome(asked, answered=True, confidence=answerable, answerable=answerable, milliseconds=1.0, says=reply)


NEAR_AND_FAR = [
    judged("who", 0.9, "twins", "real"),
    judged("who", 0.5, "real"),
    judged("when", 0.3, "twins", "invented"),
    judged("unanswerable_near", 0.5, "real"),
    judged("unanswerable_near", 0.2, "twins", "near:who"),
    judged("unanswerable_far", 0.8),
]


def test_auroc_near_is_of_answerable_cases_against_near_misses_alone() -> None:
    # 0.9 beats both; 0.5 beats 0.2 and ties 0.5; 0.3 beats 0.2 alone: (2 + 1.5 + 1) / (3 * 2).
    found = scores(NEAR_AND_FAR)["overall"]
    assert found["auroc_near"] == pytest.approx(4.5 / 6)
    # Of the far one's 0.8 only 0.9 is above: (4.5 + 1) / (3 * 3).
    assert found["auroc_answerable"] == pytest.approx(5.5 / 9)


def test_auroc_of_twins_is_of_twins_alone() -> None:
    # 0.9 and 0.3 against 0.2.
    assert scores(NEAR_AND_FAR)["overall"]["auroc_twins"] == 1.0
    assert scores([*NEAR_AND_FAR, judged("unanswerable_near", 0.6, "twins")])["overall"]["auroc_twins"] == 0.75


def test_tags_are_counted_beside_types() -> None:
    found = scores(NEAR_AND_FAR)
    assert {kind: one["n"] for kind, one in found["by_type"].items()} == {
        "invented": 1, "near:who": 1, "real": 3, "twins": 3, "unanswerable_far": 1, "unanswerable_near": 2, "when": 1,
        "who": 2,
    }  # fmt: skip
    assert set(found["unanswerable"]["by_type"]) == {
        "near:who",
        "real",
        "twins",
        "unanswerable_far",
        "unanswerable_near",
    }


@pytest.mark.parametrize(
    ("outcomes", "expected"),
    [
        pytest.param([judged("yesno", 1.0, says="yes", reply="yes")], {"n": 1, "right": 1.0}, id="right"),
        pytest.param(
            [judged("yesno", 1.0, says="yes", reply="yes"), judged("yesno", 1.0, says="no", reply="yes"),
             judged("yesno", 1.0, says="no"), judged("who", 1.0)],
            {"n": 3, "right": 1 / 3}, id="the opposite and neither are wrong"),
        pytest.param([judged("yesno", 1.0, says="no")], {"n": 1, "right": None}, id="replies do not carry it"),
    ],
)  # fmt: skip
def test_yes_or_no(outcomes: list[Outcome], expected: dict[str, float | None]) -> None:
    assert scores(outcomes)["yes_no"] == expected


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
        "overall": {
            "right": None,
            "auroc_answerable": None,
            "auroc_near": None,
            "auroc_twins": None,
            "expected_calibration_error": None,
        },
        "citations": {"verbatim": None, "precision": None, "recall": None},
        "retrieval": {"sentence_at_1": None, "sentence_at_3": None, "sentence_at_10": None, "mrr": None},
        "reading": {"sentence_at_1": None},
        "yes_no": {"n": 0, "right": None},
        "by_type": {},
        "latency_ms": {"p50": None, "p95": None},
        "index_ms": None,
        "ci95": {"right": None, "f1": None, "sentence_at_1": None, "reading_sentence_at_1": None},
    }
    assert table("empty", nothing)


def test_scores_are_json_without_nan() -> None:
    assert json.loads(json.dumps(SCORES, allow_nan=False)) == SCORES
