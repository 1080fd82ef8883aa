"""Service: what the page and other programs ask for, done for one session at a time."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Coroutine, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from bot.followup.history import Exchange
from bot.reply.evidence import MoreEvidence
from bot.reply.reply import Reply
from bot.saved.feedback import Feedback
from index.article import Article
from index.read import URLS_ARE_OFF, UnreadableArticle, is_address, read_article
from index.sources.fetch import FETCH, Fetch
from index.structure.sentences import split_sentences
from index.threads import allowed_threads
from web.application.background import Loading, LoadingFailed, Report, Status, Step
from web.application.conversation import Conversation, Turn
from web.application.session import ALL, OpenArticle, Session, Sessions, ShelfArticle, new_key
from web.application.suggestions import ANY_ARTICLE, Suggestions

if TYPE_CHECKING:
    # Only for the types: the page is served before FAISS and bm25s, which a bot needs, are imported.
    from bot.ask_all import Replies, SearchOfAll
    from web.application.library import Library

T = TypeVar("T")

LOADING_MODEL: Final = Step("Loading the embedding model…")
READING: Final = Step("Reading the article…")
LOOKING: Final = "Looking through the article…"
LOOKING_EVERYWHERE: Final = "Looking through all articles…"
CLOSER: Final = "Looking closer…"
WAITING: Final = "This waits for the embedding model, which is still loading…"
LOAD_FAILED: Final = (
    "The embedding model could not be loaded, so nothing can be answered yet. "
    "The terminal says what went wrong: put it right there and start Footnote again."
)
NO_QUESTION: Final = "There is no question in the box: type one, such as “Who is this about?”"
CLOSED: Final = "The article that this was about is closed: ask it of another."
OPEN_FAILED: Final = "That article could not be opened; the terminal says why. The one that was open stays open."
STOPPED: Final = "Stopped. The article that was open stays open."
ASK_FAILED: Final = "Something went wrong inside Footnote; the terminal says what. The conversation is kept: ask again."
_log = logging.getLogger("footnote")


class CannotAnswer(ValueError):
    """There is no reply to that. The message is for a person."""


@dataclass(frozen=True, slots=True, eq=False)
class _Asked:
    """A question under way: its turn and where that is, whom it is put to, what the page calls it.

    `again`: the turn as it was, if it is asked again.
    """

    conversation: Conversation
    articles: tuple[ShelfArticle, ...]
    question: str
    turn: Turn
    name: str
    again: Turn | None


class Service:
    """One program's articles and visitors. Used on the event loop only; what takes long runs in threads.

    `library` loads the models, and opens `article`, the one that the program was started with. `examples`: questions
    offered for that one. `shared`: one shelf for all visitors. `fetch`: None where addresses are turned off.
    """

    def __init__(
        self,
        article: Article,
        library: Loading[tuple[Library, OpenArticle]],
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
        self.instance = new_key()
        self._at_work = set[asyncio.Task[None]]()
        self.sessions = Sessions(lambda: Session.of(article, self._sentences), shared=shared)

    @property
    def urls(self) -> bool:
        """Whether articles are read from web addresses."""
        return self._fetch is not None

    def session(self, key: object) -> Session:
        """The session with that key; the same one each time."""
        return self.sessions.of(key)

    async def opened(self, entry: ShelfArticle) -> OpenArticle:
        """The article with its bot, once there is one. Raises LoadingFailed."""
        if entry.opened is None:
            # Only the article that the program was started with is on a shelf before it is indexed.
            entry.opened = (await self.library.wait())[1]
        return entry.opened

    async def ask(self, session: Session, question: str, again: Turn | None = None) -> AsyncIterator[Turn | None]:
        """Asks one article or all, as the session does. Yields the turn each time it changes.

        First it waits; then it shows a likely sentence, if search found one; last it has the reply. `again`: the
        question of that turn is asked in its place as it was typed, whatever was asked before. Raises CannotAnswer; the
        conversation is then as it was.
        """
        asked = self._begin(session, question, session.where, again=again)
        yield asked.turn
        async with aclosing(self._replying(asked)) as turns:
            async for turn in turns:
                yield turn

    def start(self, session: Session, question: str, where: str, *, asked: str = "", again: Turn | None = None) -> None:
        """Begins to ask the article with the id `where`, or ALL, whether or not anyone waits for the reply.

        The conversation tells how far it is. `asked`: what the page calls the question; under one name it is asked
        once. Raises CannotAnswer if nothing begins.
        """
        conversation = session.about(where)
        if conversation.knows(asked) or (again is None and conversation.is_waiting_for(question)):
            return
        if again is None and not question.strip():
            raise CannotAnswer(NO_QUESTION)
        if where != ALL and where not in session.articles:
            raise CannotAnswer(CLOSED)
        self.keep_at_work(_finish(self._replying(self._begin(session, question, where, asked=asked, again=again))))

    def keep_at_work(self, work: Coroutine[Any, Any, None]) -> None:
        """Runs it to its end, whether or not anyone waits for it."""
        task = asyncio.ensure_future(work)
        self._at_work.add(task)
        task.add_done_callback(self._at_work.discard)

    def _begin(
        self, session: Session, question: str, where: str, *, asked: str = "", again: Turn | None = None
    ) -> _Asked:
        conversation = session.about(where)
        articles = tuple(session.articles.values()) if where == ALL else (session.articles[where],)
        note = WAITING if not self.library.done else LOOKING_EVERYWHERE if where == ALL else LOOKING
        turn = conversation.wait(again, note) if again else conversation.begin(question, note, asked)
        return _Asked(conversation, articles, question, turn, asked, again)

    async def _replying(self, asked: _Asked) -> AsyncGenerator[Turn | None, None]:
        """The turn each time it changes. Raises CannotAnswer; the conversation then holds why."""
        conversation, again, turn = asked.conversation, asked.again, asked.turn
        try:
            async with conversation.order:
                opened = [await self.opened(entry) for entry in asked.articles]
                if conversation.find(turn.number) is None:
                    return
                history = _history(conversation.before(turn), one=len(opened) == 1)
                found = await self._search(opened, asked.question, history, literal=again is not None)
                if found.likeliest is not None:
                    turn = conversation.show_likely(turn, found.likeliest, CLOSER)
                    yield turn
                replies = await self._reply(opened, found)
                ended = conversation.end(turn, replies.replies, replies.unanswered)
        except (LoadingFailed, CannotAnswer) as error:
            conversation.refuse(turn, str(error), asked.name, again)
            raise CannotAnswer(str(error)) from error
        yield ended

    async def answer(self, opened: Sequence[OpenArticle], question: str, history: Sequence[str]) -> Replies:
        """The reply of one article, or the best replies of several. Raises CannotAnswer."""
        return await self._reply(opened, await self._search(opened, question, history))

    async def elsewhere(self, opened: OpenArticle, reply: Reply) -> MoreEvidence:
        """Other sentences of the article that bear on a reply of it. Raises CannotAnswer."""
        return await self._work(lambda: opened.bot.elsewhere(reply))

    async def _search(
        self, opened: Sequence[OpenArticle], question: str, history: Sequence[str | Exchange], *, literal: bool = False
    ) -> SearchOfAll:
        # As in _work.
        from bot.ask_all import search_all

        bots = [one.bot for one in opened]
        return await self._work(lambda: search_all(bots, question, history, literal=literal))

    async def _reply(self, opened: Sequence[OpenArticle], found: SearchOfAll) -> Replies:
        # As in _work.
        from bot.ask_all import reply_all

        bots = [one.bot for one in opened]
        return await self._work(lambda: reply_all(bots, found))

    async def _work(self, do: Callable[[], T]) -> T:
        """What `do` returns, in a thread. Raises CannotAnswer."""
        # FAISS comes with it: imported by now, in the background, with the models.
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

    async def open(
        self, session: Session, read: Callable[[], Article], put: Callable[[OpenArticle], object] | None = None
    ) -> AsyncIterator[Status]:
        """Reads and indexes an article and puts it on the shelf and into view, or does with it what `put` does.

        Yields how far that is. Raises LoadingFailed, whose cause is an UnreadableArticle if it could not be read;
        Stopped; ShelfFull. The session is then as it was.
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
        (put or session.open)(opened)
        self.sessions.opened(opened)

    def read_address(self, address: str, *, whole_page: bool = False) -> Article:
        """The article at an address; blocks. Raises UnreadableArticle, also where addresses are turned off."""
        if not self.urls:
            raise UnreadableArticle(URLS_ARE_OFF)
        # Anything else would be read as a file of this machine.
        if not is_address(address):
            raise UnreadableArticle(f"“{address.strip()[:80]}” is no web address: it begins with https:// or http://.")
        return read_article(address.strip(), whole_page=whole_page, fetch=self._fetch)

    def stop(self, session: Session) -> None:
        """Stops opening what is being opened."""
        if session.incoming.work is not None:
            session.incoming.work.stop(STOPPED)

    def questions(self, entry: ShelfArticle) -> Sequence[str]:
        """What to offer for an article: questions that it answers, or those that any article can be asked."""
        return self._examples(entry) or self._suggestions.known(entry.article) or ANY_ARTICLE

    async def suggest(self, entry: ShelfArticle) -> bool:
        """Finds questions that an article answers. Returns whether `questions` now returns other ones than before."""
        if self._examples(entry) or self._suggestions.known(entry.article):
            return False
        try:
            return bool(await self._suggestions.of(await self.opened(entry)))
        except LoadingFailed:
            return False

    def _examples(self, entry: ShelfArticle) -> Sequence[str]:
        return self.examples if entry.article is self._first else ()

    async def _library(self) -> Library:
        return (await self.library.wait())[0]


async def _finish(turns: AsyncIterator[Turn | None]) -> None:
    with suppress(CannotAnswer):
        _ = [turn async for turn in turns]


def _history(replies: Sequence[Reply], *, one: bool) -> list[str | Exchange]:
    """Earlier replies as a bot takes them. Several articles take the questions alone: each cited its own sentences."""
    return [reply.exchange() if one else reply.question for reply in replies]


def _open(library: Library, read: Callable[[], Article], report: Report) -> OpenArticle:
    # As in Service._work.
    from web.application.library import open_article

    try:
        article = read()
    except UnreadableArticle as error:
        raise LoadingFailed(str(error)) from error
    return open_article(library, article, report)
