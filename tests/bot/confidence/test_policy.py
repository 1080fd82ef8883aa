"""When to answer: hand-computed confidences, guards that only lower them, signals that look at the best hits only."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.confidence.doubts import Doubt
from bot.confidence.policy import FITTED, GUARDS, Model, Policy, Signals, measure
from bot.question.terms import Term
from bot.reader.base import SentenceRead, SpanRead
from bot.reader.rerank import Candidate
from bot.retrieval.hybrid import Hit
from index.article import Span
from index.structure.sentences import Sentence

NONE = Signals(*(0.0 for _ in fields(Signals)))
PARTS = sorted(json.loads(FITTED.read_text("utf-8")))


def candidate(number: int, score: float, cosine: float = 0.5, read: SentenceRead | None = None) -> Candidate:
    return Candidate(Hit(Sentence(number, Span(number, number + 1), number, heading=False), score, cosine, 0.0), read)


def term(*stems: str, rarity: float = 1.0) -> Term:
    return Term(Span(0, 1), frozenset(stems), named=False, rarity=rarity, slip=False)


def signals(*candidates: Candidate, doubts: tuple[Doubt, ...] = ()) -> Signals:
    return measure(candidates, [], (), (), doubts)


class TestModel:
    @pytest.mark.parametrize(
        ("intercept", "weights", "measured", "expected"),
        [
            pytest.param(0.0, NONE, NONE, 0.5, id="nothing: 1 / 2"),
            pytest.param(math.log(3), NONE, NONE, 0.75, id="log 3: 3 / 4"),
            pytest.param(-math.log(4), NONE, NONE, 0.2, id="-log 4: 1 / 5"),
            pytest.param(0.0, replace(NONE, cosine=2.0), replace(NONE, cosine=math.log(3) / 2), 0.75, id="a signal"),
            pytest.param(1.0, replace(NONE, unnamed=-0.5), replace(NONE, unnamed=2.0), 0.5, id="a guard cancels it"),
            pytest.param(
                -1.0, replace(NONE, margin=3.0, points=0.5), replace(NONE, margin=1.0, points=-4.0), 0.5, id="a sum"
            ),
            pytest.param(1.0, NONE, NONE, 0.731, id="three decimals: 0.7310586"),
        ],
    )
    def test_is_a_logistic_model(self, intercept: float, weights: Signals, measured: Signals, expected: float) -> None:
        assert Model(intercept, weights).probability(measured) == expected

    @pytest.mark.parametrize("guard", GUARDS)
    def test_a_guard_that_would_raise_the_confidence_is_refused(self, guard: str) -> None:
        with pytest.raises(ValueError, match=f"{guard} would raise it"):
            Model(0.0, replace(NONE, **{guard: 0.01}))


class TestPolicy:
    @pytest.mark.parametrize("part", PARTS)
    def test_what_was_fitted_can_be_used(self, part: str) -> None:
        policy = Policy.load(part)
        assert 0 < policy.threshold < 1
        assert policy.right.weights.cosine >= 0

    @pytest.mark.parametrize("model", ["right", "answerable"])
    @pytest.mark.parametrize("part", PARTS)
    @given(
        st.lists(st.floats(-8, 8), min_size=len(fields(Signals)), max_size=len(fields(Signals))),
        st.sampled_from(GUARDS),
    )
    def test_more_doubt_is_never_more_confidence(self, part: str, model: str, values: list[float], guard: str) -> None:
        fitted, measured = getattr(Policy.load(part), model), Signals(*values)
        doubted = replace(measured, **{guard: getattr(measured, guard) + 1.0})
        assert 0.0 <= fitted.probability(doubted) <= fitted.probability(measured) <= 1.0

    def test_loads_the_part_that_is_asked_for(self, tmp_path: Path) -> None:
        path = tmp_path / "fitted.json"
        model = {"intercept": 1.0, "weights": asdict(NONE)}
        one = {"right": model, "answerable": {**model, "intercept": 2.0}, "threshold": 0.25, "how": "by hand"}
        path.write_text(json.dumps({"one": one, "two": {**one, "threshold": 0.5}}))
        assert Policy.load("one", path) == Policy(Model(1.0, NONE), Model(2.0, NONE), 0.25)
        assert Policy.load("two", path).threshold == 0.5

    def test_the_unguarded_one_differs_in_its_guards_alone(self) -> None:
        model = Model(1.0, replace(NONE, cosine=2.0, **dict.fromkeys(GUARDS, -1.0)))
        bare = Model(1.0, replace(NONE, cosine=2.0))
        assert Policy(model, model, 0.5).unguarded() == Policy(bare, bare, 0.5)


class TestMeasure:
    def test_cosine_is_that_of_the_best(self) -> None:
        assert signals(candidate(0, 1.0, cosine=0.4), candidate(1, 0.9, cosine=0.8)).cosine == 0.4

    @pytest.mark.parametrize(
        ("scores", "margin"),
        [
            pytest.param((1.5, 1.0), 0.5, id="over the next"),
            pytest.param((1.0, 1.0), 0.0, id="a tie"),
            pytest.param((9.0, 1.0), 6.0, id="capped"),
            pytest.param((1.0,), 0.0, id="to be the only sentence is not a merit"),
            pytest.param((-math.inf, -math.inf), 0.0, id="none could be read"),
            pytest.param((1.0, -math.inf), 6.0, id="the next could not be read"),
        ],
    )
    def test_margin(self, scores: tuple[float, ...], margin: float) -> None:
        assert signals(*(candidate(i, score) for i, score in enumerate(scores))).margin == margin

    @pytest.mark.parametrize("count", [2, 3, 10, 50])
    def test_does_not_depend_on_how_many_were_retrieved(self, count: int) -> None:
        candidates = [
            candidate(i, 2.0 - i / 10, 0.9 - i / 100, SentenceRead(1.0, SpanRead(0, 1, 0.5))) for i in range(50)
        ]
        assert signals(*candidates[:count]) == signals(*candidates)

    def test_coverage_is_by_rarity(self) -> None:
        question = [term("trade", rarity=1.0), term("uzbekistan", rarity=3.0)]
        measured = measure([candidate(0, 1.0)], question, {"trade"}, {"trade", "uzbekistan"}, ())
        assert (measured.in_sentence, measured.in_article) == (0.25, 1.0)

    def test_one_stem_of_a_compound_will_do(self) -> None:
        assert measure([candidate(0, 1.0)], [term("2023", "24")], {"24"}, (), ()).in_sentence == 1.0

    def test_a_question_of_function_words_is_covered_by_nothing(self) -> None:
        assert signals(candidate(0, 1.0)).in_sentence == 0.0

    @pytest.mark.parametrize(
        ("read", "expected"),
        [
            pytest.param(None, (0.0, 0.0), id="no reader"),
            pytest.param(SentenceRead(9.0, SpanRead(0, 1, -2.5), 1.5), (1.5, -2.5), id="both scores"),
            pytest.param(SentenceRead(30.0, SpanRead(0, 1, -30.0), 30.0), (12.0, -12.0), id="capped"),
            pytest.param(SentenceRead(-math.inf, None, -math.inf), (-12.0, 0.0), id="no words to point at"),
        ],
    )
    def test_the_readers_scores(self, read: SentenceRead | None, expected: tuple[float, float]) -> None:
        measured = signals(candidate(0, 1.0, read=read))
        assert (measured.answers, measured.points) == expected

    def test_each_guards_doubt_is_its_own_signal(self) -> None:
        doubts = (Doubt("unnamed", 2.0), Doubt("unplaced", 1.0), Doubt("without.when", 1.0))
        measured = signals(candidate(0, 1.0), doubts=doubts)
        assert [getattr(measured, guard) for guard in GUARDS] == [2.0, 1.0, 1.0, 0.0]
