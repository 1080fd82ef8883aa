"""Wrappers of embedders, a reader and the bot: they time, remember, and show the ranking behind a reply."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

import numpy as np

from bot.bot import Bot
from bot.reader.base import Reader, Reading, Row
from bot.reader.rerank import Candidate
from bot.reply.reply import Reply
from index.search.embed import Embedder, Matrix, Progress
from index.search.indexed_article import IndexedArticle


class WrappedEmbedder:
    """Passes everything on to `embedder`; a subclass does more when it encodes."""

    def __init__(self, embedder: Embedder):
        self._embedder = embedder

    @property
    def name(self) -> str:
        """The embedder's own name."""
        return self._embedder.name

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._embedder.dimension

    @property
    def max_pieces(self) -> int:
        """Word pieces read of a text."""
        return self._embedder.max_pieces

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Unit rows, float32, shape (len(texts), dimension)."""
        return self._embedder.encode(texts, progress)

    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text."""
        return self._embedder.count_pieces(texts)

    def verify(self) -> None:
        """Raises ModelError."""
        self._embedder.verify()


class RememberingEmbedder(WrappedEmbedder):
    """Encodes a single text once, however many bots ask for it."""

    def __init__(self, embedder: Embedder):
        super().__init__(embedder)
        self._rows: dict[str, Matrix] = {}

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """A question is one text and is remembered; several texts are an article and are not."""
        if len(texts) != 1:
            return super().encode(texts, progress)
        (text,) = texts
        if text not in self._rows:
            self._rows[text] = super().encode(texts, progress)
        return np.array(self._rows[text])


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
        remembering = RememberingEmbedder(embedder)
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
