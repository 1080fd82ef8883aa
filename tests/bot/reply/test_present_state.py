"""An earlier plan and the present one in one sentence."""

from __future__ import annotations

import pytest

from bot.language.question_kinds import Kind
from bot.reply.present_state import present_state
from tests.support.fakes import span_of
from tests.support.questions import question_of

POOL = "The pool was meant to open in May 2021; the council now says October 2022, because of the frost."


@pytest.mark.parametrize(
    ("question", "kind", "expected"),
    [
        pytest.param("When will the pool open?", Kind.WHEN, "October 2022", id="the present plan"),
        pytest.param("When was the pool meant to open?", Kind.WHEN, "May 2021", id="the earlier one"),
        pytest.param("When was the pool to open in 2021?", Kind.WHEN, "May 2021", id="a time of its own"),
        pytest.param("What will open?", Kind.WHAT, "May 2021", id="another kind"),
    ],
)
def test_a_question_without_a_time_gets_the_present_state(question: str, kind: Kind, expected: str) -> None:
    short = present_state(span_of(POOL, "May 2021"), POOL, question_of(question, kind))
    assert short.of(POOL) == expected


def test_the_part_of_a_year_belongs_to_it() -> None:
    sentence = "It was due to end in 2021; the firm now hopes for the end of 2023."
    short = present_state(span_of(sentence, "2021"), sentence, question_of("When will it end?", Kind.WHEN))
    assert short.of(sentence) == "the end of 2023"


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("The pool opens in May 2021, and now the sauna opens in June 2021.", id="two things"),
        pytest.param("The pool was meant to open in May 2021 and did.", id="no later one"),
    ],
)
def test_nothing_else_is_put_in_the_place_of_an_answer(sentence: str) -> None:
    short = span_of(sentence, "May 2021")
    assert present_state(short, sentence, question_of("When does the pool open?", Kind.WHEN)) == short
