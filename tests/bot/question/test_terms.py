"""The words of a question that carry its topic."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.question.terms import Term, terms
from tests.support.questions import lexicon

LEXICON = lexicon("modi putin uzbekistan trade friend", capitalised="modi putin uzbekistan")


def found(question: str) -> dict[str, Term]:
    return {term.span.of(question): term for term in terms(question, LEXICON)}


def test_function_words_are_left_out_and_the_rest_keep_their_order() -> None:
    question = "When did Modi meet with Putin in Delhi?"
    assert [term.span.of(question) for term in terms(question, LEXICON)] == ["Modi", "meet", "Putin", "Delhi"]


@pytest.mark.parametrize(
    ("question", "named"),
    [
        pytest.param("When did Zelensky arrive?", {"Zelensky"}, id="a capital"),
        pytest.param("Trade with whom?", set(), id="the first word's capital tells nothing"),
        pytest.param("NATO did what?", {"NATO"}, id="a first word all in capitals"),
        pytest.param("Putin did what?", {"Putin"}, id="a first word that the article has as a name"),
        pytest.param("did modi meet putin?", {"modi", "putin"}, id="the article's names in lower case"),
        pytest.param("what are modi's plans", {"modi's"}, id="a possessive"),
        pytest.param("did zelensky meet putin?", {"putin"}, id="an unknown name in lower case is not known as one"),
        pytest.param("what was it in 2023-24?", {"2023-24"}, id="a figure"),
        pytest.param("who paid $3,000 or 4.5m", {"3,000", "4.5m"}, id="figures with separators"),
        pytest.param("What does the US say to us?", {"US"}, id="US and us"),
        pytest.param("What does the U.S. say?", {"U.S."}, id="an abbreviation with full stops"),
        pytest.param("Did President Putin see Mr Modi?", {"Putin", "Modi"}, id="a title is not a name"),
        pytest.param("Is it Prime Minister Modi?", {"Modi"}, id="nor is one of two words"),
    ],
)
def test_names_and_figures(question: str, named: set[str]) -> None:
    assert {word for word, term in found(question).items() if term.named} == named


@pytest.mark.parametrize(
    ("word", "stems"),
    [
        ("meetings", {"meet"}),
        ("2023-24", {"2023", "24"}),
        ("Modi’s", {"modi"}),
        ("U.S.", {"usa"}),
        ("Indo-Pacific", {"indo", "pacif"}),
    ],
)
def test_stems(word: str, stems: set[str]) -> None:
    assert found(f"What of {word} then")[word].stems == stems


def test_a_slip_is_what_was_meant_and_known_as_one() -> None:
    slip = found("who went to uzbekistn?")["uzbekistn"]
    assert (sorted(slip.stems), slip.named, slip.slip) == (["uzbekistan"], True, True)
    assert not found("who went to Uzbekistan?")["Uzbekistan"].slip


def test_a_rarer_word_weighs_more() -> None:
    rarity = {word: term.rarity for word, term in found("Does he give Uzbekistan oil?").items()}
    assert 0 < rarity["give"] < rarity["oil"] < rarity["Uzbekistan"] <= 8


@pytest.mark.parametrize("question", ["", "???", "Who was it?", "And when is that?"])
def test_a_question_of_function_words_has_no_terms(question: str) -> None:
    assert terms(question, LEXICON) == []


@given(st.text(max_size=60))
def test_terms_are_words_of_the_question_in_order_and_apart(question: str) -> None:
    asked = terms(question, LEXICON)
    assert all(term.span.of(question) and term.stems for term in asked)
    assert all(a.span.end <= b.span.start for a, b in pairwise(asked))
