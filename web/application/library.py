"""Library: opens articles, all with one embedder and one reader."""

from __future__ import annotations

from pathlib import Path

from bot.bot import Bot
from bot.reader.base import Reader
from index.article import Article
from index.search.embed import Embedder, Progress
from index.store import IndexStore
from web.application.session import Opened


class Library:
    """Opens articles; their indexes are kept in `folder`."""

    def __init__(self, embedder: Embedder, reader: Reader | None = None, folder: Path | None = None):
        self._embedder = embedder
        self._reader = reader
        self._shelf = IndexStore(embedder, folder)

    def open(self, article: Article, progress: Progress | None = None) -> Opened:
        """Index the article, or load its index. Raises EmptyArticle, ModelError."""
        indexed = self._shelf.open(article, progress)
        return Opened(Bot(indexed, self._embedder, self._reader), indexed.sentences)
