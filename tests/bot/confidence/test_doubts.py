"""The guards: each fires where it should, keeps still where it should not, and is fair to other names for the same."""

from __future__ import annotations

import pytest

from bot.confidence.doubts import Doubt, negated, no_age, unnamed, unplaced, without_phrase
from bot.language.phrases import expects_phrase
from bot.language.question_kinds import Kind
from bot.question.terms import Term, terms
from index.text.tokens import content_words
from tests.support.questions import lexicon

ARTICLE = "Modi met Putin in Moscow in 2024. The US sold 3,000 goats for $4.5 million. Biden was in Kazan on 9 July."


def stems(text: str) -> frozenset[str]:
    return frozenset(content_words(text))


def asked(question: str) -> list[Term]:
    return terms(question, lexicon())


def words(question: str, doubt: Doubt | None) -> list[str]:
    return [span.of(question) for span in doubt.terms] if doubt else []


class TestUnnamed:
    @pytest.mark.parametrize(
        ("question", "missing"),
        [
            pytest.param("Did Zelensky come?", ["Zelensky"], id="a name"),
            pytest.param("Did Zelensky and Scholz meet Modi?", ["Zelensky", "Scholz"], id="two names of three"),
            pytest.param("What happened in 2019?", ["2019"], id="a year"),
            pytest.param("Who bought 7,000 goats?", ["7,000"], id="a number that shares its noughts"),
            pytest.param("Who paid $4.6 million?", ["4.6"], id="a sum that shares its first figure"),
            pytest.param("Was it in Ukraine?", ["Ukraine"], id="another country"),
        ],
    )
    def test_raises_a_doubt(self, question: str, missing: list[str]) -> None:
        doubt = unnamed(asked(question), stems(ARTICLE))
        assert words(question, doubt) == missing
        assert doubt is not None
        assert (doubt.reason, doubt.size) == ("unnamed", len(missing))

    @pytest.mark.parametrize(
        "question",
        [
            pytest.param("Did Modi meet Putin in 2024?", id="all there"),
            pytest.param("Was it in Russia?", id="Moscow for Russia"),
            pytest.param("What did the Kremlin say?", id="Moscow for the Kremlin"),
            pytest.param("What did the Russians say?", id="Moscow for Russians"),
            pytest.param("Did Americans sell it?", id="the US for Americans"),
            pytest.param("Did the United States sell it?", id="the US for the United States"),
            pytest.param("Did the U.S. sell it?", id="US for U.S."),
            pytest.param("Who bought 3,000 goats?", id="a number"),
            pytest.param("Who paid 4.5m?", id="a sum with its unit glued on"),
            pytest.param("Did President Biden come?", id="a title is not a name"),
            pytest.param("Did he lose a horse?", id="a missing word that is not a name"),
            pytest.param("Was it on the 9th of July?", id="a day of the month"),
            pytest.param("", id="no words"),
        ],
    )
    def test_raises_no_doubt(self, question: str) -> None:
        assert unnamed(asked(question), stems(ARTICLE)) is None

    def test_more_than_two_weigh_no_more(self) -> None:
        question = "Did Zelensky, Scholz, Macron and Meloni come?"
        doubt = unnamed(asked(question), stems(ARTICLE))
        assert doubt is not None
        assert (doubt.size, len(doubt.terms)) == (2.0, 4)


class TestUnplaced:
    @pytest.mark.parametrize(
        ("question", "sentence", "apart"),
        [
            pytest.param("Did Biden meet Putin?", "Modi met Putin in Moscow.", ["Biden"], id="a name from elsewhere"),
            pytest.param("Was it in Kazan in 2024?", "Modi met Putin in Moscow.", ["Kazan", "2024"], id="two"),
            pytest.param(
                "Did Biden meet Zelensky?", "Modi met Putin.", ["Biden"], id="what is unnamed is not told twice"
            ),
        ],
    )
    def test_raises_a_doubt(self, question: str, sentence: str, apart: list[str]) -> None:
        doubt = unplaced(asked(question), stems(sentence), stems(ARTICLE))
        assert doubt is not None
        assert (doubt.reason, doubt.size, words(question, doubt)) == ("unplaced", float(len(apart)), apart)

    @pytest.mark.parametrize(
        ("question", "near"),
        [
            pytest.param("Did Modi meet Putin?", "Modi met Putin.", id="both there"),
            pytest.param("Did it happen in Moscow?", "The Russian leader spoke.", id="Russian for Moscow"),
            pytest.param("Did the US agree?", "The American side agreed.", id="American for US"),
            pytest.param("Did Zelensky agree?", "They agreed.", id="the article never has it"),
        ],
    )
    def test_raises_no_doubt(self, question: str, near: str) -> None:
        assert unplaced(asked(question), stems(near), stems(f"{ARTICLE} {near}")) is None


class TestWithoutPhrase:
    @pytest.mark.parametrize(
        ("kind", "sentence", "question"),
        [
            pytest.param(Kind.WHEN, "The mill burned down.", "When did it burn?", id="no date"),
            pytest.param(Kind.WHEN, "It burned in 1812.", "When in 1812 did it burn?", id="only the date asked with"),
            pytest.param(Kind.WHO, "The mill burned down.", "Who burned it?", id="no one"),
            pytest.param(Kind.WHO, "Ann sleeps.", "Who woke Ann?", id="only the one asked about"),
            pytest.param(Kind.WHO, "It burned on Monday.", "Who burned it?", id="a day is not a person"),
            pytest.param(Kind.WHERE, "Ann met Bob on Monday.", "Where did they meet?", id="no place"),
            pytest.param(Kind.HOW_MANY, "Goats came.", "How many came?", id="no number"),
            pytest.param(Kind.HOW_MUCH, "It cost a lot.", "How much was it?", id="no sum"),
        ],
    )
    def test_raises_a_doubt(self, kind: Kind, sentence: str, question: str) -> None:
        assert without_phrase(kind, sentence, question) == Doubt(f"without.{kind}", 1.0)

    @pytest.mark.parametrize(
        ("kind", "sentence"),
        [
            pytest.param(Kind.WHEN, "Yesterday it burned.", id="a date without a figure"),
            pytest.param(Kind.WHO, "Şahin burned it.", id="a name in another alphabet"),
            pytest.param(Kind.WHERE, "In Rome it burned.", id="a place at the beginning"),
            pytest.param(Kind.WHERE, "It burned in the yard.", id="a place without a name"),
            pytest.param(Kind.HOW_MANY, "Two-thirds burned.", id="a number in words"),
            pytest.param(Kind.HOW_MUCH, "Most of it burned.", id="a share"),
            pytest.param(Kind.WHY, "It burned.", id="a kind that expects no phrase"),
            pytest.param(Kind.OTHER, "It burned.", id="no kind"),
        ],
    )
    def test_raises_no_doubt(self, kind: Kind, sentence: str) -> None:
        assert without_phrase(kind, sentence, "") is None

    @pytest.mark.parametrize("kind", [kind for kind in Kind if not expects_phrase(kind)])
    def test_only_some_kinds_expect_a_phrase(self, kind: Kind) -> None:
        assert without_phrase(kind, "", "") is None


class TestNegated:
    @pytest.mark.parametrize(
        ("sentence", "question"),
        [
            ("India did not condemn it.", "When did India condemn it?"),
            ("India didn’t condemn it.", "When did India condemn it?"),
            ("India never condemned it.", "Why did India condemn it?"),
            ("Nobody came.", "Who came?"),
            ("India condemned it.", "Why did India not condemn it?"),
            ("India condemned it.", "Why hasn't India condemned it?"),
            ("India cannot condemn it.", "How can India condemn it?"),
        ],
    )
    def test_raises_a_doubt(self, sentence: str, question: str) -> None:
        assert negated(Kind.WHAT, sentence, question) == Doubt("negated", 1.0)

    @pytest.mark.parametrize(
        ("kind", "sentence", "question"),
        [
            pytest.param(Kind.WHY, "India condemned it.", "Why did India condemn it?", id="both affirm"),
            pytest.param(Kind.WHY, "India did not condemn it.", "Why hasn’t India condemned it?", id="both deny"),
            pytest.param(Kind.YES_NO, "India did not condemn it.", "Did India condemn it?", id="a yes or no"),
            pytest.param(Kind.WHAT, "Nottingham noted a knot.", "What did it note?", id="only inside a word"),
        ],
    )
    def test_raises_no_doubt(self, kind: Kind, sentence: str, question: str) -> None:
        assert negated(kind, sentence, question) is None


class TestAge:
    @pytest.mark.parametrize(
        ("sentence", "pointed"),
        [
            pytest.param("Relations have been poor since the early 70s, she said.", "the early 70s", id="a decade"),
            pytest.param("Ray came to the mill on 3 May.", "3 May", id="a date"),
            pytest.param("Ray runs the mill.", "the mill", id="no number"),
        ],
    )
    def test_a_time_is_no_age(self, sentence: str, pointed: str) -> None:
        found = no_age("How old is Ray?", sentence, pointed)
        assert found is not None
        assert found.reason == "without.age"

    @pytest.mark.parametrize(
        ("sentence", "pointed"),
        [
            pytest.param("Ray, 71, runs the mill.", "71", id="a number"),
            pytest.param("Ray was born on 3 May 1950.", "3 May 1950", id="a birth"),
            pytest.param("Ray is in his late 50s.", "his late 50s", id="his decade"),
            pytest.param("The mill was built in 1820.", "1820", id="a building"),
            pytest.param("Ray is twenty-two.", "twenty-two", id="in letters"),
        ],
    )
    def test_an_age_is_let_pass(self, sentence: str, pointed: str) -> None:
        assert no_age("How old is it?", sentence, pointed) is None

    def test_other_questions_are_let_pass(self) -> None:
        assert no_age("Since when is Ray here?", "Ray came in the 70s.", "the 70s") is None
