"""What takes up the last quote."""

from __future__ import annotations

import pytest

from bot.intent.wanted import Intent
from bot.reply.reply import Answer, Refusal, Talk
from index.search.indexed_article import IndexedArticle
from tests.support.wishes import (
    CRANE,
    DREAMT,
    KEEPER,
    MOVED,
    RAISED,
    RUST,
    TICKET,
    WEIGHS,
    quoted,
    reply_to,
    wish,
)


@pytest.mark.parametrize(
    ("cited", "count", "quotes"),
    [
        pytest.param((MOVED,), None, [WEIGHS, KEEPER], id="two sentences"),
        pytest.param((MOVED,), 3, [WEIGHS, KEEPER, DREAMT], id="as many as wanted"),
        pytest.param((MOVED, WEIGHS), None, [KEEPER, DREAMT], id="not what was quoted beside it"),
        pytest.param((WEIGHS, MOVED), None, [KEEPER, DREAMT], id="nor what stands before it"),
        pytest.param((CRANE,), None, [TICKET], id="up to the end"),
    ],
)
def test_it_goes_on_behind_the_last_quote(
    cited: tuple[str, ...], count: int | None, quotes: list[str], lamp: IndexedArticle
) -> None:
    reply = reply_to(wish("continue", Intent.MORE, "next", count, cited), lamp)
    assert quoted(reply) == quotes
    assert reply.text.startswith("It goes on: “")


def test_behind_the_last_sentence_nothing_follows(lamp: IndexedArticle) -> None:
    reply = reply_to(wish("continue", Intent.MORE, "next", cited=(TICKET,)), lamp)
    assert isinstance(reply, Refusal)
    assert reply.text == "Nothing follows that in the article."


def test_what_else_there_is_follows_the_quote_or_is_like_it(lamp: IndexedArticle) -> None:
    # Behind the quote stands Falk's; the other one about Harrow is most like it; then the first that can stand alone.
    reply = reply_to(wish("tell me more", Intent.MORE, "else", cited=(DREAMT,)), lamp)
    assert quoted(reply) == [MOVED, KEEPER, RAISED]
    assert reply.text.startswith("The article has this besides:\n• “")


def test_of_the_last_sentence_what_is_like_it_is_left(lamp: IndexedArticle) -> None:
    reply = reply_to(wish("anything else", Intent.MORE, "else", cited=(RUST,)), lamp)
    assert quoted(reply) == [MOVED, RAISED, CRANE]


@pytest.mark.parametrize(
    ("intent", "topic", "begins"),
    [
        (Intent.MORE, "again", "Once more: “"),
        (Intent.CORRECTION, "where", "It stands here, word for word; judge by the quote: “"),
        (Intent.CORRECTION, "sure", "It stands here, word for word; judge by the quote: “"),
    ],
)
def test_what_was_quoted_is_shown_again(intent: Intent, topic: str, begins: str, lamp: IndexedArticle) -> None:
    reply = reply_to(wish("again", intent, topic, cited=(WEIGHS, MOVED)), lamp)
    assert isinstance(reply, Answer)
    assert quoted(reply) == [WEIGHS, MOVED]
    assert reply.text.startswith(begins)


@pytest.mark.parametrize(
    ("intent", "topic"),
    [(Intent.MORE, "next"), (Intent.MORE, "else"), (Intent.MORE, "again"), (Intent.CORRECTION, "where")],
)
def test_where_nothing_was_quoted_it_says_so(intent: Intent, topic: str, lamp: IndexedArticle) -> None:
    reply = reply_to(wish("again", intent, topic), lamp)
    assert isinstance(reply, Talk)
    assert reply.text == "There is no quote before this to go by. Ask a question about the article first."
    assert reply.intent is intent
