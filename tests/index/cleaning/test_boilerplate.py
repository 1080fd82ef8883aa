"""Boilerplate: lines that belong to the page go; sentences that speak of such things stay."""

from __future__ import annotations

import pytest

from tests.support.cleaning import cleaned


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        pytest.param("* * *\nIt fell.\n-----\nIt rose.", "It fell.\nIt rose.", id="rules"),
        pytest.param("It fell.\nAdvertisement\nIt rose.", "It fell.\nIt rose.", id="advertisement"),
        pytest.param("It fell.\nRead more: Why it fell\nIt rose.", "It fell.\nIt rose.", id="read more"),
        pytest.param("It fell.\nShare this article\nIt rose.", "It fell.\nIt rose.", id="share"),
        pytest.param("We use cookies to improve your experience.\nIt fell.", "It fell.", id="cookies"),
        pytest.param("It fell.\nSign up for our daily newsletter\nIt rose.", "It fell.\nIt rose.", id="newsletter"),
    ],
)
def test_lines_of_the_page_go(raw: str, wanted: str) -> None:
    assert cleaned(raw) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "An advertisement for the newsletter said: read more: it is free.",
        "Share this article with your friends, he said, and they will thank you.",
        "He saw an Advertisement in the paper.",
        "It uses cookies and milk.",
        "We use brown butter in all our cookies because it adds depth.",
        "By using less butter the cookies stay crisp.",
        "Follow us on a journey through the Alps.",
        "Share on a plot of land.",
        "Get the latest issue of their newsletter and read it.",
        "See more: the museum is open on Mondays.",
    ],
)
def test_sentences_that_only_begin_so_are_left(text: str) -> None:
    assert cleaned(text) == text
