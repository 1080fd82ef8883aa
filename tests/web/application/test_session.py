"""Session: the shelf of one reader, and where on it they are; Sessions: whose is whose."""

from __future__ import annotations

from typing import cast

import pytest

from bot.bot import Bot
from index.article import Article
from tests.support.fakes import lines, plain
from web.application.session import ALL, MOST_ARTICLES, Opened, Session, ShelfFull
from web.application.sessions import Sessions, new_key


class FakeBot:
    def __init__(self, article: Article):
        self.article = article


def opened(text: str) -> Opened:
    article = plain(text)
    return Opened(cast("Bot", FakeBot(article)), tuple(lines(article)))


def id_of(text: str) -> str:
    return plain(text).id


def session(*texts: str) -> Session:
    first = plain(texts[0])
    made = Session.of(first, tuple(lines(first)))
    for text in texts[1:]:
        made.open(opened(text))
    return made


class TestShelf:
    def test_what_is_opened_is_gone_to(self) -> None:
        made = session("One.", "Two.")
        assert made.reading.article.text == "Two."
        assert list(made.readings) == [id_of("One."), id_of("Two.")]

    def test_an_article_is_there_once_and_keeps_its_talk(self) -> None:
        made = session("One.", "Two.")
        made.talk.begin("Who?", "…")
        made.go(id_of("One."))
        assert not made.talk.turns
        made.open(opened("Two."))
        assert len(made.readings) == 2
        assert [turn.question for turn in made.talk.turns] == ["Who?"]

    def test_all_have_a_talk_of_their_own(self) -> None:
        made = session("One.", "Two.")
        made.go(ALL)
        assert made.talk is made.together
        made.go(id_of("One."))
        assert made.talk is made.reading.talk

    def test_of_one_article_there_is_no_all(self) -> None:
        made = session("One.")
        made.go(ALL)
        assert not made.everywhere

    def test_looking_at_another_article_leaves_what_is_asked(self) -> None:
        made = session("One.", "Two.")
        made.go(ALL)
        made.look(id_of("One."))
        assert made.everywhere
        assert made.reading.article.text == "One."

    def test_nowhere_is_not_gone_to(self) -> None:
        made = session("One.")
        made.go("no such id")
        made.look("no such id")
        assert made.reading.article.text == "One."

    @pytest.mark.parametrize(("close", "left_at"), [("Two.", "One."), ("One.", "Three.")])
    def test_the_one_beside_a_closed_one_comes_into_view(self, close: str, left_at: str) -> None:
        made = session("One.", "Two.", "Three.")
        made.go(id_of(close) if close == "Two." else id_of("Three."))
        made.close(id_of(close))
        assert made.reading.article.text == left_at

    def test_the_last_one_stays(self) -> None:
        made = session("One.", "Two.")
        made.go(ALL)
        made.close(id_of("One."))
        made.close(id_of("Two."))
        assert list(made.readings) == [id_of("Two.")]
        assert not made.everywhere

    def test_a_full_shelf_says_so_and_stays_as_it_is(self) -> None:
        made = session("One.", *(f"Text {n}." for n in range(MOST_ARTICLES - 1)))
        with pytest.raises(ShelfFull, match="close one"):
            made.open(opened("One too many."))
        assert len(made.readings) == MOST_ARTICLES

    def test_it_is_untouched_until_something_is_opened_or_said(self) -> None:
        made = session("One.")
        assert made.untouched
        made.talk.begin("Who?", "…")
        assert not made.untouched


class TestSessions:
    def make(self, *, shared: bool = False, most: int = 3) -> Sessions:
        return Sessions(lambda: session("One."), shared=shared, most=most)

    def test_the_same_key_has_the_same_session(self) -> None:
        made, key = self.make(), new_key()
        assert made.of(key) is made.of(key)
        assert made.of(key) is not made.of(new_key())

    @pytest.mark.parametrize("key", [None, 7, "", "short", "x" * 1000, {"key": 1}])
    def test_what_is_no_key_gets_a_session_that_nobody_returns_to(self, key: object) -> None:
        made = self.make()
        assert made.of(key) is not made.of(key)

    def test_the_one_unused_longest_goes_first(self) -> None:
        made, keys = self.make(), [new_key() for _ in range(4)]
        for key in keys[:3]:
            made.of(key)
        made.of(keys[0])
        made.of(keys[3])
        assert [key in made for key in keys] == [True, False, True, True]

    def test_what_one_opens_others_do_not_have(self) -> None:
        made = self.make()
        made.of("a" * 32).open(opened("Two."))
        made.opened(opened("Two."))
        assert len(made.of("b" * 32).readings) == 1

    def test_on_a_shared_shelf_they_do_until_they_close_it(self) -> None:
        made = self.make(shared=True)
        made.opened(opened("Two."))
        other = made.of("b" * 32)
        assert list(other.readings) == [id_of("One."), id_of("Two.")]
        assert other.reading.article.text == "One."
        other.close(id_of("Two."))
        assert list(made.of("b" * 32).readings) == [id_of("One.")]
