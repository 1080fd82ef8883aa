"""Library: opens articles for reading, all with one embedder."""

from __future__ import annotations

from pathlib import Path

from bot.bot import Bot
from bot.session import Reading
from index.article import Article
from index.embed import Embedder, Progress
from index.shelf import Shelf


class Library:
    """Opens articles; their indexes are kept in `folder`."""

    def __init__(self, embedder: Embedder, folder: Path | None = None):
        self._embedder = embedder
        self._shelf = Shelf(embedder, folder)

    def open(self, article: Article, progress: Progress | None = None) -> Reading:
        """Index the article, or load its index. Raises EmptyArticle, ModelError."""
        indexed = self._shelf.open(article, progress)
        return Reading(Bot(indexed, self._embedder), indexed.sentences)
