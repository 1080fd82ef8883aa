"""Other names for the same."""

from __future__ import annotations

import pytest

from bot.language.countries import aliases
from index.text.tokens import content_words


def stands_for(asked: str, said: str) -> bool:
    (stem,) = content_words(asked)
    return bool(aliases(stem) & set(content_words(said)))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("Moscow", "Russia"),
        ("Kremlin", "Russian"),
        ("Russians", "Moscow"),
        ("Russia", "the Kremlin’s"),
        ("US", "American"),
        ("U.S.", "Washington"),
        ("America", "the United States"),
        ("Americans", "USA"),
        ("United", "the US"),
        ("States", "American"),
        ("United", "the UN"),
        ("Nations", "the UN"),
        ("Kingdom", "British"),
        ("London", "the UK"),
        ("New", "Delhi"),
        ("New", "India’s"),
        ("Beijing", "Chinese"),
        ("Dutch", "the Netherlands"),
        ("Kyiv", "Ukrainian"),
        ("Arabia", "Saudi"),
    ],
)
def test_two_aliases_stand_for_each_other(asked: str, said: str) -> None:
    assert stands_for(asked, said)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        pytest.param("Russia", "Ukraine", id="another country"),
        pytest.param("Moscow", "Beijing", id="another capital"),
        pytest.param("us", "American", id="us is a pronoun"),
        pytest.param("India", "a new plan", id="half of a capital’s name"),
        pytest.param("Britain", "united in grief", id="half of a country’s name"),
        pytest.param("Korea", "the north", id="half of another"),
    ],
)
def test_words_that_are_not_aliases_do_not_stand_for_each_other(asked: str, said: str) -> None:
    stems = content_words(asked) or ["us"]
    assert not any(aliases(stem) & set(content_words(said)) for stem in stems)


@pytest.mark.parametrize("stem", ["russia", "usa", "modi", "unit", "65", ""])
def test_each_stands_for_itself(stem: str) -> None:
    assert stem in aliases(stem)


def test_a_word_without_another_name_has_only_its_own() -> None:
    assert aliases("jaiswal") == {"jaiswal"}
