"""Names, figures and years, each for another of its kind."""

from __future__ import annotations

import pytest

from eval.near_misses.substitutes import NameKind, kinds_of_names, names_in, other_figures, other_years


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("Where did US President Joe Biden's plane land?", ["Joe Biden"], id="title and possessive"),
        pytest.param("Who met Dr. Lee in New Delhi?", ["Lee", "New Delhi"], id="short title"),
        pytest.param("Who went home?", [], id="none"),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert [name.text for name in names_in(text)] == names
    assert [name.span.of(text) for name in names_in(text)] == names


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        pytest.param("It began when Mayor Ann Venn left.", {"Ann Venn": "person", "Venn": "surname"}, id="title"),
        pytest.param("All is well, said Pell.", {"Pell": "surname"}, id="said by"),
        pytest.param("Then Pell said no.", {"Pell": "surname"}, id="says"),
        pytest.param("He flew to Norway and the UK.", {"Norway": "country", "UK": "the country"}, id="listed"),
        pytest.param("On Friday the Council said no.", {}, id="the: no person"),
        pytest.param("He likes Veldane.", {}, id="kind unknown"),
    ],
)
def test_kinds_of_names(sentence: str, kinds: dict[str, str]) -> None:
    assert kinds_of_names([sentence]) == {name: NameKind(kind) for name, kind in kinds.items()}


@pytest.mark.parametrize(
    ("figure", "others"),
    [
        pytest.param("46", ["64", "78", "106", "28", "138"], id="whole"),
        pytest.param("2.5", ["3.5", "4.2", "5.8", "7.5"], id="decimals"),
        pytest.param("1,200", ["1,700", "2,000", "2,800", "700", "3,600"], id="hundreds"),
    ],
)
def test_figures_of_the_same_form(figure: str, others: list[str]) -> None:
    assert list(other_figures(figure)) == others


def test_years_only_before() -> None:
    assert list(other_years(1994)) == [1990, 1987, 1985, 1981, 1976]
