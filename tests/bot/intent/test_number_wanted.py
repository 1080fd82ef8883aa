"""How many sentences a message wants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intent.number_wanted import MOST, number_wanted


@pytest.mark.parametrize(
    ("message", "number"),
    [
        ("in three points", 3),
        ("3 sentences, please", 3),
        ("Sum it up in FIVE bullets", 5),
        ("two-line summary", 2),
        ("a couple of quotes", 2),
        ("the top few facts", 3),
        ("twelve things it says", 12),
        ("a quote", 1),
        ("one single sentence", 1),
        ("a short quotation from it", 1),
        ("the gist", None),
        ("", None),
    ],
)
def test_the_number_that_is_named(message: str, number: int | None) -> None:
    assert number_wanted(message) == number


@pytest.mark.parametrize(
    "message",
    [
        "in 10 words",
        "ten words at most",
        "within 50 words",
        "a 2-minute read",
        "sum it up in 30 seconds",
        "in 280 characters",
        "at most 2 lines max",
        "what fell by 5%",
        "what fell by 5 %",
        "what fell by 5 percent",
        "in the last five years",
        "12.5 points",
        "1,500 people",
        "in 2023",
        "someone's summary",
    ],
)
def test_a_number_of_something_else_is_not_a_number_of_sentences(message: str) -> None:
    assert number_wanted(message) is None


@pytest.mark.parametrize(("message", "number"), [("99 quotes", MOST), ("0 quotes", None)])
def test_it_wants_at_least_one_and_not_the_whole_article(message: str, number: int | None) -> None:
    assert number_wanted(message) == number


@given(st.text(alphabet="0123456789 .,aone%-", max_size=30))
def test_any_number_is_none_or_small(message: str) -> None:
    number = number_wanted(message)
    assert number is None or 1 <= number <= MOST
