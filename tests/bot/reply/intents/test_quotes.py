"""“Give me three quotes”."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.intent.wanted import Intent
from bot.reply.intents.quotes import spoken
from bot.reply.reply import Answer
from bot.retrieval.overview import LENGTH
from index.search.indexed_article import IndexedArticle
from tests.support.fakes import plain
from tests.support.wishes import DREAMT, LAMP, RUST, indexed_in, quoted, reply_to, wish


def quotes(message: str, lamp: IndexedArticle, count: int | None = None) -> list[str]:
    reply = reply_to(wish(message, Intent.COMMAND, "quotes", count), lamp)
    assert isinstance(reply, Answer)
    assert reply.text.startswith("In the article’s own words:\n• “")
    return quoted(reply)


def test_direct_speech_comes_first_and_the_rest_makes_up_the_number(lamp: IndexedArticle) -> None:
    assert quotes("give me two quotes", lamp, 2) == [DREAMT, RUST]
    given = quotes("give me some quotes", lamp)
    assert len(given) == LENGTH
    assert {DREAMT, RUST} < set(given)
    assert given == sorted(given, key=LAMP.text.index)


def test_one_quote_is_one(lamp: IndexedArticle) -> None:
    assert len(quotes("give me a quote", lamp, 1)) == 1


@pytest.mark.parametrize(
    ("message", "quote"),
    [
        pytest.param("give me a quote by Harrow", DREAMT, id="a name"),
        pytest.param("a quote from Ines Falk", RUST, id="another"),
        pytest.param("a quote about the shed", RUST, id="a word"),
    ],
)
def test_it_is_of_whom_or_what_was_named(message: str, quote: str, lamp: IndexedArticle) -> None:
    assert quotes(message, lamp, 1) == [quote]


def test_of_one_who_says_nothing_it_is_what_is_said_of_them(lamp: IndexedArticle) -> None:
    assert "Marta Quill" in quotes("a quote by Marta Quill", lamp, 1)[0]


def test_an_article_without_speech_is_quoted_all_the_same(tmp_path: Path) -> None:
    article = plain("A boat came in at night. Nobody saw the boat come in. It was gone by noon.")
    reply = reply_to(wish("two quotes", Intent.COMMAND, "quotes", 2, article=article), indexed_in(tmp_path, article))
    assert len(quoted(reply)) == 2


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("“We could not save it,” she said.", True),
        ('She said: "We could not save it."', True),
        ("The so-called “big fix” failed.", False),
        ("She said that they could not.", False),
    ],
)
def test_speech_is_four_words_or_more_in_quotation_marks(text: str, speaks: bool, tmp_path: Path) -> None:
    assert bool(spoken(indexed_in(tmp_path, plain(text)))) is speaks
