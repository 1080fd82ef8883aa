"""A question changed in one place: what a swap may put where."""

from __future__ import annotations

import pytest

from eval.near_misses.edits import negations, swapped_dates, swapped_figures, swapped_names, swapped_roles, years_in
from eval.near_misses.substitutes import NameKind


@pytest.mark.parametrize(
    ("question", "some", "never"),
    [
        pytest.param("When did Norway join?", "When did Peru join?", "When did Norway join?", id="country"),
        pytest.param("Is Norway in Norway’s hut?", "Is Peru in Peru’s hut?", "", id="wherever it stands"),
        pytest.param("What did the US buy?", "What did the UK buy?", "What did the Peru buy?", id="the"),
        pytest.param("Why is an Indian ship here?", "Why is an Irish ship here?", "Why is an Thai ship here?", id="an"),
        pytest.param("What did Venn say?", "What did Pell say?", "What did Norway say?", id="of the article"),
    ],
)
def test_a_name_for_one_of_its_kind(question: str, some: str, never: str) -> None:
    kinds = {"Venn": NameKind.SURNAME, "Pell": NameKind.SURNAME}
    found = [change.question for change in swapped_names(question, kinds)]
    assert some in found
    assert never not in found


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("Where do many Chinese in exile live?", id="a people is not an adjective"),
        pytest.param("Which pro-Russian town fell?", id="hyphen"),
        pytest.param("What is Veldane?", id="kind unknown"),
        pytest.param("Who went home?", id="no name"),
    ],
)
def test_no_name_to_swap(question: str) -> None:
    assert list(swapped_names(question, {})) == []


@pytest.mark.parametrize(
    ("question", "changed"),
    [
        pytest.param(
            "Who ate 10 eggs?", ["Who ate 12 eggs?", "Who ate 20 eggs?", "Who ate 30 eggs?"], id="the article's too"
        ),
        pytest.param("Who paid £1,000?", ["Who paid £2,000?", "Who paid £3,000?"], id="separators and rounding"),
        pytest.param(
            "Who got 60 % of it?",
            [f"Who got {n} % of it?" for n in (99, 80, 100, 40)],
            id="no share of more than all",
        ),
        pytest.param("Who ate more than 10 eggs?", [], id="bound"),
        pytest.param("Which 10 eggs?", [], id="counts what is asked for"),
        pytest.param("Who came in 1994?", [], id="year"),
        pytest.param("Who was born on May 10?", [], id="day of a month"),
        pytest.param("Who owns the 10-acre plot?", [], id="compound"),
        pytest.param("Who are two of them?", [], id="two"),
    ],
)
def test_figures(question: str, changed: list[str]) -> None:
    found = [change.question for change in swapped_figures(question, ["12", "99"])]
    assert list(dict.fromkeys(found)) == changed


@pytest.mark.parametrize(
    ("question", "first", "count"),
    [
        pytest.param("Who came in 1994?", "Who came in 1980?", 1 + 5, id="year: the article's and five others"),
        pytest.param("Who came in May?", "Who came in January?", 11, id="month"),
        pytest.param("Who came on Friday?", "Who came on Monday?", 6, id="day"),
        pytest.param("Who came on 4 May 1994?", "", 0, id="a whole date is left alone"),
        pytest.param("Who came in May 1994?", "Who came in May 1980?", 1 + 5, id="its year"),
        pytest.param("Who has come since 1994?", "", 0, id="bound"),
        pytest.param("Who may come?", "", 0, id="no month"),
    ],
)
def test_dates(question: str, first: str, count: int) -> None:
    found = [change.question for change in swapped_dates(question, {1980, 1999})]
    assert len(found) == count
    assert found[:1] == [first][:count]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        pytest.param("from 1990 to 1993", 1990, 1993, id="from, to"),
        pytest.param("in 1990-92", 1990, 1992, id="short range"),
        pytest.param("the 1980s", 1980, 1989, id="decade"),
        pytest.param("the 19th century", 1800, 1900, id="century"),
    ],
)
def test_years_that_a_text_may_speak_of(text: str, first: int, last: int) -> None:
    assert years_in(text) == set(range(first, last + 1))


def test_a_sum_is_not_a_year() -> None:
    assert years_in("1,994 and 3.1990") == frozenset()


@pytest.mark.parametrize(
    ("question", "some"),
    [
        pytest.param("What did the mayor say?", "What did the governor say?", id="role"),
        pytest.param("Who is Egypt's President?", "Who is Egypt's Bishop?", id="capital"),
    ],
)
def test_roles(question: str, some: str) -> None:
    assert some in [change.question for change in swapped_roles(question)]


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("What did Mayor Venn say?", id="title"),
        pytest.param("What did the mayor Ann Venn say?", id="before a name"),
        pytest.param("Why will they coach him?", id="verb"),
    ],
)
def test_no_role_to_swap(question: str) -> None:
    assert list(swapped_roles(question)) == []


def test_a_question_about_her_is_not_given_a_king() -> None:
    found = " ".join(change.question for change in swapped_roles("When did the mayor say she left?"))
    assert "king" not in found
    assert "judge" in found


@pytest.mark.parametrize(
    ("question", "denied"),
    [
        pytest.param("Why did she go?", "Why didn't she go?", id="why"),
        pytest.param("Which town has it joined?", "Which town hasn't it joined?", id="which"),
        pytest.param("Why was it sold?", "Why wasn't it sold?", id="was"),
    ],
)
def test_negations(question: str, denied: str) -> None:
    assert [change.question for change in negations(question)] == [denied]


@pytest.mark.parametrize(
    "question",
    ["When did she go?", "Did she go?", "Why did not she go?", "Why didn't she go?", "What is a pony?", "Why not?"],
)
def test_questions_that_cannot_be_negated(question: str) -> None:
    assert list(negations(question)) == []
