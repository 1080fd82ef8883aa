"""The scores of the contract, each computed by hand for seven outcomes, and their table."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from eval.outcome import Cited, Outcome
from eval.report import overview, scores, table
from eval.sets.gold import Case
from index.article import Span

FIRST, SECOND, ELSEWHERE = Span(0, 10), Span(20, 30), Span(40, 50)


def case(number: int, kind: str, *answers: str, evidence: tuple[Span, ...] = (FIRST,)) -> Case:
    return Case(f"c{number}", kind, "?", (), answers, tuple((span,) for span in evidence))


def cited(*spans: Span, quote: str = "The cat sat.", verbatim: bool = True) -> tuple[Cited, ...]:
    return tuple(Cited(span, quote, verbatim) for span in spans)


ANSWERED, REFUSED = True, False
OUTCOMES = [
    # Right, with a short answer: exact match 1, F1 1; its evidence ranked first.
    Outcome(case(1, "who", "the cat"), ANSWERED, 0.9, 0.9, 10.0, "cat", cited(FIRST), (FIRST, ELSEWHERE)),
    # Cites elsewhere first, right second. No short answer: "cat sat" against "mat sat", F1 1/2. Ranked third.
    Outcome(
        case(2, "who", "mat sat"),
        ANSWERED,
        0.7,
        0.7,
        20.0,
        citations=cited(ELSEWHERE, FIRST),
        ranked=(ELSEWHERE, SECOND, Span(5, 9)),
    ),
    # Wrongly refused; what it shows as nearest is right, and counts for nothing but verbatim. Never ranked.
    Outcome(
        case(3, "why", "cat"), REFUSED, 0.6, 0.4, 30.0, citations=cited(FIRST, verbatim=False), ranked=(ELSEWHERE,)
    ),
    # A multi with one of its two quotes: not right. Both answers are in the quote; F1 of "cat sat", "sat cat": 1.
    Outcome(
        case(4, "multi", "sat", "cat", evidence=(FIRST, SECOND)),
        ANSWERED,
        0.8,
        0.8,
        40.0,
        citations=cited(FIRST),
        ranked=(SECOND,),
    ),
    # A summary: its words are not scored.
    Outcome(case(5, "summary"), ANSWERED, 1.0, 1.0, 50.0, citations=cited(SECOND, FIRST), ranked=(FIRST,)),
    # Unanswerable: refused, and answered.
    Outcome(case(6, "unanswerable_far", evidence=()), REFUSED, 0.9, 0.1, 60.0),
    Outcome(case(7, "other_title", evidence=()), ANSWERED, 0.7, 0.7, 70.0, citations=cited(ELSEWHERE)),
]
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


def test_table() -> None:
    shown = table("pets", SCORES)
    rows = {line[:26].strip(): line[26:].split() for line in shown.splitlines()}
    assert shown.startswith("pets: 7 cases, 2 articles\n\noverall\n  right")
    assert rows["unanswerable_far"] == ["1.000", "n", "=", "1"]
    assert rows["exact match"] == ["0.250"]
    assert rows["F1"][:3] == ["0.625", "95", "%:"]
    assert rows["question, p50"] == ["40.0"]
    assert rows["first index"] == ["400.0"]


def test_overview_has_a_line_a_set() -> None:
    shown = overview({"pets": SCORES, "dev/far": scores([OUTCOMES[5]])})
    assert [line.split() for line in shown.splitlines()] == [
        ["cases", "right", "answerable", "refused", "F1", "at", "1", "at", "10", "verbatim"],
        ["pets", "7", "0.286", "0.200", "0.500", "0.625", "0.600", "0.800", "0.875"],
        ["dev/far", "1", "1.000", "-", "1.000", "-", "-", "-", "-"],
    ]


@pytest.mark.parametrize("shown", [table("pets", SCORES), overview({"pets": SCORES})], ids=["table", "overview"])
def test_lines_have_no_trailing_space(shown: str) -> None:
    assert shown == "".join(line.rstrip() + "\n" for line in shown.splitlines())
    assert shown.isascii()
