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


NARROW = (
    "The ferry will not sail on\nFriday, since a net was\nfound in its screw. The\ncrew will be paid all the\nsame."
)


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        pytest.param(NARROW, " ".join(NARROW.split()), id="a narrow column"),
        pytest.param(
            f"No ferry on Friday\n{NARROW}", f"No ferry on Friday\n{' '.join(NARROW.split())}", id="under a headline"
        ),
        pytest.param(
            "    The ferry will not sail on Friday, since a net\nwas found in its screw.\n"
            "    The crew will be paid all the same, said the\nowner of the line, who lives in Sund.",
            "The ferry will not sail on Friday, since a net was found in its screw.\n\n"
            "The crew will be paid all the same, said the owner of the line, who lives in Sund.",
            id="indented paragraphs",
        ),
        pytest.param(
            "Per wrote:\n> The ferry will not sail on Friday, since a\n> net was found in its screw.\n>> Will it sail?",
            "Per wrote:\n\nThe ferry will not sail on Friday, since a net was found in its screw.\n\nWill it sail?",
            id="a quoted mail",
        ),
    ],
)
def test_narrow_columns_and_quoted_mails_are_joined(raw: str, wanted: str) -> None:
    assert cleaned(raw) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "- a ticket for the ferry\n- a coat that is warm\n- a map of the shore\n- patience, and a book",
        "Fog on the water\nNo lamp on the pier\nThe ferry late again\nAnd nobody near",
        "Inga Dahl\nPier 3, Norhavn\n4401 Sund\nphone 555 014",
        "if x > 3:\n    go(x)\nelse:\n    stop(x)",
        "Of these only one is > 5.",
    ],
)
def test_lists_verses_and_addresses_keep_their_lines(text: str) -> None:
    assert cleaned(text).split() == text.replace("    ", "").split()
    assert cleaned(text).count("\n") == text.count("\n")
