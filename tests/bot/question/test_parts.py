"""A question -> its parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.question.parts import split_parts


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        pytest.param("Who is Modi?", ["Who is Modi?"], id="one"),
        pytest.param(
            "How much was trade worth, and what did Jaiswal say?",
            ["How much was trade worth", "what did Jaiswal say?"],
            id="two",
        ),
        pytest.param("Who came? Why did they come?", ["Who came? Why did they come?"], id="a part too short to search"),
        pytest.param("When and where did they meet?", ["When and where did they meet?"], id="two asked as one"),
        pytest.param("Who met Modi and Putin?", ["Who met Modi and Putin?"], id="two names"),
        pytest.param(
            "how many died when it sank, and was her husband blamed",
            ["how many died when it sank", "was her husband blamed"],
            id="a yes or no behind a number",
        ),
        pytest.param(
            "how many poems did it read, by how many writers and from what period",
            ["how many poems did it read", "by how many writers", "from what period"],
            id="prepositions",
        ),
        pytest.param("When did he propose, and where?", ["When did he propose", "where?"], id="one word behind"),
        pytest.param("Out of interest, whose was it?", ["Out of interest, whose was it?"], id="a remark before it"),
        pytest.param("when will it sail, did he say", ["when will it sail, did he say"], id="a remark behind it"),
        pytest.param(
            "What did Ann Lee, who runs the mill, say?", ["What did Ann Lee, who runs the mill, say?"], id="a clause"
        ),
    ],
)
def test_parts(question: str, parts: list[str]) -> None:
    assert [part.of(question) for part in split_parts(question)] == parts


@given(st.lists(st.sampled_from(["who", "what", "and", "he", "met", "say", ",", "?", "in", ";"]), max_size=15))
def test_parts_are_slices_in_order(words: list[str]) -> None:
    question = " ".join(words)
    at = 0
    for part in split_parts(question):
        assert at <= part.start <= part.end
        at = part.end
    assert at <= len(question)
