"""Sessions: the shelf of one visitor and what of it is in view; and whose session is whose."""

from __future__ import annotations

from typing import cast

import pytest

from bot.bot import Bot
from index.article import Article
from tests.support.fakes import lines, plain
from web.application.session import ALL, MOST_ARTICLES, OpenArticle, Session, Sessions, ShelfFull, new_key


class FakeBot:
    def __init__(self, article: Article):
        self.article = article


def opened(text: str) -> OpenArticle:
    article = plain(text)
    return OpenArticle(cast("Bot", FakeBot(article)), tuple(lines(article)))


def id_of(text: str) -> str:
    return plain(text).id


def session(*texts: str) -> Session:
    first = plain(texts[0])
    made = Session.of(first, tuple(lines(first)))
    for text in texts[1:]:
        made.open(opened(text))
    return made


class TestShelf:
    def test_an_opened_article_comes_into_view(self) -> None:
        made = session("One.", "Two.")
        assert made.in_view.article.text == "Two."
        assert list(made.articles) == [id_of("One."), id_of("Two.")]

    def test_an_article_is_there_once_and_keeps_its_conversation(self) -> None:
        made = session("One.", "Two.")
        made.conversation.begin("Who?", "…")
        made.go(id_of("One."))
        assert not made.conversation.turns
        made.open(opened("Two."))
        assert len(made.articles) == 2
        assert [turn.question for turn in made.conversation.turns] == ["Who?"]

    def test_all_articles_together_have_their_own_conversation(self) -> None:
        made = session("One.", "Two.")
        made.go(ALL)
        assert made.conversation is made.about_all
        made.go(id_of("One."))
        assert made.conversation is made.in_view.conversation

    def test_one_article_alone_cannot_be_asked_as_all(self) -> None:
        made = session("One.")
        made.go(ALL)
        assert not made.everywhere

    def test_looking_at_another_article_does_not_change_what_is_asked(self) -> None:
        made = session("One.", "Two.")
        made.go(ALL)
        made.look(id_of("One."))
        assert made.everywhere
        assert made.in_view.article.text == "One."

    def test_an_unknown_id_changes_nothing(self) -> None:
        made = session("One.")
        made.go("no such id")
        made.look("no such id")
        assert made.in_view.article.text == "One."

    @pytest.mark.parametrize(("close", "left_at"), [("Two.", "One."), ("One.", "Three.")])
    def test_the_one_beside_a_closed_one_comes_into_view(self, close: str, left_at: str) -> None:
        made = session("One.", "Two.", "Three.")
        made.go(id_of(close) if close == "Two." else id_of("Three."))
        made.close(id_of(close))
        assert made.in_view.article.text == left_at

    def test_the_last_article_cannot_be_closed(self) -> None:
        made = session("One.", "Two.")
        made.go(ALL)
        made.close(id_of("One."))
        made.close(id_of("Two."))
        assert list(made.articles) == [id_of("Two.")]
        assert not made.everywhere

    def test_a_full_shelf_refuses_another_article(self) -> None:
        made = session("One.", *(f"Text {n}." for n in range(MOST_ARTICLES - 1)))
        with pytest.raises(ShelfFull, match="close one"):
            made.open(opened("One too many."))
        assert len(made.articles) == MOST_ARTICLES

    def test_a_session_is_untouched_until_something_is_asked(self) -> None:
        made = session("One.")
        assert made.untouched
        made.conversation.begin("Who?", "…")
        assert not made.untouched


class TestSessions:
    def make(self, *, shared: bool = False, most: int = 3) -> Sessions:
        return Sessions(lambda: session("One."), shared=shared, most=most)

    def test_the_same_key_has_the_same_session(self) -> None:
        made, key = self.make(), new_key()
        assert made.of(key) is made.of(key)
        assert made.of(key) is not made.of(new_key())

    @pytest.mark.parametrize("key", [None, 7, "", "short", "x" * 1000, {"key": 1}])
    def test_an_invalid_key_gets_a_session_that_nobody_returns_to(self, key: object) -> None:
        made = self.make()
        assert made.of(key) is not made.of(key)

    def test_the_session_unused_longest_is_dropped_first(self) -> None:
        made, keys = self.make(), [new_key() for _ in range(4)]
        for key in keys[:3]:
            made.of(key)
        made.of(keys[0])
        made.of(keys[3])
        assert [key in made for key in keys] == [True, False, True, True]

    def test_visitors_do_not_share_what_they_open(self) -> None:
        made = self.make()
        made.of("a" * 32).open(opened("Two."))
        made.opened(opened("Two."))
        assert len(made.of("b" * 32).articles) == 1

    def test_on_a_shared_shelf_they_do_until_they_close_it(self) -> None:
        made = self.make(shared=True)
        made.opened(opened("Two."))
        other = made.of("b" * 32)
        assert list(other.articles) == [id_of("One."), id_of("Two.")]
        assert other.in_view.article.text == "One."
        other.close(id_of("Two."))
        assert list(made.of("b" * 32).articles) == [id_of("One.")]
