"""What a question gives away by itself."""

from __future__ import annotations

from eval.question_alone import question_alone
from eval.sets.gold import NEAR, Case
from index.article import Span

TRAINING = [("who won the cup", True), ("who won the race", True), ("who paid the fee", False), ("who paid it", False)]


def case(question: str, *tags: str, near: bool = False) -> Case:
    return Case(question, NEAR if near else "who", question, evidence=() if near else ((Span(0, 1),),), tags=tags)


def test_a_word_that_only_near_misses_have_gives_them_away() -> None:
    cases = [case("who won gold"), case("who paid gold", near=True)]
    assert question_alone(TRAINING, cases) == {"auroc_near": 1.0, "auroc_twins": None}


def test_words_that_neither_has_give_nothing_away() -> None:
    cases = [case("where", "twins"), case("when", "twins", near=True)]
    assert question_alone(TRAINING, cases) == {"auroc_near": 0.5, "auroc_twins": 0.5}


def test_cases_that_are_far_off_are_left_out() -> None:
    far = Case("far", "unanswerable_far", "who paid")
    assert question_alone(TRAINING, [case("who won"), far]) == {"auroc_near": None, "auroc_twins": None}


def test_nothing_to_learn_from() -> None:
    assert question_alone([], [case("who won")]) == {"auroc_near": None, "auroc_twins": None}
