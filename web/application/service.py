"""Service: what the page and other programs ask for, done for one session at a time; it knows nothing of Gradio."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from typing import TYPE_CHECKING, Final, TypeVar

from bot.saved.feedback import Feedback
from index.article import Article
from index.read import URLS_ARE_OFF, UnreadableArticle, is_address, read_article
from index.sources.fetch import FETCH, Fetch
from index.structure.sentences import split_sentences
from index.threads import allowed_threads
from web.application.background import Loading, LoadingFailed, Report, Step
from web.application.conversation import Turn
from web.application.examples import ANY_ARTICLE
from web.application.session import Opened, Reading, Session
from web.application.sessions import Sessions
from web.application.suggestions import Suggestions
from web.page.status import Status

if TYPE_CHECKING:
    # Only for the types: the page is served before what a bot needs is imported.
    from bot.ask_all import Replies, SearchOfAll
    from bot.followup.history import Exchange
    from bot.reply.reply import MoreEvidence, Reply
    from web.application.library import Library

T = TypeVar("T")

LOADING_MODEL: Final = Step("Loading the embedding model…")
READING: Final = Step("Reading the article…")
INDEXING: Final = "Indexing the article…"
LOOKING: Final = "Looking through the article…"
LOOKING_EVERYWHERE: Final = "Looking through all articles…"
CLOSER: Final = "Looking closer…"
WAITING: Final = "This waits for the embedding model, which is still loading…"
LOAD_FAILED: Final = (
    "The embedding model could not be loaded, so nothing can be answered yet. "
    "The terminal says what went wrong: put it right there and start Footnote again."
)
OPEN_FAILED: Final = "That article could not be opened; the terminal says why. The one that was open stays open."
STOPPED: Final = "Stopped. The article that was open stays open."
ASK_FAILED: Final = "Something went wrong inside Footnote; the terminal says what. The conversation is kept: ask again."
_log = logging.getLogger("footnote")


class CannotAnswer(ValueError):
    """There is no reply to that. The message is for a person."""


class Service:
    """One program's articles and readers. Used on the event loop only; what takes long runs in threads."""

    def __init__(
        self,
        article: Article,
        library: Loading[tuple[Library, Opened]],
        examples: Sequence[str] = (),
        *,
        shared: bool = False,
        fetch: Fetch | None = FETCH,
        feedback: Feedback | None = None,
    ):
        self.library = library
        self.examples = tuple(examples)
        self._fetch = fetch
        self.feedback = feedback or Feedback()
        self._suggestions = Suggestions()
        self._first = article
        self._cores = asyncio.Semaphore(allowed_threads())
        self._sentences = tuple(split_sentences(article))
        self.sessions = Sessions(self._fresh, shared=shared)

    @property
    def urls(self) -> bool:
        """Whether articles are read from web addresses."""
        return self._fetch is not None

    def _fresh(self) -> Session:
        return Session.of(self._first, self._sentences)

    def session(self, key: object) -> Session:
        """The session with that key; the same one each time."""
        return self.sessions.of(key)

    async def status(self) -> AsyncIterator[Status]:
        """How far the loading of the models is, until it is done, for better or worse."""
        async for step in self.library.steps():
            yield Status("loading", step.message, step.share)
        try:
            await self.library.wait()
        except LoadingFailed as error:
            yield Status("failed", str(error))
        else:
            yield Status("ready", "Ready")

    async def opened(self, reading: Reading) -> Opened:
        """The article with its bot, once there is one. Raises LoadingFailed."""
        if reading.opened is None:
            # Only the article that the program was started with is on a shelf before it is indexed.
            reading.opened = (await self.library.wait())[1]
        return reading.opened

    async def ask(self, session: Session, question: str, again: Turn | None = None) -> AsyncIterator[Turn | None]:
        """Asks what the session asks, one article or all: yields the turn as it waits, as soon as a likely sentence is
        found the turn with that, then the one with the reply.

        `again`: that turn's question is asked in its place as it was typed, whatever was said before. Raises
        CannotAnswer; the conversation is then as it was.
        """
        talk = session.talk
        readings = list(session.readings.values()) if session.everywhere else [session.reading]
        note = WAITING if not self.library.done else LOOKING_EVERYWHERE if session.everywhere else LOOKING
        turn = talk.wait(again, note) if again else talk.begin(question, note)
        yield turn
        try:
            opened = [await self.opened(reading) for reading in readings]
            history = _history(talk.before(turn), one=len(opened) == 1)
            found = await self._search(opened, question, history, literal=again is not None)
            if found.likeliest is not None:
                turn = talk.glimpse(turn, found.likeliest, CLOSER)
                yield turn
            replies = await self._reply(opened, found)
        except (LoadingFailed, CannotAnswer) as error:
            if again:
                talk.put(again)
            else:
                talk.drop(turn)
            raise CannotAnswer(str(error)) from error
        yield talk.end(turn, replies.replies, replies.unanswered)

    async def answer(self, opened: Sequence[Opened], question: str, history: Sequence[str]) -> Replies:
        """The reply of one article, or the best of several and how many are silent. Raises CannotAnswer."""
        return await self._reply(opened, await self._search(opened, question, history))

    async def elsewhere(self, opened: Opened, reply: Reply) -> MoreEvidence:
        """Other sentences of the article that bear on a reply of it. Raises CannotAnswer."""
        return await self._work(lambda: opened.bot.elsewhere(reply))

    async def _search(
        self, opened: Sequence[Opened], question: str, history: Sequence[str | Exchange], *, literal: bool = False
    ) -> SearchOfAll:
        from bot.ask_all import search_all

        bots = [one.bot for one in opened]
        return await self._work(lambda: search_all(bots, question, history, literal=literal))

    async def _reply(self, opened: Sequence[Opened], found: SearchOfAll) -> Replies:
        from bot.ask_all import reply_all

        bots = [one.bot for one in opened]
        return await self._work(lambda: reply_all(bots, found))

    async def _work(self, do: Callable[[], T]) -> T:
        """What `do` gives, in a thread. Raises CannotAnswer."""
        # Imported by now, in the background, with the models.
        from bot.bot import QuestionError

        try:
            # As many at once as there are cores, in the order of asking: more would only be in each other's way.
            async with self._cores:
                return await asyncio.to_thread(do)
        except QuestionError as error:
            raise CannotAnswer(str(error)) from error
        except Exception as error:
            _log.exception("A question could not be answered")
            raise CannotAnswer(ASK_FAILED) from error

    async def open(self, session: Session, read: Callable[[], Article]) -> AsyncIterator[Status]:
        """Reads and indexes an article and puts it on the shelf: yields how far that is.

        Raises LoadingFailed, whose cause is an UnreadableArticle if it could not be read; Stopped; ShelfFull. The
        session is then as it was.
        """
        library = await self._library()
        work = Loading(lambda report: _open(library, read, report), READING, OPEN_FAILED)
        session.incoming.work = work
        work.start()
        try:
            async for step in work.steps():
                yield Status("loading", step.message, step.share)
            opened = await work.wait()
        finally:
            session.incoming.work = None
        session.open(opened)
        self.sessions.opened(opened)

    def read_address(self, address: str, *, whole_page: bool = False) -> Article:
        """The article at an address; blocks. Raises UnreadableArticle, also where addresses are turned off."""
        if not self.urls:
            raise UnreadableArticle(URLS_ARE_OFF)
        # What is no address would be taken for a file of this machine.
        if not is_address(address):
            raise UnreadableArticle(f"“{address.strip()[:80]}” is no web address: it begins with https:// or http://.")
        return read_article(address.strip(), whole_page=whole_page, fetch=self._fetch)

    def stop(self, session: Session) -> None:
        """What is being opened is given up."""
        if session.incoming.work is not None:
            session.incoming.work.stop(STOPPED)

    def questions(self, reading: Reading) -> Sequence[str]:
        """What to offer for an article: questions that it answers, or those that any article may be asked."""
        return self._examples(reading) or self._suggestions.known(reading.article) or ANY_ARTICLE

    async def suggest(self, reading: Reading) -> bool:
        """Finds questions that an article answers; whether there are any that `questions` did not give before."""
        if self._examples(reading) or self._suggestions.known(reading.article):
            return False
        try:
            return bool(await self._suggestions.of(await self.opened(reading)))
        except LoadingFailed:
            return False

    def _examples(self, reading: Reading) -> Sequence[str]:
        return self.examples if reading.article is self._first else ()

    async def _library(self) -> Library:
        return (await self.library.wait())[0]


def _history(replies: Sequence[Reply], *, one: bool) -> list[str | Exchange]:
    """Earlier replies as a bot wants them. What was cited is of one article, and so of no use to several."""
    return [reply.exchange() if one else reply.question for reply in replies]


def _open(library: Library, read: Callable[[], Article], report: Report) -> Opened:
    try:
        article = read()
    except UnreadableArticle as error:
        raise LoadingFailed(str(error)) from error
    return open_article(library, article, report)


def open_article(library: Library, article: Article, report: Report) -> Opened:
    """The article with its bot, its index built or loaded. Raises LoadingFailed."""
    from index.search.embed import ModelError
    from index.store import EmptyArticle

    report(Step(INDEXING))
    try:
        return library.open(article, lambda share, _: report(Step(INDEXING, share)))
    except (EmptyArticle, ModelError) as error:
        raise LoadingFailed(str(error)) from error
