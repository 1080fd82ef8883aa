"""Made-up near misses: one thing of the question is swapped, for what its sentences do not have."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.data.cases import seeded
from training.questions.near_miss import Names, near_miss

QUESTION = "How many people were killed in the northern area during the largest war?"
NAMES = Names(["He met Ann Venn in Rome and Ann Pell in Oslo.", "we saw Rome and Oslo, where rain fell on rain"] * 3)
ANSWERING = "Ann Venn signed the first treaty in Rome in 1994 with 46 guests."
ARTICLE = (ANSWERING, "In 1871 Mr Pell left Oslo.", "It was 52 metres long, and 46 wide.", "Rain fell.")
WORDS = st.lists(st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1), min_size=1, max_size=12)


class TestNames:
    def test_names_are_learnt_from_running_text(self) -> None:
        # Not what only begins a sentence, nor what is written small as often.
        assert NAMES.within("he took ann from rome to oslo. Rain, He said") == ["ann", "rome", "oslo"]


class TestNearMiss:
    def missed(self, question: str, answering: str = ANSWERING, seeds: int = 100) -> set[str | None]:
        return {near_miss(question, [answering], ARTICLE, NAMES, seeded(seed)) for seed in range(seeds)}

    def test_one_seed_gives_one_question(self) -> None:
        for seed in range(100):
            first, second = (near_miss(QUESTION, [ANSWERING], ARTICLE, NAMES, seeded(seed)) for _ in range(2))
            assert first == second

    def test_a_name_becomes_another_of_the_article(self) -> None:
        assert self.missed("Who came to Rome with her?") == {"Who came to Pell with her?", "Who came to Oslo with her?"}

    def test_a_number_becomes_another_as_long(self) -> None:
        assert self.missed("Who had 46 guests?") == {"Who had 52 guests?"}

    def test_a_year_becomes_one_near_by_too(self) -> None:
        made = {int((question or "").removesuffix("?")[-4:]) for question in self.missed("Who signed in 1994?")}
        assert 1871 in made
        assert made - {1871} <= {1994 + off for off in (-11, -7, -3, -2, -1, 1, 2, 3, 7, 11)}
        assert 1994 not in made

    def test_a_word_becomes_its_opposite(self) -> None:
        assert self.missed("Who signed the first one?") == {"Who signed the last one?"}

    def test_now_and_then_a_verb_is_negated(self) -> None:
        asked = [near_miss("Who did sign it?", [ANSWERING], ARTICLE, NAMES, seeded(seed)) for seed in range(400)]
        assert set(asked) == {None, "Who didn't sign it?"}
        assert 30 < len(asked) - asked.count(None) < 90

    @pytest.mark.parametrize(
        "question",
        [
            pytest.param("Who signed the treaty?", id="nothing to swap"),
            pytest.param("Who came to Oslo?", id="a name that the answer does not have"),
            pytest.param("Who had 77 guests?", id="a number that the answer does not have"),
        ],
    )
    def test_what_would_change_nothing_is_not_made(self, question: str) -> None:
        assert self.missed(question) == {None}

    def test_an_opposite_that_the_answer_has_makes_no_near_miss(self) -> None:
        assert self.missed("Who signed the first one?", "The first and the last treaty were signed.") == {None}

    @given(st.integers(0, 300))
    def test_what_comes_in_is_not_in_the_answer(self, seed: int) -> None:
        question = "Which first guest did come to Rome in 1994 with 46 others?"
        made = near_miss(question, [ANSWERING], ARTICLE, NAMES, seeded(seed))
        assert made is not None
        came = set(made.rstrip("?").split()) - set(question.rstrip("?").split())
        assert len(came) == 1
        assert came.pop() not in ANSWERING
