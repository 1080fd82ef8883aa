"""Conversations in which something else than an answer is wanted, through the real bot."""

from __future__ import annotations

import pytest

from bot.bot import Bot
from bot.followup.history import Exchange
from bot.reply.reply import Answer, Reply
from index.search.embed import SentenceTransformerEmbedder
from index.store import IndexStore
from tests.support.wishes import BYLINE, CRANE, DREAMT, KEEPER, LAMP, MOVED, RAISED, RUST, TICKET, TITLE, WEIGHS, quoted
from tests.test_invariants import check

WHO = "Who looked after the lamp?"


@pytest.fixture(scope="module")
def lamp(embedder: SentenceTransformerEmbedder, tmp_path_factory: pytest.TempPathFactory) -> Bot:
    return Bot(IndexStore(embedder, tmp_path_factory.mktemp("lamp")).open(LAMP), embedder)


def talk(bot: Bot, *messages: str) -> list[Reply]:
    """The replies, each checked to be a citation, a template or a slice of what was typed."""
    history: list[Exchange] = []
    replies: list[Reply] = []
    for n, message in enumerate(messages):
        reply = bot.ask(message, history)
        check(reply, messages[: n + 1])
        # What the bot finds out by itself of earlier messages is the same.
        assert bot.ask(message, messages[:n]).text == reply.text
        history.append(reply.exchange())
        replies.append(reply)
    return replies


def test_it_goes_on_and_on(lamp: Bot) -> None:
    first, second, third = talk(lamp, WHO, "continue", "go on")
    assert quoted(first)[0] == KEEPER
    assert quoted(second) == [DREAMT, RAISED]
    assert quoted(third) == [RUST, CRANE]


def test_small_talk_in_between_does_not_lose_the_place(lamp: Bot) -> None:
    replies = talk(lamp, WHO, "thanks", "continue")
    assert [reply.kind for reply in replies] == ["answer", "talk", "answer"]
    assert quoted(replies[2]) == [DREAMT, RAISED]


def test_more_is_something_else(lamp: Bot) -> None:
    first, second = talk(lamp, WHO, "Tell me more")
    assert second.intent == "more"
    assert not set(quoted(first)) & set(quoted(second))


@pytest.mark.parametrize("message", ["say that again", "show me where it says so"])
def test_the_quote_is_shown_again(message: str, lamp: Bot) -> None:
    first, second = talk(lamp, WHO, message)
    assert quoted(first) == quoted(second)


@pytest.mark.parametrize("message", ["no, I meant Ines Falk", "sorry I meant Ines Falk"])
def test_what_was_meant_is_asked_instead(message: str, lamp: Bot) -> None:
    _, second = talk(lamp, WHO, message)
    assert (second.intent, quoted(second)) == ("correction", [RAISED, RUST])


@pytest.mark.parametrize("message", ["no, I meant", "continue", "that's wrong", "Tell me more", "sorry!"])
def test_without_a_conversation_nothing_is_taken_up(message: str, lamp: Bot) -> None:
    (reply,) = talk(lamp, message)
    assert reply.citations == ()


def test_what_is_said_to_be_wrong_is_answered_by_another_sentence(lamp: Bot) -> None:
    first, second = talk(lamp, WHO, "that's wrong")
    assert second.standalone_question == WHO
    assert not set(quoted(first)) & {c.quote for c in second.citations} or second.kind == "refusal"


def test_a_bare_correction_is_no_crash(lamp: Bot) -> None:
    talk(lamp, WHO, "no, I meant", "sorry!", "No, not him. I meant Falk")


@pytest.mark.parametrize(
    ("message", "quotes"),
    [
        ("list all the people", [BYLINE, KEEPER, RAISED]),
        ("list all the places", [MOVED, WEIGHS]),
        ("Who wrote this?", [BYLINE]),
        ("What's the headline?", [TITLE]),
        ("give me two quotes", [DREAMT, RUST]),
        ("read the last sentence", [TICKET]),
        ("summary in one sentence please", [MOVED]),
        ("crane", [CRANE]),
        ("museum ticket", [TICKET]),
        ("Falk", [RAISED, RUST]),
    ],
)
def test_what_quoting_fulfils_is_quoted(message: str, quotes: list[str], lamp: Bot) -> None:
    (reply,) = talk(lamp, message)
    assert isinstance(reply, Answer)
    assert quoted(reply) == quotes


@pytest.mark.parametrize(
    ("message", "intent", "kind"),
    [
        ("Hello there", "small_talk", "talk"),
        ("???", "small_talk", "talk"),
        ("Translate it into French", "command", "talk"),
        ("what do you think about it", "opinion", "talk"),
        ("what does the writer think?", "opinion", "refusal"),
        ("Quanti operai hanno perso il lavoro?", "other_language", "refusal"),
        ("为什么?", "other_language", "refusal"),
    ],
)
def test_what_cannot_be_quoted_is_said_in_a_sentence(message: str, intent: str, kind: str, lamp: Bot) -> None:
    (reply,) = talk(lamp, message)
    assert (reply.intent, reply.kind, reply.citations) == (intent, kind, ())
