"""Near misses: only what the article really does not answer is asked."""

from __future__ import annotations

import pytest

from bot.language.countries import aliases
from eval.near_misses.near_misses import false_answers, false_answers_table, near_misses, with_near_misses
from eval.near_misses.substitutes import NameKind, listed
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
    def test_no_swap_for_a_name_of_the_article(self, question: str, raw: str) -> None:
        assert not any(changed.endswith("Chile?") for changed in made(question, raw=raw).values())

    def test_an_alias_in_the_article_counts_as_the_name(self) -> None:
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
            pytest.param(
                "Who signed in 1994?", RAW.replace("in 1994", "then"), "swap_date", id="the article has no date"
            ),
            pytest.param(
                "Who came with 46 guests?", RAW.replace("46", "some"), "swap_number", id="the article has no number"
            ),
            pytest.param(
                "Why did Venn sign it?", RAW.replace("The rain", "Not all rain"), "negated", id="denied beside"
            ),
            pytest.param("Why did Venn watch geese?", RAW, "negated", id="denied elsewhere"),
            pytest.param(
                "Why did Venn eat leeks?", RAW.replace("grows", "refused"), "negated", id="denied in other words"
            ),
        ],
    )
    def test_no_swap_of_that_kind(self, question: str, raw: str, swap: str) -> None:
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

    def test_a_question_of_the_gold_set_is_never_made(self) -> None:
        one = gold("Who signed the harbour treaty in Norway?")
        (inside, *_) = near_misses(one)
        asked = GoldSet(
            one.name, one.article, (*one.cases, Case("mine", "who", inside.question, evidence=one.cases[0].evidence))
        )
        assert inside.question not in [case.question for case in near_misses(asked)]

    def test_the_near_misses_of_a_case_are_always_the_same(self) -> None:
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
