from __future__ import annotations

from collections.abc import Sequence

import pytest

from eval import metrics
from eval.metrics import Occurrences
from index.article import Span


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The Russian leader.", "russian leader", id="article, case, point"),
        pytest.param("  a   state visit ", "state visit", id="spaces"),
        pytest.param("nearly $65 billion in 2023-24", "nearly 65 billion in 202324", id="punctuation glues"),
        pytest.param("another theory, an anthem", "another theory anthem", id="articles are whole words"),
        pytest.param("India’s", "india’s", id="typographic apostrophe stays: it is not in string.punctuation"),
        pytest.param("The a An", "", id="nothing but articles"),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert metrics.normalise(text) == expected


@pytest.mark.parametrize(
    ("prediction", "answers", "expected"),
    [
        pytest.param("the Kremlin", ["Kremlin"], 1.0, id="article"),
        pytest.param("Kremlin", ["Moscow", "kremlin!"], 1.0, id="any answer"),
        pytest.param("in Moscow", ["Moscow"], 0.0, id="a word more"),
        pytest.param("Moscow", [], 0.0, id="no answers"),
    ],
)
def test_exact_match(prediction: str, answers: Sequence[str], expected: float) -> None:
    assert metrics.exact_match(prediction, answers) == expected


@pytest.mark.parametrize(
    ("prediction", "answers", "expected"),
    [
        # precision 2/3, recall 2/2: 2 * (2/3 * 1) / (2/3 + 1) = 4/5
        pytest.param("nearly 65 billion", ["$65 billion"], 0.8, id="a word more"),
        # precision 1/1, recall 1/2: 2/3
        pytest.param("Putin", ["Vladimir Putin"], 2 / 3, id="a word less"),
        pytest.param("Putin", ["Modi", "Vladimir Putin", "President Vladimir Putin"], 2 / 3, id="the best answer"),
        # bags: "no" twice against once: shared 1, precision 1/2, recall 1/1
        pytest.param("no no", ["no"], 2 / 3, id="a repeated word counts once"),
        pytest.param("leader Russian", ["the Russian leader"], 1.0, id="order does not matter"),
        pytest.param("Biden", ["Putin"], 0.0, id="nothing shared"),
        pytest.param("the", ["a"], 1.0, id="both empty after normalisation"),
        pytest.param("", ["Putin"], 0.0, id="empty prediction"),
        pytest.param("Putin", [], 0.0, id="no answers"),
    ],
)
def test_f1(prediction: str, answers: Sequence[str], expected: float) -> None:
    assert metrics.f1(prediction, answers) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("answer", "quote", "expected"),
    [
        pytest.param("$65 billion", "Trade was worth nearly $65 billion.", True, id="inside"),
        pytest.param("Beijing", "Moscow-Beijing relations", True, id="glued by normalisation"),
        pytest.param("the Kremlin", "reliant on Kremlin arms", True, id="without its article"),
        pytest.param("late fifties", "the late 50s", False, id="other words"),
        pytest.param("the", "the Kremlin", False, id="nothing is left of the answer"),
    ],
)
def test_occurs(answer: str, quote: str, expected: bool) -> None:
    assert metrics.occurs(answer, quote) is expected


TWICE: Occurrences = (Span(0, 10), Span(50, 60))
ONCE: Occurrences = (Span(20, 30),)


@pytest.mark.parametrize(
    ("citations", "evidence", "every", "expected"),
    [
        pytest.param([Span(5, 15)], [TWICE], False, True, id="overlaps"),
        pytest.param([Span(59, 70)], [TWICE], False, True, id="overlaps the other place by one character"),
        pytest.param([Span(10, 20)], [TWICE, ONCE], False, False, id="touches and does not overlap"),
        pytest.param([Span(40, 45), Span(0, 5)], [TWICE], False, False, id="only the first citation counts"),
        pytest.param([Span(25, 26)], [TWICE, ONCE], False, True, id="any quote does"),
        pytest.param([], [TWICE], False, False, id="no citation"),
        pytest.param([Span(25, 26)], [TWICE, ONCE], True, False, id="every: one is not cited"),
        pytest.param([Span(25, 26), Span(55, 70)], [TWICE, ONCE], True, True, id="every: together"),
        pytest.param([Span(0, 30)], [TWICE, ONCE], True, True, id="every: one citation over both"),
        pytest.param([Span(0, 30)], [], True, False, id="every: of no quotes"),
    ],
)
def test_cited_right(citations: list[Span], evidence: list[Occurrences], every: bool, expected: bool) -> None:
    assert metrics.cited_right(citations, evidence, every=every) is expected


def test_citation_and_evidence_hits() -> None:
    citations = [Span(5, 15), Span(12, 18), Span(55, 56)]  # right, wrong, right at the quote's other place
    assert metrics.citation_hits(citations, [TWICE, ONCE]) == 2
    assert metrics.evidence_hits(citations, [TWICE, ONCE]) == 1


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        pytest.param({}, True, id="both hold"),
        pytest.param({"quote": "Now is not the Time"}, False, id="the clean quote differs"),
        pytest.param({"start": 1}, False, id="the clean offset is off by one"),
        pytest.param({"raw_quote": "Now is not the time"}, False, id="the raw quote was cleaned"),
        pytest.param({"raw_end": 20}, False, id="the raw offset is off by one"),
    ],
)
def test_verbatim(changed: dict[str, object], expected: bool) -> None:
    citation = {"n": 1, "start": 0, "end": 19, "quote": "Now is not the time", "raw_start": 2, "raw_end": 21}
    citation |= {"raw_quote": "Now is notthe  time"} | changed
    assert metrics.verbatim(citation, "Now is not the time.", ". Now is notthe  time.") is expected


@pytest.mark.parametrize(
    ("ranked", "expected"),
    [
        pytest.param([Span(40, 45), Span(22, 24), Span(0, 5)], 2, id="the first that overlaps any quote"),
        pytest.param([Span(40, 45)], None, id="none does"),
        pytest.param([], None, id="nothing retrieved"),
    ],
)
def test_first_rank(ranked: list[Span], expected: int | None) -> None:
    assert metrics.first_rank(ranked, [TWICE, ONCE]) == expected


@pytest.mark.parametrize(
    ("rank", "k", "success", "reciprocal"),
    [
        pytest.param(1, 1, 1.0, 1.0, id="first"),
        pytest.param(3, 3, 1.0, 1 / 3, id="at the cut"),
        pytest.param(4, 3, 0.0, 0.25, id="after the cut"),
        pytest.param(None, 10, 0.0, 0.0, id="never"),
    ],
)
def test_ranks(rank: int | None, k: int, success: float, reciprocal: float) -> None:
    assert metrics.within(rank, k) == success
    assert metrics.reciprocal_rank(rank) == pytest.approx(reciprocal)


@pytest.mark.parametrize(
    ("positives", "negatives", "expected"),
    [
        pytest.param([0.8, 0.9], [0.1, 0.2], 1.0, id="apart"),
        pytest.param([0.1], [0.9], 0.0, id="the wrong way round"),
        # pairs: 0.9 beats all three; 0.5 beats 0.1, ties 0.5, loses to 0.7: (3 + 1.5) / 6
        pytest.param([0.9, 0.5], [0.7, 0.5, 0.1], 0.75, id="a tie counts half"),
        pytest.param([0.5, 0.5], [0.5], 0.5, id="all tied"),
        pytest.param([], [0.5], None, id="no positives"),
        pytest.param([0.5], [], None, id="no negatives"),
    ],
)
def test_auroc(positives: list[float], negatives: list[float], expected: float | None) -> None:
    assert metrics.auroc(positives, negatives) == (None if expected is None else pytest.approx(expected))


@pytest.mark.parametrize(
    ("confidences", "right", "bins", "expected"),
    [
        # (0.5, 1]: mean confidence 0.8, half right: gap 0.3, of 2 of 3 cases; [0, 0.5]: 0.2, none right: gap 0.2 of 1
        pytest.param([0.7, 0.9, 0.2], [True, False, False], 2, 0.8 / 3, id="two bins"),
        # 0.5 lies in [0, 0.5] with 0.3: mean 0.4, half right: gap 0.1
        pytest.param([0.5, 0.3], [True, False], 2, 0.1, id="a bin is closed above"),
        pytest.param([0.0, 1.0], [False, True], 10, 0.0, id="0 and 1 are in the outer bins"),
        pytest.param([0.8] * 5, [True] * 4 + [False], 10, 0.0, id="four in five of 0.8"),
        pytest.param([1.0], [False], 10, 1.0, id="sure and wrong"),
        pytest.param([], [], 10, None, id="no cases"),
    ],
)
def test_expected_calibration_error(
    confidences: list[float], right: list[bool], bins: int, expected: float | None
) -> None:
    error = metrics.expected_calibration_error(confidences, right, bins)
    assert error == (None if expected is None else pytest.approx(expected))


def test_mean() -> None:
    assert metrics.mean([True, False, True, True]) == 0.75
    assert metrics.mean([]) is None


def test_percentile_interpolates() -> None:
    assert metrics.percentile([10.0, 20.0, 40.0], 50) == 20.0
    assert metrics.percentile([10.0, 20.0], 95) == pytest.approx(19.5)
    assert metrics.percentile([], 50) is None


def test_bootstrap_of_equal_values_is_a_point() -> None:
    assert metrics.bootstrap_ci([0.5] * 7) == [0.5, 0.5]


def test_bootstrap_keeps_each_stratum_its_size() -> None:
    # Unstratified, the mean of three ones and a zero would vary; with the strata apart it cannot.
    assert metrics.bootstrap_ci([1.0, 1.0, 1.0], [0.0]) == [0.75, 0.75]


def test_bootstrap_of_a_coin_is_near_the_normal_interval() -> None:
    low, high = metrics.bootstrap_ci([0.0, 1.0] * 200) or [0.0, 0.0]
    # 0.5 -/+ 1.96 * sqrt(0.25 / 400) = 0.451, 0.549
    assert low == pytest.approx(0.451, abs=0.005)
    assert high == pytest.approx(0.549, abs=0.005)


def test_bootstrap_is_the_same_every_time() -> None:
    values = [0.0, 0.25, 1.0, 0.5, 1.0]
    assert metrics.bootstrap_ci(values) == metrics.bootstrap_ci(values)
    assert metrics.bootstrap_ci(values) != metrics.bootstrap_ci(values, seed=1, resamples=50)


def test_bootstrap_of_nothing_is_nothing() -> None:
    assert metrics.bootstrap_ci([], []) is None
