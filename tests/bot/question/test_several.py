"""Which questions want several things: learned, and held against some that it was not learned from."""

from __future__ import annotations

import pytest

from bot.question.several import features, several_wanted, wants_several
from tests.support.questions import question_of

SEVERAL = [
    "names of the ships and when each was sunk",
    "what did the mayor promise, and what did the council do?",
    "turnout in the first round vs the second",
    "What did the two engineers each say?",
]
ONE = ["Who is the mayor?", "When did the ferry sink?", "how much does he earn", "is it true that she left?"]


@pytest.mark.parametrize("several", SEVERAL)
@pytest.mark.parametrize("one", ONE)
def test_a_question_for_several_things_scores_above_one_for_one(several: str, one: str) -> None:
    assert wants_several(several) > wants_several(one) + 1


def test_a_question_mark_and_capitals_make_no_difference() -> None:
    assert wants_several("Which two ships sank?") == wants_several("which two ships sank")


def test_its_form_is_seen() -> None:
    assert {"parts", "word and", "first who"} <= set(features("who sank it and when did it sink?"))


def test_nothing_is_seen_of_no_words() -> None:
    assert features("?!") == {"length": 0.0}


def test_of_a_completed_follow_up_what_was_typed_counts() -> None:
    typed, completed = "And last year?", "What did the mayor and the council each say, and last year?"
    assert several_wanted(question_of(typed, standalone=completed)) == wants_several(typed)
    assert several_wanted(question_of(completed)) == wants_several(completed)
