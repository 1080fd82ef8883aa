"""Library: opens articles, all with one embedder and one reader."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path
from typing import Final

from bot.bot import Bot
from bot.reader.reading import Reader
from bot.session import Opened
from index.article import Article
from index.embed import Embedder, Progress
from index.shelf import Shelf

MOST_SUGGESTED: Final = 5


def questions_of(bot: Bot) -> tuple[str, ...]:
    """Questions that the article answers; none where nothing can suggest them."""
    if importlib.util.find_spec("bot.suggest") is None:
        return ()
    return tuple(importlib.import_module("bot.suggest").suggest(bot, MOST_SUGGESTED))


class Library:
    """Opens articles; their indexes are kept in `folder`."""

    def __init__(self, embedder: Embedder, reader: Reader | None = None, folder: Path | None = None):
        self._embedder = embedder
        self._reader = reader
        self._shelf = Shelf(embedder, folder)

    def open(self, article: Article, progress: Progress | None = None) -> Opened:
        """Index the article, or load its index, and find questions that it answers. Raises EmptyArticle, ModelError."""
        indexed = self._shelf.open(article, progress)
        bot = Bot(indexed, self._embedder, self._reader)
        return Opened(bot, indexed.sentences, questions_of(bot))
