"""Line breaks that a narrow column made: wrapped lines and broken words are joined, poems are not."""

from __future__ import annotations

import pytest

from tests.support.cleaning import cleaned

LONG = "The quick brown fox jumps over the lazy dog and then runs away again"


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        pytest.param("co\u00adop\u00ader\u00ada\u00adtion", "cooperation", id="soft hyphens"),
        pytest.param("The govern-\nment fell.", "The government fell.", id="broken word"),
        pytest.param("A well-\nknown man.", "A well-known man.", id="hyphen at a line's end"),
        pytest.param("In pre-\nand post-war days.", "In pre- and post-war days.", id="suspended hyphen"),
        pytest.param(
            f"{LONG}\nto the other side of the hill, where it has lain down in the sun and\nslept.",
            f"{LONG} to the other side of the hill, where it has lain down in the sun and slept.",
            id="wrapped",
        ),
    ],
)
def test_broken_lines_and_words_are_joined(raw: str, wanted: str) -> None:
    assert cleaned(raw) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Roses are red\nViolets are blue\nSugar is sweet",
        "The cafe opens 9-\n5 daily.",
    ],
)
def test_an_authors_line_ends_are_left(text: str) -> None:
    assert cleaned(text) == text
