"""Wrappers of embedders, a reader and the bot: they time, remember, and show the ranking behind a reply."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

from bot.bot import Bot
from bot.reader.base import Reader, Reading, Row
from bot.reader.rerank import Candidate
from bot.reply.reply import Reply
from index.search.embed import Embedder, Matrix, Progress
from index.search.indexed_article import IndexedArticle
from index.search.remembering import RememberingEmbedder, WrappedEmbedder


class TimedEmbedder(WrappedEmbedder):
    """Adds up the seconds spent on encoding."""

    def __init__(self, embedder: Embedder):
        super().__init__(embedder)
        self.seconds = 0.0

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Timed."""
        started = perf_counter()
        rows = super().encode(texts, progress)
        self.seconds += perf_counter() - started
        return rows


class RememberingReader:
    """Gives what `reader` gives; the same question beside the same sentences is read once."""

    def __init__(self, reader: Reader):
        self._reader = reader
        self._read: dict[tuple[str, str, tuple[Row, ...]], Reading] = {}

    @property
    def name(self) -> str:
        """The reader's own name, so that the confidence fitted for that reader is used."""
        return self._reader.name

    def read(self, question: str, rows: Sequence[Row], earlier: str = "") -> Reading:
        """What the reader makes of them."""
        asked = (question, earlier, tuple(rows))
        if asked not in self._read:
            self._read[asked] = self._reader.read(question, rows, earlier)
        return self._read[asked]


class MeasuredBot:
    """A bot, and the order of sentences before and after reading: the one place that knows how they are obtained."""

    def __init__(self, bot: Bot, unread: Bot):
        """`unread`: the same bot without a reader."""
        self._bot = bot
        self._unread = unread

    @classmethod
    def of(cls, indexed: IndexedArticle, embedder: Embedder, reader: Reader | None) -> MeasuredBot:
        """The bot as visitors use it. What a question needs is encoded and read once."""
        remembering = RememberingEmbedder(embedder, most=None)
        reading = RememberingReader(reader) if reader is not None else None
        return cls(Bot(indexed, remembering, reading), Bot(indexed, remembering))

    def ask(self, question: str, history: Sequence[str] = ()) -> Reply:
        """The reply."""
        return self._bot.ask(question, history)

    def retrieve(self, standalone_question: str, /) -> list[Candidate]:
        """The sentences for a question that stands alone, best first, as search orders them."""
        return self._unread.retrieve(standalone_question)

    def read(self, standalone_question: str, /) -> list[Candidate]:
        """The same after all reading, before any refusal."""
        return self._bot.retrieve(standalone_question)
