"""Session: what is waited for finds its place, or none, when its reply comes."""

from __future__ import annotations

from bot.page import Turn
from bot.reply import Refusal, fill
from bot.session import Session
from index.article import Article, OffsetMap

ARTICLE = Article("One.", "One.", OffsetMap.identity(4), "a test")


def replied(question: str) -> Turn:
    return Turn(question, Refusal(question, question, ARTICLE, fill("refusal.far"), fill("reason.far"), (), 0.1))


def test_a_reply_takes_the_place_of_its_waiting_question() -> None:
    session = Session()
    first, second = Turn("a", note="…"), Turn("b", note="…")
    session.begin(first)
    session.begin(second)
    session.replace(first, replied("a"))
    assert [(turn.question, turn.reply is None) for turn in session.turns] == [("a", False), ("b", True)]


def test_a_reply_to_a_conversation_that_was_cleared_is_dropped() -> None:
    session = Session()
    waiting = Turn("a", note="…")
    session.begin(waiting)
    session.turns.clear()
    session.replace(waiting, replied("a"))
    assert session.turns == []


def test_of_two_equal_questions_only_the_one_that_waits_is_replaced() -> None:
    session = Session()
    first, second = Turn("a", note="…"), Turn("a", note="…")
    session.begin(first)
    session.begin(second)
    session.replace(second, replied("a"))
    assert session.turns[0] is first


def test_history_is_what_has_a_reply() -> None:
    session = Session(turns=[replied("a"), Turn("b", note="…")])
    assert session.history == ["a"]


def test_a_second_press_of_enter_is_noticed() -> None:
    session = Session(turns=[replied("a")])
    assert not session.is_waiting_for("a")
    session.begin(Turn("b", note="…"))
    assert session.is_waiting_for("b")
    assert not session.is_waiting_for("c")
