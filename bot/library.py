"""Library: opens articles, all with one embedder and one reader."""

from __future__ import annotations

from pathlib import Path

from bot.bot import Bot
from bot.reader.reading import Reader
from bot.session import Opened
from index.article import Article
from index.embed import Embedder, Progress
from index.shelf import Shelf


class Library:
    """Opens articles; their indexes are kept in `folder`."""

    def __init__(self, embedder: Embedder, reader: Reader | None = None, folder: Path | None = None):
        self._embedder = embedder
        self._reader = reader
        self._shelf = Shelf(embedder, folder)

    def open(self, article: Article, progress: Progress | None = None) -> Opened:
        """Index the article, or load its index. Raises EmptyArticle, ModelError."""
        indexed = self._shelf.open(article, progress)
        return Opened(Bot(indexed, self._embedder, self._reader), indexed.sentences)
