"""The library: opens articles, all with one embedder and one reader. FAISS comes with this module."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from bot.bot import Bot
from bot.reader.base import Reader
from index.article import Article
from index.search.embed import Embedder, ModelError, Progress
from index.store import EmptyArticle, IndexStore
from web.application.background import LoadingFailed, Report, Step
from web.application.session import OpenArticle

INDEXING: Final = "Indexing the article…"


class Library:
    """Opens articles; their indexes are kept in `folder`, by default where `python -m index` keeps them."""

    def __init__(self, embedder: Embedder, reader: Reader | None = None, folder: Path | None = None):
        self._embedder = embedder
        self._reader = reader
        self._store = IndexStore(embedder, folder)

    def open(self, article: Article, progress: Progress | None = None) -> OpenArticle:
        """Indexes the article, or loads its index. Raises EmptyArticle, ModelError."""
        indexed = self._store.open(article, progress)
        return OpenArticle(Bot(indexed, self._embedder, self._reader), indexed.sentences)


def open_article(library: Library, article: Article, report: Report) -> OpenArticle:
    """The article with its bot, its index built or loaded; reports how far that is. Raises LoadingFailed."""
    report(Step(INDEXING))
    try:
        return library.open(article, lambda share, _: report(Step(INDEXING, share)))
    except (EmptyArticle, ModelError) as error:
        raise LoadingFailed(str(error)) from error
