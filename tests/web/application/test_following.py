"""Asking and opening go on by themselves, and whoever follows hears how they end."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from pathlib import Path
from typing import Any, TypeVar

import pytest

from index.article import Article
from index.search.embed import SentenceTransformerEmbedder
from tests.support.fakes import FakeReader, plain
from tests.support.serving import HARBOUR
from web.application.actions import run_action
from web.application.background import Loading, Step
from web.application.done import CHAT, NOTICE, PROGRESS, SHELF, BadAction, Done
from web.application.library import Library
from web.application.service import Service
from web.application.session import OpenArticle

T = TypeVar("T")
KEY = "k" * 32
FIRST, SECOND = "Who opened the harbour?", "And when?"


def run(work: Coroutine[Any, Any, T]) -> T:
    return asyncio.run(asyncio.wait_for(work, 120))


async def loaded(library: Library, article: Article) -> Service:
    loading: Loading[tuple[Library, OpenArticle]] = Loading(lambda _: (library, library.open(article)), Step("…"), "no")
    loading.start()
    await loading.wait()
    return Service(article, loading)


@pytest.fixture
def library(embedder: SentenceTransformerEmbedder, tmp_path: Path) -> Library:
    return Library(embedder, FakeReader(), tmp_path)


def do(service: Service, **data: object) -> Coroutine[Any, Any, Done]:
    return run_action(service, service.session(KEY), data)


async def opened(service: Service, **sent: object) -> list[Done]:
    """What the page hears of an article until that is over."""
    heard = [await do(service, act="open", **sent)]
    while (so_far := heard[-1].opening) and not so_far.over:
        heard.append(await do(service, act="opening", number=so_far.number, version=so_far.version))
    return heard


class TestAsking:
    def test_questions_are_answered_in_their_order_each_knowing_those_before(self, library: Library) -> None:
        async def asked() -> None:
            service = await loaded(library, plain(HARBOUR))
            session, talk = service.session(KEY), service.session(KEY).conversation
            for number, question in enumerate((FIRST, SECOND)):
                await do(service, act="ask", question=question, asked=f"page-{number}", about=session.at)
            assert [turn.question for turn in talk.turns] == [FIRST, SECOND]
            while any(not turn.replies for turn in talk.turns):
                done = await do(service, act="follow", about=session.at, version=talk.version)
                assert done.changed == {CHAT}
                assert talk.turns[0].replies or not talk.turns[1].replies
            alone = (await service.opened(session.in_view)).bot.ask(SECOND, [FIRST])
            assert talk.turns[1].reply is not None
            assert talk.turns[1].reply.standalone_question == alone.standalone_question

        run(asked())

    def test_what_is_refused_is_told_to_whoever_follows(self, library: Library) -> None:
        async def asked() -> None:
            service = await loaded(library, plain(HARBOUR))
            talk = service.session(KEY).conversation
            await do(service, act="ask", question="Why " * 1000, asked="page-1")
            while talk.turns:
                await do(service, act="follow", about=service.session(KEY).at, version=talk.version)
            assert "characters" in talk.refused["page-1"]

        run(asked())

    def test_a_page_that_is_behind_hears_at_once(self, library: Library) -> None:
        async def asked() -> None:
            service = await loaded(library, plain(HARBOUR))
            session = service.session(KEY)
            session.conversation.begin("Who?", "…")
            done = await do(service, act="follow", about=session.at, version=0)
            assert done.changed == {CHAT}

        run(asked())


class TestOpening:
    def test_an_article_joins_the_shelf_and_what_is_in_view_stays(self, library: Library) -> None:
        async def joined() -> None:
            first = plain("One.")
            service = await loaded(library, first)
            *_, last = await opened(service, what="text", text=HARBOUR)
            session = service.session(KEY)
            assert last.opening is not None
            assert last.changed == {PROGRESS, SHELF}
            assert list(session.articles) == [first.id, last.opening.opened]
            assert session.at == first.id
            done = await do(service, act="go", id=last.opening.opened, opened=True)
            assert NOTICE in done.changed
            assert session.at == last.opening.opened

        run(joined())

    def test_one_that_is_open_before_anyone_looks_is_told_too(self, library: Library) -> None:
        async def joined() -> None:
            service = await loaded(library, plain("One."))
            begun = (await do(service, act="open", what="text", text=HARBOUR)).opening
            assert begun is not None
            for thread in threading.enumerate():
                if thread.name == "loading":
                    thread.join(60)
            while not begun.over:
                await begun.after(begun.version)
            told = await do(service, act="opening", number=begun.number, version=begun.version)
            assert told.opening is begun
            assert begun.opened in service.session(KEY).articles

        run(joined())

    def test_why_one_could_not_be_opened_is_told(self, library: Library) -> None:
        async def failed() -> None:
            service = await loaded(library, plain("One."))
            *_, last = await opened(service, what="text", text=" ")
            assert last.opening is not None
            assert "no text" in str(last.opening.failed)
            assert len(service.session(KEY).articles) == 1

        run(failed())

    @pytest.mark.parametrize("number", [7, None, "1", True])
    def test_nothing_is_told_of_another_number(self, library: Library, number: object) -> None:
        with pytest.raises(BadAction):
            run(do(Service(plain("One."), Loading(lambda _: None, Step("…"), "no")), act="opening", number=number))  # type: ignore[arg-type,return-value]
