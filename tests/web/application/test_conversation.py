"""Conversations: where a reply goes when it comes, and which number each mark has."""

from __future__ import annotations

import asyncio

from bot.provenance.pieces import Citation
from bot.reply.evidence import MoreEvidence
from bot.reply.reply import Answer, Reply
from index.article import Span
from tests.support import replies
from tests.support.fakes import plain
from web.application.conversation import Conversation, Turn

ARTICLE = plain("One.\nTwo.\nThree.")


def refused(question: str) -> Reply:
    return replies.refused(ARTICLE, question)


def answered(question: str, *spans: Span) -> Reply:
    return replies.answered(ARTICLE, question, *spans)


def asked(talk: Conversation, reply: Reply) -> Turn:
    turn = talk.end(talk.begin(reply.question, "…"), [reply])
    assert turn is not None
    return turn


def test_a_reply_takes_the_place_of_its_waiting_question() -> None:
    talk = Conversation()
    first, _ = talk.begin("a", "…"), talk.begin("b", "…")
    talk.end(first, [refused("a")])
    assert [(turn.question, turn.reply is None) for turn in talk.turns] == [("a", False), ("b", True)]


def test_a_reply_to_a_conversation_that_was_cleared_is_dropped() -> None:
    talk = Conversation()
    waiting = talk.begin("a", "…")
    talk.clear()
    talk.begin("a", "…")
    assert talk.end(waiting, [refused("a")]) is None
    assert [turn.reply for turn in talk.turns] == [None]


def test_of_two_equal_questions_only_the_one_that_waits_is_replaced() -> None:
    talk = Conversation()
    first, second = talk.begin("a", "…"), talk.begin("a", "…")
    talk.end(second, [refused("a")])
    assert talk.turns[0] is first


def test_a_turn_that_failed_is_removed() -> None:
    talk = Conversation()
    talk.refuse(talk.begin("a", "…"), "no")
    assert talk.turns == []


def test_marks_are_numbered_on_from_turn_to_turn() -> None:
    talk = Conversation()
    asked(talk, answered("a", Span(0, 4), Span(5, 9)))
    asked(talk, refused("b"))
    assert asked(talk, answered("c", Span(10, 16))).replies[0].offset == 2


def test_more_evidence_gets_the_next_numbers() -> None:
    talk = Conversation()
    first = asked(talk, answered("a", Span(0, 4)))
    asked(talk, answered("b", Span(5, 9)))

    # Its own marks go on after those of its reply: [2].
    more = MoreEvidence(ARTICLE, (Citation(2, ARTICLE, Span(10, 16)),), for_answer=True)
    said = talk.add_elsewhere(first, 0, more).replies[0]
    assert said.further + more.citations[0].n == 3
    assert asked(talk, answered("c", Span(5, 9))).replies[0].offset == 3


def test_before_a_turn_are_the_replies_given_until_then() -> None:
    talk = Conversation()
    asked(talk, refused("a"))
    second = asked(talk, refused("b"))
    talk.begin("c", "…")
    assert [reply.question for reply in talk.before()] == ["a", "b"]
    assert [reply.question for reply in talk.before(second)] == ["a"]


def test_a_turn_that_is_asked_again_waits_in_its_place() -> None:
    talk = Conversation()
    first = asked(talk, refused("a"))
    asked(talk, refused("b"))
    talk.end(talk.wait(first, "…"), [answered("a", Span(0, 4))])
    assert [turn.question for turn in talk.turns] == ["a", "b"]
    assert isinstance(talk.turns[0].reply, Answer)


def test_a_question_that_waits_is_recognised() -> None:
    talk = Conversation()
    asked(talk, refused("a"))
    assert not talk.is_waiting_for("a")
    talk.begin("b", "…")
    assert talk.is_waiting_for("b")
    assert not talk.is_waiting_for("c")


def test_whoever_follows_hears_of_each_change_once() -> None:
    async def followed() -> list[int]:
        talk, heard = Conversation(), []
        turn = talk.begin("a", "…", "page-1")
        for change in (
            lambda: talk.wait(turn, "…"),
            lambda: talk.refuse(turn, "It is no question.", "page-1"),
            talk.clear,
        ):
            waiting = asyncio.ensure_future(talk.after(talk.version))
            await asyncio.sleep(0)
            assert not waiting.done()
            change()
            await waiting
            heard.append(talk.version)
        return heard

    assert asyncio.run(followed()) == [2, 3, 4]


def test_what_a_page_asked_is_known_also_once_it_was_refused() -> None:
    talk = Conversation()
    turn = talk.begin("a", "…", "page-1")
    assert talk.knows("page-1")
    assert not talk.knows("page-2")
    assert not talk.knows("")
    talk.refuse(turn, "It is no question.", "page-1")
    assert not talk.turns
    assert talk.refused == {"page-1": "It is no question."}
    assert talk.knows("page-1")


def test_what_was_cleared_comes_back_before_what_was_asked_since() -> None:
    talk = Conversation()
    asked(talk, answered("a", Span(0, 4)))
    cleared = talk.clear()
    asked(talk, answered("b", Span(0, 4)))
    talk.restore(cleared)
    asked(talk, answered("c", Span(0, 4)))
    assert [turn.question for turn in talk.turns] == ["a", "b", "c"]
    assert [turn.replies[0].offset for turn in talk.turns] == [0, 1, 2]
    assert len({turn.number for turn in talk.turns}) == 3
