"""Suggestions: found once for each article, one article at a time."""

from __future__ import annotations

import asyncio

from index.article import Article
from tests.support.fakes import lines, plain
from web.application.session import OpenArticle
from web.application.suggestions import Suggestions


class FakeBot:
    """A bot of which only the article is asked for."""

    def __init__(self, article: Article):
        self.article = article


def opened(text: str) -> OpenArticle:
    article = plain(text)
    return OpenArticle(FakeBot(article), tuple(lines(article)))  # type: ignore[arg-type]


class Finding:
    """Suggests a question that names the article; for "bad" it fails. `asked`: for what, in order."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, opened: OpenArticle) -> tuple[str, ...]:
        text = opened.article.text
        self.asked.append(text)
        if text == "bad":
            raise RuntimeError
        return (f"What about {text}?",)


def test_suggestions_are_found_once_however_many_visitors_ask() -> None:
    find = Finding()

    async def run() -> list[tuple[str, ...]]:
        made = Suggestions(find)
        one = opened("one")
        assert made.known(one.article) == ()
        found = await asyncio.gather(made.of(one), made.of(one), made.of(opened("two")))
        assert made.known(one.article) == ("What about one?",)
        return list(found)

    assert asyncio.run(run()) == [("What about one?",), ("What about one?",), ("What about two?",)]
    assert find.asked == ["one", "two"]


def test_suggestions_are_found_although_the_visitor_leaves() -> None:
    find = Finding()

    async def run() -> None:
        made = Suggestions(find)
        impatient = asyncio.ensure_future(made.of(opened("one")))
        await asyncio.sleep(0)
        impatient.cancel()
        assert await made.of(opened("one")) == ("What about one?",)

    asyncio.run(run())
    assert find.asked == ["one"]


def test_a_failure_gives_no_suggestions() -> None:
    assert asyncio.run(Suggestions(Finding()).of(opened("bad"))) == ()
