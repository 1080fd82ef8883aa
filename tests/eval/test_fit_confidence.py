"""Fitting the confidence: tiny examples made by hand."""

from __future__ import annotations

import json
from dataclasses import asdict, fields, replace

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.confidence.policy import GUARDS, Model, Signals
from eval.fit_confidence import MIX, Example, fit, held_out, report, thinned
from eval.sets.gold import Case, GoldSet
from eval.sets.squad import OTHER_TITLE
from index.article import Span
from tests.support.fakes import plain

NONE = Signals(*(0.0 for _ in fields(Signals)))


def example(sort: str, confidence: float = 0.0, *, right: bool = False, name: str = "q", **signals: float) -> Example:
    """`confidence` stands in the cosine, for reading it back."""
    return Example(name, sort, replace(NONE, **{"cosine": confidence, **signals}), right)


def given(*examples: Example) -> tuple[list[Example], NDArray[np.float64]]:
    return list(examples), np.array([e.signals.cosine for e in examples])


def separable(count: int = 20) -> list[Example]:
    """Right where the cosine is high; unnamed doubts where it is not."""
    own = [example("answerable", 0.9 - i / 100, right=True, name=f"a{i}") for i in range(count)]
    return own + [example("near", 0.3 + i / 100, name=f"n{i}", unnamed=1.0) for i in range(count)]


def fitted(examples: list[Example]) -> Model:
    return fit(examples, [e.right for e in examples])


def unseen(examples: list[Example]) -> NDArray[np.float64]:
    return held_out(examples, [e.right for e in examples])


class TestFit:
    def test_a_telling_signal_gets_a_weight_and_a_constant_one_gets_none(self) -> None:
        model = fitted(separable())
        weights = model.weights
        assert weights.cosine > 0 > weights.unnamed
        assert {name: weight for name, weight in asdict(weights).items() if weight} == {
            "cosine": weights.cosine,
            "unnamed": weights.unnamed,
        }
        sure, unsure = (model.probability(replace(NONE, cosine=c, unnamed=u)) for c, u in ((0.9, 0.0), (0.3, 1.0)))
        assert sure > 0.5 > unsure

    @pytest.mark.parametrize("guard", GUARDS)
    def test_a_guard_that_would_raise_the_confidence_is_left_out(self, guard: str) -> None:
        examples = [
            replace(e, signals=replace(e.signals, **{"unnamed": 0.0, guard: float(e.right)})) for e in separable()
        ]
        weights = fitted(examples).weights
        assert getattr(weights, guard) == 0.0
        assert weights.cosine > 0

    def test_each_sort_counts_by_the_mix_and_not_by_its_number(self) -> None:
        # 0.65 of what is asked is answerable: that is how sure a model without signals is, however many of each it saw.
        same = [example("answerable", right=True)] * 2 + [example("near", margin=0.5)] + [example("other")] * 50
        model = fitted([replace(e, signals=replace(NONE, cosine=i % 2 / 1e9)) for i, e in enumerate(same)])
        assert model.probability(NONE) == pytest.approx(MIX["answerable"], abs=0.002)

    def test_the_same_examples_give_the_same_weights(self) -> None:
        assert fitted(separable()) == fitted(separable())


class TestHeldOut:
    def test_no_model_has_seen_the_question_it_judges(self) -> None:
        # One question has its label turned round. A model that saw it would be swayed by it; asked of two articles
        # ("@"), it is one question still, so all of its examples are held out together.
        examples = separable()
        odd = [example("other", 0.9, name=f"odd@{title}") for title in ("x", "y")]
        turned = [replace(e, right=True) for e in odd]
        apart, together = (unseen([*examples, *them])[-2:] for them in (odd, turned))
        assert apart.tolist() == together.tolist()

    def test_every_example_has_a_confidence(self) -> None:
        confidences = unseen(separable())
        assert confidences.shape == (40,)
        assert confidences[:20].min() > confidences[20:].max()


def test_thinned_keeps_some_of_each_sort_from_first_to_last() -> None:
    cases = [Case(f"a{n}", "who", "Who?", evidence=((Span(0, 1),),)) for n in range(10)]
    cases += [Case(f"o{n}", OTHER_TITLE, "What?") for n in range(3)]
    kept = thinned(GoldSet("pets", plain("A cat."), tuple(cases)), 4)
    assert [case.id for case in kept.cases] == ["a0", "a3", "a6", "a9", "o0", "o1", "o2"]


class TestReport:
    def test_figures_counted_by_hand(self) -> None:
        examples, confidences = given(
            example("answerable", 0.9, right=True),
            example("answerable", 0.8),
            example("answerable", 0.5, right=True),
            example("answerable", 0.2, right=True),
            example("near", 0.6),
            example("near", 0.1),
            example("other", 0.3),
        )
        assert report(examples, confidences, confidences, 0.5) == {
            "answerable_first_sentence_right": 0.75,
            "answerable_refused": 0.25,
            "answerable_right": 0.5,
            "near_refused": 0.5,
            "other_title_refused": 1.0,
            "auroc_answerable_near": 0.75,  # of 4 x 2 pairs, 6 the right way round
            "auroc_answerable_other": 0.75,
            # Answered: 0.9 right, 0.8 not, 0.5 right, 0.6 not. Refused: 0.8 not, 0.9 right, 0.7 right. By tenths: two
            # of 0.9 both right, two of 0.8 both not, 0.7 right, 0.6 not, 0.5 right: 0.2 + 1.6 + 0.3 + 0.6 + 0.5 of 7.
            "expected_calibration_error": pytest.approx(3.2 / 7),
        }

    def test_figures_without_examples_are_null(self) -> None:
        examples, confidences = given(example("answerable", 0.9, right=True))
        shown = report(examples, confidences, confidences, 0.5)
        assert (shown["near_refused"], shown["other_title_refused"], shown["auroc_answerable_near"]) == (None,) * 3
        json.dumps(shown, allow_nan=False)
