"""Sessions: the articles that one visitor has open, the conversation about each, and whose session is whose."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.reply.reply import Reply
from bot.saved.conversation import Saved
from bot.saved.verify import Report
from index.article import Article
from index.structure.sentences import Sentence
from web.application.background import Loading
from web.application.conversation import Conversation

if TYPE_CHECKING:
    # Only for the type: the page is served before FAISS and bm25s, which a bot needs, are imported.
    from bot.bot import Bot
    from web.application.open_article import Opening

ALL: Final = "all"
MOST_ARTICLES: Final = 30
MOST_SESSIONS: Final = 500
_SHORTEST_KEY: Final = 16
_LONGEST_KEY: Final = 128


@dataclass(frozen=True, slots=True, eq=False)
class OpenArticle:
    """An open article: its sentences, and the bot that answers from it."""

    bot: Bot
    sentences: tuple[Sentence, ...]

    @property
    def article(self) -> Article:
        """The article that the bot answers from."""
        return self.bot.article


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """A saved conversation that was loaded again, and, once its quotes were checked, the report."""

    saved: Saved
    report: Report | None = None


@dataclass(slots=True, eq=False)
class ShelfArticle:
    """An article on a visitor's shelf, and the conversation about it.

    `opened` is None while it is indexed. `supplied`: it is viewed as supplied. `loaded`: a saved conversation about it.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    opened: OpenArticle | None = None
    conversation: Conversation = field(default_factory=Conversation)
    loaded: Loaded | None = None
    supplied: bool = False

    @property
    def id(self) -> str:
        """The beginning of its hash: the same article is on a shelf once."""
        return self.article.id


@dataclass(slots=True, eq=False)
class Incoming:
    """What is being opened: a file that was sent or a link, the work on it, and a page that had hardly any text.

    `openings`: the last few, by the number that the page knows each by.
    """

    name: str = ""
    data: bytes = b""
    work: Loading[OpenArticle] | None = None
    thin: Article | None = None
    link: str = ""
    openings: dict[int, Opening] = field(default_factory=dict)


class ShelfFull(ValueError):
    """No further article fits. The message is for a person."""


@dataclass(slots=True, eq=False)
class Session:
    """One visitor's page: the shelf, in the order of opening, and what of it is in view.

    `at`: the id of the article in view. `everywhere`: all articles are asked, and `about_all` is that conversation.
    `closed`: ids that the visitor closed. `undos`: how the last removal is undone, by its number. `local`: the visitor
    is at this machine, and may be shown its folders. The shelf is never empty. Changed on the event loop only: it needs
    no lock.
    """

    articles: dict[str, ShelfArticle]
    at: str
    everywhere: bool = False
    about_all: Conversation = field(default_factory=Conversation)
    closed: set[str] = field(default_factory=set)
    incoming: Incoming = field(default_factory=Incoming)
    undos: dict[int, Callable[[], None]] = field(default_factory=dict)
    local: bool = False

    @classmethod
    def of(cls, article: Article, sentences: tuple[Sentence, ...], opened: OpenArticle | None = None) -> Session:
        """A shelf with one article."""
        entry = ShelfArticle(article, sentences, opened)
        return cls({entry.id: entry}, entry.id)

    @property
    def in_view(self) -> ShelfArticle:
        """The article in view."""
        return self.articles[self.at]

    @property
    def conversation(self) -> Conversation:
        """The one about the article in view, or about all."""
        return self.about_all if self.everywhere else self.in_view.conversation

    @property
    def where(self) -> str:
        """What is asked: the id of the article in view, or ALL."""
        return ALL if self.everywhere else self.at

    def about(self, where: str) -> Conversation:
        """The conversation about the article with that id, or about ALL; for another id the one in view."""
        if where == ALL:
            return self.about_all
        return self.articles[where].conversation if where in self.articles else self.conversation

    def holding(self, reply: Reply) -> ShelfArticle | None:
        """The article on the shelf that a reply is about; None once it is closed."""
        return next((entry for entry in self.articles.values() if entry.article is reply.article), None)

    @property
    def untouched(self) -> bool:
        """Whether nothing was opened or asked, so that the page as it was served is right."""
        conversations = [self.about_all, *(entry.conversation for entry in self.articles.values())]
        viewed = any(entry.supplied or entry.loaded for entry in self.articles.values())
        return len(self.articles) == 1 and not viewed and not any(conversation.turns for conversation in conversations)

    def put(self, opened: OpenArticle) -> ShelfArticle:
        """Puts an article on the shelf; what is in view stays. Raises ShelfFull."""
        id_ = opened.article.id
        entry = self.articles.get(id_)
        if entry is None:
            if len(self.articles) >= MOST_ARTICLES:
                raise ShelfFull(f"The shelf holds {MOST_ARTICLES} articles: close one, then open this again.")
            entry = ShelfArticle(opened.article, opened.sentences)
            self.articles[id_] = entry
        entry.opened = opened
        self.closed.discard(id_)
        return entry

    def open(self, opened: OpenArticle) -> ShelfArticle:
        """Puts an article on the shelf and into view; one that is there keeps its conversation. Raises ShelfFull."""
        entry = self.put(opened)
        self.go(entry.id)
        return entry

    def go(self, where: str) -> None:
        """Asks the article with that id from now on, or ALL; changes nothing for another id."""
        if where == ALL:
            self.everywhere = len(self.articles) > 1
        elif where in self.articles:
            self.at, self.everywhere = where, False

    def look(self, where: str) -> None:
        """Brings an article into view; what is asked stays as it was."""
        if where in self.articles:
            self.at = where

    def can_undo(self, undo: Callable[[], None]) -> int:
        """Keeps how the last removal is undone. Returns the number to undo it by."""
        number = max(self.undos, default=0) + 1
        self.undos = {number: undo}
        return number

    def reopen(self, entry: ShelfArticle, place: int) -> None:
        """Puts an article that was closed back to its place, and into view."""
        if entry.id not in self.articles:
            others = list(self.articles.values())
            self.articles = {one.id: one for one in [*others[:place], entry, *others[place:]]}
        self.closed.discard(entry.id)
        self.go(entry.id)

    def close(self, id_: str) -> None:
        """Removes an article and its conversation; the last one stays."""
        if id_ not in self.articles or len(self.articles) == 1:
            return
        places = list(self.articles)
        beside = places[places.index(id_) - 1] if places.index(id_) else places[1]
        del self.articles[id_]
        self.closed.add(id_)
        if self.at == id_:
            self.at = beside
        self.everywhere = self.everywhere and len(self.articles) > 1

    def share(self, common: Iterable[OpenArticle]) -> None:
        """Puts what others opened on the shelf, unless this visitor closed it."""
        for opened in common:
            id_ = opened.article.id
            if id_ not in self.articles and id_ not in self.closed and len(self.articles) < MOST_ARTICLES:
                self.put(opened)


def new_key() -> str:
    """A key that nobody can guess: 128 random bits."""
    return secrets.token_hex(16)


class Sessions:
    """Each visitor's session, by the key that only their browser or program knows. Used on the event loop only.

    At most `most` are kept, in memory; the one unused longest goes first. `shared`: what one visitor opens is on every
    shelf; the conversations about it stay apart.
    """

    def __init__(self, fresh: Callable[[], Session], *, shared: bool = False, most: int = MOST_SESSIONS):
        self.shared = shared
        self._fresh = fresh
        self._most = most
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._common: dict[str, OpenArticle] = {}

    def __len__(self) -> int:
        return len(self._sessions)

    def __contains__(self, key: object) -> bool:
        return key in self._sessions

    def of(self, key: object) -> Session:
        """The session with that key, a fresh one if there is none. Without a valid key, one that nobody returns to."""
        if not isinstance(key, str) or not _SHORTEST_KEY <= len(key) <= _LONGEST_KEY:
            key = new_key()
        if key not in self._sessions:
            self._sessions[key] = self._fresh()
            while len(self._sessions) > self._most:
                self._sessions.popitem(last=False)
        self._sessions.move_to_end(key)
        session = self._sessions[key]
        session.share(self._common.values())
        return session

    def opened(self, opened: OpenArticle) -> None:
        """Puts an article that someone opened on every shelf, if the shelf is shared."""
        if self.shared:
            self._common[opened.article.sha256] = opened
