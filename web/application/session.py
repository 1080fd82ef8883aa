"""Session: the articles that one reader has open, what was said about each, and about all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from index.article import Article
from index.structure.sentences import Sentence
from web.application.conversation import Talk

if TYPE_CHECKING:
    # Only for the types: the page is served before what a bot needs is imported.
    from bot.bot import Bot
    from bot.saved.conversation import Saved
    from bot.saved.verify import Report
    from web.application.background import Loading

ALL: Final = "all"
MOST_ARTICLES: Final = 30


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """An open article: its sentences, and the bot that answers from it."""

    bot: Bot
    sentences: tuple[Sentence, ...]

    @property
    def article(self) -> Article:
        """What is read."""
        return self.bot.article


@dataclass(frozen=True, slots=True, eq=False)
class Loaded:
    """A saved conversation that was loaded again, and, once its quotes were checked, the report."""

    saved: Saved
    report: Report | None = None


@dataclass(slots=True, eq=False)
class Reading:
    """An article on a reader's shelf. `opened` is None while it is indexed; `supplied`: it is viewed as supplied."""

    article: Article
    sentences: tuple[Sentence, ...]
    opened: Opened | None = None
    talk: Talk = field(default_factory=Talk)
    loaded: Loaded | None = None
    supplied: bool = False

    @property
    def id(self) -> str:
        """The beginning of its hash: the same article is on a shelf once."""
        return self.article.id


@dataclass(slots=True, eq=False)
class Incoming:
    """What is on its way onto the shelf: a file that was sent, the work on it, and a page that was found too thin."""

    name: str = ""
    data: bytes = b""
    work: Loading[Opened] | None = None
    thin: Article | None = None
    link: str = ""


class ShelfFull(ValueError):
    """No further article fits. The message is for a person."""


@dataclass(slots=True, eq=False)
class Session:
    """One reader's page: a shelf, in the order of opening, and where on it the reader is.

    Changed on the event loop only, so it needs no lock. There is always at least one reading.
    """

    readings: dict[str, Reading]
    at: str
    everywhere: bool = False
    together: Talk = field(default_factory=Talk)
    closed: set[str] = field(default_factory=set)
    incoming: Incoming = field(default_factory=Incoming)

    @classmethod
    def of(cls, article: Article, sentences: tuple[Sentence, ...], opened: Opened | None = None) -> Session:
        """A shelf with one article."""
        reading = Reading(article, sentences, opened)
        return cls({reading.id: reading}, reading.id)

    @property
    def reading(self) -> Reading:
        """The article in view."""
        return self.readings[self.at]

    @property
    def talk(self) -> Talk:
        """What is said about the article in view, or about all."""
        return self.together if self.everywhere else self.reading.talk

    @property
    def untouched(self) -> bool:
        """Whether nothing was opened or said: the page as it was served shows it."""
        talks = [self.together, *(reading.talk for reading in self.readings.values())]
        viewed = any(reading.supplied or reading.loaded for reading in self.readings.values())
        return len(self.readings) == 1 and not viewed and not any(talk.turns for talk in talks)

    def put(self, opened: Opened) -> Reading:
        """An article on the shelf, not gone to. Raises ShelfFull."""
        id_ = opened.article.id
        reading = self.readings.get(id_)
        if reading is None:
            if len(self.readings) >= MOST_ARTICLES:
                raise ShelfFull(f"The shelf holds {MOST_ARTICLES} articles: close one, then open this again.")
            reading = Reading(opened.article, opened.sentences)
            self.readings[id_] = reading
        reading.opened = opened
        self.closed.discard(id_)
        return reading

    def open(self, opened: Opened) -> Reading:
        """An article is opened and gone to; one that is already there keeps its talk. Raises ShelfFull."""
        reading = self.put(opened)
        self.go(reading.id)
        return reading

    def go(self, where: str) -> None:
        """To the article with that id, or to ALL; nowhere if there is none."""
        if where == ALL:
            self.everywhere = len(self.readings) > 1
        elif where in self.readings:
            self.at, self.everywhere = where, False

    def look(self, where: str) -> None:
        """That article comes into view; what is asked stays what it was."""
        if where in self.readings:
            self.at = where

    def close(self, id_: str) -> None:
        """An article and what was said about it are gone; the last one stays."""
        if id_ not in self.readings or len(self.readings) == 1:
            return
        places = list(self.readings)
        beside = places[places.index(id_) - 1] if places.index(id_) else places[1]
        del self.readings[id_]
        self.closed.add(id_)
        if self.at == id_:
            self.at = beside
        self.everywhere = self.everywhere and len(self.readings) > 1

    def share(self, common: Iterable[Opened]) -> None:
        """What others opened comes onto the shelf, unless this reader closed it."""
        for opened in common:
            id_ = opened.article.id
            if id_ not in self.readings and id_ not in self.closed and len(self.readings) < MOST_ARTICLES:
                self.put(opened)
