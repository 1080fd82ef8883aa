"""Lists within a line: each item is a sentence with its number; what only looks like a list is left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.structure.inline_lists import list_parts
from index.structure.sentences import split_line


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        pytest.param(
            "To cross you need: 1. A ticket. 2. A life jacket. 3. Patience. The boat is small.",
            ["To cross you need:", "1. A ticket.", "2. A life jacket.", "3. Patience.", "The boat is small."],
            id="numbers",
        ),
        pytest.param(
            "Bring 1) a ticket, 2) a coat and 3) a map.",
            ["Bring 1) a ticket, 2) a coat and 3) a map."],
            id="in a clause",
        ),
        pytest.param(
            "Steps: 1) Stop the screw. 2) Send a diver.",
            ["Steps:", "1) Stop the screw.", "2) Send a diver."],
            id="with brackets",
        ),
        pytest.param(
            "It has three parts: • a pier • a wall of 40 metres • lamps",
            ["It has three parts:", "a pier", "a wall of 40 metres", "lamps"],
            id="bullets",
        ),
        pytest.param("2. Nobody came. They left.", ["2. Nobody came.", "They left."], id="one item"),
    ],
)
def test_items_are_sentences(line: str, wanted: list[str]) -> None:
    assert [span.of(line) for span in split_line(line)] == wanted


@pytest.mark.parametrize(
    "line",
    [
        "He lives at no. 1. Then, on day 2. Nobody knows.",
        "Goals fell after 12. 1. FC Kolding led by 2. In the end it won.",
        "Version 1. 5 of the plan was dropped.",
        "A single • between words.",
    ],
)
def test_no_list_is_found(line: str) -> None:
    assert len(list_parts(line)) == 1


@given(st.lists(st.sampled_from("1. 2. 3. (1) (2) • a b, c. ) ( 1) 2) and 10.".split())).map(" ".join))
def test_the_parts_are_the_line(line: str) -> None:
    assert "".join(part.of(line) for part in list_parts(line)) == line
