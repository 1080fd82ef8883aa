"""A message as numbers."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.testing import assert_array_equal

from bot.intent.features import FACTS, PLACES, Vector, features

ROW: Vector = np.array([0.6, 0.8], dtype=np.float32)
OTHER: Vector = np.array([1.0, 0.0], dtype=np.float32)


def letters(message: str) -> Vector:
    return features(message, "", None, None)[:PLACES]


def facts(message: str, before: str = "") -> list[float]:
    """Those of the form, the largest of which is 1."""
    found = features(message, before, None, None)[PLACES:]
    return [float(x) for x in found / np.float32(0.5)]


@given(st.text(max_size=60), st.text(max_size=60))
def test_equal_messages_have_equal_numbers(message: str, before: str) -> None:
    first = features(message, before, ROW, OTHER)
    assert_array_equal(first, features(message, before, ROW, OTHER))
    assert first.dtype == np.float32
    assert first.shape == (2 * len(ROW) + PLACES + FACTS,)
    assert np.isfinite(first).all()


@given(st.text(max_size=60))
def test_words_and_letters_are_one_length_however_long_the_message(message: str) -> None:
    length = np.linalg.norm(letters(message))
    # Nothing but spaces has no words.
    assert length == pytest.approx(np.linalg.norm(letters("a")), rel=1e-5) or not length


def test_without_an_embedder_there_are_only_words_letters_and_facts() -> None:
    assert features("Who won?", "", None, None).shape == (PLACES + FACTS,)
    assert_array_equal(features("Who won?", "", ROW, ROW)[2 * len(ROW) :], features("Who won?", "", None, None))


def test_the_message_before_counts_only_where_there_is_one() -> None:
    assert not features("And why?", "", ROW, OTHER)[2:4].any()
    assert features("And why?", "Who won?", ROW, OTHER)[2:4].any()
    # The message itself counts for more.
    assert features("And why?", "Who won?", ROW, ROW)[0] > features("And why?", "Who won?", ROW, ROW)[2]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("HELLO there", "hello there", id="capitals"),
        pytest.param("hello   there", "hello there", id="spaces"),
        pytest.param("ｈｅｌｌｏ there", "hello there", id="wide letters"),
    ],
)
def test_what_only_looks_different_has_the_same_numbers(one: str, other: str) -> None:
    assert_array_equal(letters(one), letters(other))


def test_a_slip_of_the_keyboard_leaves_most_letters_in_place() -> None:
    meant = letters("summarise the article")
    assert meant @ letters("sumarise the article") > 2 * (meant @ letters("who thanked the mayor"))


@pytest.mark.parametrize(
    ("one", "other", "changed"),
    [
        pytest.param("go", "go on", {0, 1}, id="two words"),
        pytest.param("go on now", "go on now please and quickly", {0, 3}, id="many words"),
        pytest.param("who won", "who won?", {0, 2, 5}, id="a question mark"),
        pytest.param("in three", "in 3", {6}, id="a digit"),
        pytest.param("na", "né", {8}, id="another alphabet"),
    ],
)
def test_facts_of_its_form(one: str, other: str, changed: set[int]) -> None:
    assert {n for n, (a, b) in enumerate(zip(facts(one), facts(other), strict=True)) if a != b} == changed


def test_the_first_message_differs_from_a_later_one() -> None:
    assert (facts("and?")[7], facts("and?", "Who won?")[7]) == (0.0, 1.0)
