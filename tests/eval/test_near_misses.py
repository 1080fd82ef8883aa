"""Near misses: what a swap may put where, and that only what the article does not answer is asked."""

from __future__ import annotations

import pytest

from bot.language.countries import aliases
from eval.near_misses.edits import negations, swapped_dates, swapped_figures, swapped_names, swapped_roles, years_in
from eval.near_misses.near_misses import false_answers, false_answers_table, near_misses, with_near_misses
from eval.near_misses.substitutes import NameKind, kinds_of_names, listed, names_in, other_figures, other_years
from eval.outcome import Outcome
from eval.sets.gold import Case, GoldSet
from index.article import Span
from index.text.tokens import stem
from tests.support.fakes import plain

RAW = """Mayor Ann Venn signed the harbour treaty in Norway in 1994 with 46 guests.

The rain kept on for days and washed the quay.

Mr Pell told a friend that fish swim well.

The cook of the inn grows leeks in Chile.

Nobody saw where the geese went.
"""
TREATY = "Mayor Ann Venn signed the harbour treaty in Norway in 1994 with 46 guests."


def gold(question: str, evidence: str = TREATY, kind: str = "what", raw: str = RAW, *history: str) -> GoldSet:
    at = raw.index(evidence)
    case = Case("c", kind, question, history, (), ((Span(at, at + len(evidence)),),))
    return GoldSet("town", plain(raw), (case, Case("far", "unanswerable_far", "Who won the cup in Norway?")))


def made(question: str, **rest: str) -> dict[str, str]:
    return {case.id.removeprefix("c~"): case.question for case in near_misses(gold(question, **rest))}


class TestChanges:
    @pytest.mark.parametrize(
        ("text", "names"),
        [
            pytest.param("Where did US President Joe Biden's plane land?", ["Joe Biden"], id="title and possessive"),
            pytest.param("Who met Dr. Lee in New Delhi?", ["Lee", "New Delhi"], id="short title"),
            pytest.param("Who went home?", [], id="none"),
        ],
    )
    def test_names(self, text: str, names: list[str]) -> None:
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
            pytest.param("He likes Veldane.", {}, id="cannot be told"),
        ],
    )
    def test_kinds_of_names(self, sentence: str, kinds: dict[str, str]) -> None:
        assert kinds_of_names([sentence]) == {name: NameKind(kind) for name, kind in kinds.items()}

    @pytest.mark.parametrize(
        ("question", "some", "never"),
        [
            pytest.param("When did Norway join?", "When did Peru join?", "When did Norway join?", id="country"),
            pytest.param("Is Norway in Norway’s hut?", "Is Peru in Peru’s hut?", "", id="wherever it stands"),
            pytest.param("What did the US buy?", "What did the UK buy?", "What did the Peru buy?", id="the"),
            pytest.param(
                "Why is an Indian ship here?", "Why is an Irish ship here?", "Why is an Thai ship here?", id="an"
            ),
            pytest.param("What did Venn say?", "What did Pell say?", "What did Norway say?", id="of the article"),
        ],
    )
    def test_a_name_for_one_of_its_kind(self, question: str, some: str, never: str) -> None:
        kinds = {"Venn": NameKind.SURNAME, "Pell": NameKind.SURNAME}
        found = [change.question for change in swapped_names(question, kinds)]
        assert some in found
        assert never not in found

    @pytest.mark.parametrize(
        "question",
        [
            pytest.param("Where do many Chinese in exile live?", id="a people is no adjective"),
            pytest.param("Which pro-Russian town fell?", id="hyphen"),
            pytest.param("What is Veldane?", id="kind unknown"),
            pytest.param("Who went home?", id="no name"),
        ],
    )
    def test_no_name_to_swap(self, question: str) -> None:
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
    def test_figures(self, question: str, changed: list[str]) -> None:
        found = [change.question for change in swapped_figures(question, ["12", "99"])]
        assert list(dict.fromkeys(found)) == changed

    @pytest.mark.parametrize(
        ("figure", "others"),
        [
            pytest.param("46", ["64", "78", "106", "28", "138"], id="whole"),
            pytest.param("2.5", ["3.5", "4.2", "5.8", "7.5"], id="decimals"),
            pytest.param("1,200", ["1,700", "2,000", "2,800", "700", "3,600"], id="hundreds"),
        ],
    )
    def test_figures_of_the_same_form(self, figure: str, others: list[str]) -> None:
        assert list(other_figures(figure)) == others

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
    def test_dates(self, question: str, first: str, count: int) -> None:
        found = [change.question for change in swapped_dates(question, {1980, 1999})]
        assert len(found) == count
        assert found[:1] == [first][:count]

    def test_years_only_before(self) -> None:
        assert list(other_years(1994)) == [1990, 1987, 1985, 1981, 1976]

    @pytest.mark.parametrize(
        ("text", "first", "last"),
        [
            pytest.param("from 1990 to 1993", 1990, 1993, id="from, to"),
            pytest.param("in 1990-92", 1990, 1992, id="short range"),
            pytest.param("the 1980s", 1980, 1989, id="decade"),
            pytest.param("the 19th century", 1800, 1900, id="century"),
        ],
    )
    def test_years_that_a_text_may_speak_of(self, text: str, first: int, last: int) -> None:
        assert years_in(text) == set(range(first, last + 1))

    def test_a_sum_is_no_year(self) -> None:
        assert years_in("1,994 and 3.1990") == frozenset()

    @pytest.mark.parametrize(
        ("question", "some"),
        [
            pytest.param("What did the mayor say?", "What did the governor say?", id="role"),
            pytest.param("Who is Egypt's President?", "Who is Egypt's Bishop?", id="capital"),
        ],
    )
    def test_roles(self, question: str, some: str) -> None:
        assert some in [change.question for change in swapped_roles(question)]

    @pytest.mark.parametrize(
        "question",
        [
            pytest.param("What did Mayor Venn say?", id="title"),
            pytest.param("What did the mayor Ann Venn say?", id="before a name"),
            pytest.param("Why will they coach him?", id="verb"),
        ],
    )
    def test_no_role_to_swap(self, question: str) -> None:
        assert list(swapped_roles(question)) == []

    def test_she_is_no_king(self) -> None:
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
    def test_negations(self, question: str, denied: str) -> None:
        assert [change.question for change in negations(question)] == [denied]

    @pytest.mark.parametrize(
        "question",
        ["When did she go?", "Did she go?", "Why did not she go?", "Why didn't she go?", "What is a pony?", "Why not?"],
    )
    def test_not_negated(self, question: str) -> None:
        assert list(negations(question)) == []


class TestSound:
    def test_one_from_the_article_and_one_from_outside(self) -> None:
        found = made("Who signed the harbour treaty in Norway?")
        assert found["swap_name-inside"] == "Who signed the harbour treaty in Chile?"
        assert found["swap_name-outside"].startswith("Who signed the harbour treaty in ")
        assert set(found) == {"swap_name-inside", "swap_name-outside"}
        assert not {"Norway", "Oslo", "Chile"} & set(found["swap_name-outside"].rstrip("?").split())

    @pytest.mark.parametrize(
        ("question", "raw"),
        [
            pytest.param("Who signed it in Norway?", RAW, id="evidence shares a word only"),
            pytest.param(
                "Who signed the harbour treaty in Norway?", RAW.replace("The rain", "In Chile the rain"), id="beside it"
            ),
            pytest.param(
                "Who signed the harbour treaty in Norway?", RAW.replace("leeks", "by treaty"), id="shares a word"
            ),
            pytest.param(
                "When did Venn sign the harbour treaty in Norway?",
                RAW.replace("in Chile", "in Chile in May"),
                id="date",
            ),
            pytest.param("What did Venn say of the harbour treaty in Norway?", RAW, id="everyone says something"),
        ],
    )
    def test_nothing_from_the_article(self, question: str, raw: str) -> None:
        assert not any(changed.endswith("Chile?") for changed in made(question, raw=raw).values())

    def test_another_name_for_it_counts(self) -> None:
        question = "Who signed the harbour treaty in Norway?"
        outside = made(question)["swap_name-outside"]
        country = outside.removeprefix("Who signed the harbour treaty in ").removesuffix("?")
        people = next(
            term for term in listed(NameKind.NATIONALITY) if aliases(stem(term.lower())) & {stem(country.lower())}
        )
        assert made(question, raw=RAW + f"\nA {people} signed.\n").get("swap_name-outside") not in {None, outside}

    @pytest.mark.parametrize(
        ("question", "swap"),
        [
            pytest.param("Who signed the harbour treaty with 46 guests?", "swap_number", id="number"),
            pytest.param("Who signed the harbour treaty in 1994?", "swap_date", id="date"),
            pytest.param("What treaty did the mayor sign?", "swap_role", id="role"),
            pytest.param("Why did Venn sign the harbour treaty?", "negated", id="negated"),
        ],
    )
    def test_each_kind_of_swap(self, question: str, swap: str) -> None:
        assert f"{swap}-outside" in made(question)

    @pytest.mark.parametrize(
        ("question", "raw", "swap"),
        [
            pytest.param("Who signed in 1994?", RAW.replace("in 1994", "since 1994"), "swap_date", id="bound"),
            pytest.param("Who signed in 1994?", RAW.replace("in 1994", "then"), "swap_date", id="date not told"),
            pytest.param("Who came with 46 guests?", RAW.replace("46", "some"), "swap_number", id="number not told"),
            pytest.param(
                "Why did Venn sign it?", RAW.replace("The rain", "Not all rain"), "negated", id="denied beside"
            ),
            pytest.param("Why did Venn watch geese?", RAW, "negated", id="denied elsewhere"),
            pytest.param(
                "Why did Venn eat leeks?", RAW.replace("grows", "refused"), "negated", id="denied in other words"
            ),
        ],
    )
    def test_none_of_a_kind(self, question: str, raw: str, swap: str) -> None:
        evidence = raw.splitlines()[0]
        found = [case.type for case in near_misses(gold(question, evidence, raw=raw))]
        assert swap not in found

    @pytest.mark.parametrize(
        ("question", "kind", "history"),
        [
            pytest.param("Did Venn sign it in Norway?", "what", (), id="yes or no"),
            pytest.param("Who signed the treaty in Norway?", "multi", (), id="multi"),
            pytest.param("Who signed the treaty in Norway?", "summary", (), id="summary"),
            pytest.param("Who signed it in Norway?", "followup", ("What is the treaty?",), id="follow-up"),
        ],
    )
    def test_questions_that_are_not_used(self, question: str, kind: str, history: tuple[str, ...]) -> None:
        assert near_misses(gold(question, TREATY, kind, RAW, *history)) == []

    def test_nothing_that_the_gold_set_asks(self) -> None:
        one = gold("Who signed the harbour treaty in Norway?")
        (inside, *_) = near_misses(one)
        asked = GoldSet(
            one.name, one.article, (*one.cases, Case("mine", "who", inside.question, evidence=one.cases[0].evidence))
        )
        assert inside.question not in [case.question for case in near_misses(asked)]

    def test_the_same_every_time_and_in_any_company(self) -> None:
        one = gold("Who signed the harbour treaty in Norway in 1994 with 46 guests?")
        found = near_misses(one)
        assert found == near_misses(one) == near_misses(GoldSet(one.name, one.article, one.cases[:1]))
        assert with_near_misses(one).cases == tuple(found)
        assert not any(case.answerable for case in found)


def asked(swap: str, answered: bool) -> Outcome:
    return Outcome(Case(swap, swap, "?"), answered, 0.5, 0.5, 1.0)


ANSWERED, REFUSED = True, False


def test_false_answers_by_kind_of_swap() -> None:
    found = false_answers([asked("swap_name", ANSWERED), asked("swap_name", REFUSED), asked("negated", REFUSED)])
    assert (found["n"], found["answered"]) == (3, 1 / 3)
    assert found["by_type"]["swap_name"] == {"n": 2, "answered": 0.5}
    assert found["by_type"]["negated"] == {"n": 1, "answered": 0.0}
    assert found["by_type"]["swap_role"] == {"n": 0, "answered": None}
    assert false_answers_table({"pets": found}).splitlines() == [
        "answered near misses  pets",
        "all                   0.333  of 3",
        "swap_name             0.500  of 2",
        "swap_number           -  of 0",
        "swap_date             -  of 0",
        "swap_role             -  of 0",
        "negated               0.000  of 1",
    ]
