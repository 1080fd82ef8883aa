"""A slip of the pen is set right, for searching only; what is no slip stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.spelling import Spelling, correct

KNOWN = Spelling.of(
    [
        "Jaiswal told reporters that Modi met Putin in Uzbekistan and in Kazakhstan.",
        "The Kremlin's invasion. A form; a farm.",
    ]
)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("Who is Jaiswl?", "Who is jaiswal?", id="a letter less"),
        pytest.param("the invassion", "the invasion", id="a letter more"),
        pytest.param("the invesion", "the invasion", id="another letter"),
        pytest.param("the Kremiln", "the kremlin", id="two letters swapped"),
        pytest.param("Kazakistn", "kazakhstan", id="two slips in a long word"),
        pytest.param("wat abuot Uzbekistn?", "what about uzbekistan?", id="several, function words too"),
        pytest.param("taht", "that", id="a function word"),
        pytest.param("Jaiswall's words", "jaiswal's words", id="before a possessive"),
    ],
)
def test_a_slip_is_corrected(question: str, expected: str) -> None:
    assert correct(question, KNOWN) == expected


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What did Jaiswal tell reporters?", id="words that the article has"),
        pytest.param("Who cares about the weather?", id="common words that it does not have"),
        pytest.param("the krmln", id="too many slips in a short word"),
        pytest.param("Zelensky", id="a name like none here"),
        pytest.param("Uzi", id="too short"),
        pytest.param("firm", id="a common word between two of the article's"),
        pytest.param("fwrm", id="equally near to two of the article's"),
        pytest.param("Dutin", id="another first letter"),
        pytest.param("in 2024, 65%?", id="figures"),
        pytest.param("", id="nothing"),
    ],
)
def test_a_word_that_is_not_a_slip_stays(question: str) -> None:
    assert correct(question, KNOWN) == question


def test_vocabulary_is_lower_case_words_of_four_letters() -> None:
    assert Spelling.of(["Modi met Putin 2022, didn't he?", "modi"]).words == {"modi", "putin", "didn"}


@given(st.text(max_size=60))
def test_only_words_change(question: str) -> None:
    corrected = correct(question, KNOWN)
    others = [c for c in question if not c.isalpha()]
    # "hows" becomes two words.
    assert [c for c in corrected if not c.isalpha() and c != " "] == [c for c in others if c != " "]


@given(st.lists(st.sampled_from(["jaiswl", "invassion", "Modi", "wich", "krmln", "fwrm", "weather", "?"]), max_size=8))
def test_a_second_time_changes_nothing(words: list[str]) -> None:
    once = correct(" ".join(words), KNOWN)
    assert correct(once, KNOWN) == once
