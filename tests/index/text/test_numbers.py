"""Numbers in words as figures."""

from __future__ import annotations

import pytest

from index.text.numbers import in_figures
from index.text.tokens import content_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("twenty-three ships", "23 ships", id="tens and units"),
        pytest.param("Twenty three ships", "23 ships", id="without a hyphen"),
        pytest.param("four hundred people", "400 people", id="hundreds"),
        pytest.param("a hundred and twelve goats", "112 goats", id="a hundred and"),
        pytest.param("twelve thousand, three hundred and six", "12306", id="thousands"),
        pytest.param("two dozen eggs", "24 eggs", id="dozens"),
        pytest.param("1,450 and 12,306,000", "1450 and 12306000", id="commas of thousands"),
        pytest.param("in 3, 400 came", "in 3, 400 came", id="a comma between two figures"),
        pytest.param("one of them", "one of them", id="a pronoun"),
        pytest.param("two, three or four", "2, 3 or 4", id="several in a row"),
        pytest.param("hundreds of weights", "hundreds of weights", id="no number"),
        pytest.param("four million", "4 million", id="millions stay a word"),
        pytest.param("a thousand sheep", "1000 sheep", id="a thousand"),
        pytest.param("often tender", "often tender", id="inside words"),
        pytest.param("the one-hundred-year flood", "the one-hundred-year flood", id="a compound"),
    ],
)
def test_a_number_in_words_is_its_figure(text: str, expected: str) -> None:
    assert in_figures(text) == expected


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        pytest.param("Soren Brodstrom", "Søren Brødström", id="Nordic letters"),
        pytest.param("Lukasz Zelazny", "Łukasz Żelazny", id="Polish letters"),
        pytest.param("23 lorries", "twenty-three lorries", id="a number in words"),
        pytest.param("1450 euros", "1,450 euros", id="a figure's commas"),
        pytest.param("Strasse", "Straße", id="a sharp s"),
    ],
)
def test_what_is_typed_plainly_is_what_is_written(typed: str, written: str) -> None:
    assert content_words(typed) == content_words(written)


def test_a_figure_with_points_is_one_word() -> None:
    assert content_words("See clause 4.12.") == ["see", "claus", "4.12"]
    assert content_words("It was 61.4 years, not 1.2bn.") == ["61.4", "year", "1.2bn"]
