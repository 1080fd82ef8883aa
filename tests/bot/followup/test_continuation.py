"""Messages that take up the last answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.followup.continuation import continued, correction_as_follow_up, leans_back
from bot.followup.history import Exchange
from bot.followup.resolve import resolve
from bot.intent.wanted import A_QUESTION, Intent, Wanted
from bot.language.names import Names
from index.article import Span
from tests.support.fakes import span_of
from tests.support.followups import TOWN
from tests.support.questions import lexicon_of

MEANT = Wanted(Intent.CORRECTION, "meant")
WRONG = Wanted(Intent.CORRECTION, "wrong")
WHERE = Wanted(Intent.CORRECTION, "where")
NEXT = Wanted(Intent.MORE, "next")
ELSE = Wanted(Intent.MORE, "else")
CITED = (span_of(TOWN.text, "A petition against the sale drew 5,140 signatures."),)
EARLIER = (span_of(TOWN.text, "The swimming pool in Tanner Street is shut."),)
DREW = Exchange("How many signed?", "How many signed the petition?", CITED)


@pytest.fixture(scope="module")
def names() -> Names:
    return lexicon_of(TOWN).names


@pytest.mark.parametrize(
    ("message", "instead"),
    [
        ("No, I meant the mill", "the mill"),
        ("no i meant the mill", "the mill"),
        ("nope, I mean the mill.", "the mill"),
        ("Sorry, I meant the mill!", "the mill"),
        ("actually I was asking about the mill", "the mill"),
        ("I'm talking about the mill", "the mill"),
        ("I’m asking about the mill", "the mill"),
        ("I said the mill", "the mill"),
        ("no no, I only meant the mill please", "the mill"),
        ("not the barn, the mill", "the mill"),
        ("not the barn but the mill", "the mill"),
        ("No, not the barn. I meant the mill", "the mill"),
        ("the mill, not the barn", "the mill"),
        ("I was asking about the mill, not the barn", "the mill"),
        ("the mill i meant", "the mill"),
        ("oops the question was about the mill", "the mill"),
        ("wait, the mill", "the mill"),
        ("hmm - I meant in 2022", "in 2022"),
    ],
)
def test_a_correction_becomes_the_words_that_it_puts_in_place(message: str, instead: str) -> None:
    assert correction_as_follow_up(message, MEANT).text == f"What about {instead}"


@pytest.mark.parametrize("wanted", [A_QUESTION, WRONG, WHERE, NEXT])
def test_any_other_message_stays_as_it_is(wanted: Wanted) -> None:
    assert correction_as_follow_up("No, I meant the mill", wanted).text == "No, I meant the mill"


@pytest.mark.parametrize("message", ["no", "no, I meant", "sorry!", "?"])
def test_a_correction_without_words_of_its_own_stays_as_it_is(message: str) -> None:
    assert correction_as_follow_up(message, MEANT).text == message


@given(st.lists(st.sampled_from("no not i meant the mill , . ! but sorry please about 2022".split()), max_size=10))
def test_what_is_put_in_place_is_a_slice_of_the_message(words: list[str]) -> None:
    message = " ".join(words)
    assert correction_as_follow_up(message, MEANT).text.removeprefix("What about ") in message


@pytest.mark.parametrize(
    ("message", "wanted", "leans"),
    [
        ("continue", NEXT, True),
        ("No, I meant the mill", MEANT, True),
        ("Who is Venn?", WRONG, True),
        ("What did she say?", A_QUESTION, True),
        ("Who is Venn?", A_QUESTION, False),
        ("Summarise it", Wanted(Intent.SUMMARY), False),
        ("thank you for that", Wanted(Intent.SMALL_TALK, "thanks"), False),
        ("who wrote it?", Wanted(Intent.ABOUT_ARTICLE, "author"), False),
        ("is that true?", Wanted(Intent.OPINION, "own"), False),
    ],
)
def test_which_messages_need_what_was_asked_before(message: str, wanted: Wanted, leans: bool, names: Names) -> None:
    assert leans_back(message, wanted, names) is leans


class TestContinued:
    def cited(self, message: str, wanted: Wanted, *recent: Exchange) -> tuple[Span, ...] | None:
        question = continued(message, recent, lexicon_of(TOWN), wanted)
        return question.already_cited if question else None

    def test_it_goes_by_the_last_quotes(self) -> None:
        assert self.cited("continue", NEXT, DREW) == CITED
        assert self.cited("where is that", WHERE, DREW, Exchange("Shut?", "Shut?", EARLIER)) == CITED

    def test_a_refusal_in_between_is_passed_over(self) -> None:
        assert self.cited("continue", NEXT, Exchange("Why?", "Why?"), DREW) == CITED

    def test_where_nothing_was_quoted_there_is_nothing_to_go_by(self) -> None:
        assert self.cited("continue", NEXT, Exchange("Why?", "Why?")) == ()

    def test_what_was_wrong_is_asked_again_without_its_quotes(self) -> None:
        question = continued("that's wrong", [DREW], lexicon_of(TOWN), WRONG)
        assert question is not None
        assert (question.text, question.standalone) == ("that's wrong", "How many signed the petition?")
        assert (question.judged, question.already_cited) == (True, CITED)

    @pytest.mark.parametrize(
        ("message", "wanted"),
        [
            ("no, I meant the pool", MEANT),
            ("tell me more about the pool", ELSE),
            ("more on Gwen Stott", ELSE),
            ("what else did the council say then", ELSE),
        ],
    )
    def test_what_names_something_is_completed_as_a_follow_up(self, message: str, wanted: Wanted) -> None:
        assert self.cited(message, wanted, DREW) is None

    def test_without_a_conversation_it_is_taken_as_typed(self) -> None:
        assert resolve("continue", [], lexicon_of(TOWN), NEXT).already_cited == ()
        assert resolve("continue", [Exchange("hi", "hi", talk=True)], lexicon_of(TOWN), NEXT).already_cited == ()


@pytest.mark.parametrize(
    ("question", "message", "expected"),
    [
        ("What did Venn say?", "no, I meant Stott", "What did Stott say?"),
        ("How much did the council tax rise in 2022?", "sorry, I meant in 2023", None),
        ("What is the petition?", "not the petition, the swimming pool", None),
    ],
)
def test_a_correction_takes_the_place_in_the_question_before(question: str, message: str, expected: str | None) -> None:
    found = resolve(message, [Exchange(question, question)], lexicon_of(TOWN), MEANT)
    assert "meant" not in found.standalone
    assert found.judged
    assert found.earlier == ""
    assert expected is None or found.standalone == expected
