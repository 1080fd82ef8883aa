"""Questions to offer: those that an open article answers, found in the background, and some that always fit."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from index.article import Article
from web.application.session import OpenArticle

BUNDLED_EXAMPLES: Final = (
    "Why is Modi undertaking this trip?",
    "How much was the trade between the two countries worth?",
    "What did Modi tell Putin in Uzbekistan?",
    "Has India condemned the invasion?",
    "What does Zelensky say about the visit?",
)
ANY_ARTICLE: Final = (
    "What is this article about?",
    "What is the title of this article?",
    "When was this article published?",
)
MOST: Final = 5
_KEPT: Final = 200
_log = logging.getLogger("footnote")


def _suggest(opened: OpenArticle) -> tuple[str, ...]:
    # FAISS comes with it: imported by now, in the background, with the models.
    from bot.suggest.suggest import suggest

    return suggest(opened.bot, MOST)


class Suggestions:
    """The suggestions of the articles opened last, as `find` makes them. Used on the event loop only."""

    def __init__(self, find: Callable[[OpenArticle], tuple[str, ...]] = _suggest) -> None:
        self._suggest = find
        self._found: OrderedDict[str, asyncio.Task[tuple[str, ...]]] = OrderedDict()
        # To suggest is to ask a dozen questions: at most one article does so while visitors ask theirs.
        self._one = asyncio.Semaphore(1)

    def known(self, article: Article) -> tuple[str, ...]:
        """Those that were found so far."""
        task = self._found.get(article.sha256)
        return task.result() if task is not None and task.done() and not task.cancelled() else ()

    async def of(self, opened: OpenArticle) -> tuple[str, ...]:
        """Those of an article, once they are found; none if finding them fails."""
        key = opened.article.sha256
        if key not in self._found:
            self._found[key] = asyncio.ensure_future(self._find(opened))
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        # If the visitor leaves, they are found all the same.
        return await asyncio.shield(self._found[key])

    async def _find(self, opened: OpenArticle) -> tuple[str, ...]:
        try:
            async with self._one:
                return await asyncio.to_thread(self._suggest, opened)
        except Exception:  # noqa: BLE001 - a courtesy: whatever fails in it, the article is open
            _log.exception("No questions could be suggested")
            return ()
