"""Suggestions: questions that the open articles answer, found in the background, one article after another."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from index.article import Article

if TYPE_CHECKING:
    # Only for the types: the page is served before what a bot needs is imported.
    from web.application.session import Opened

MOST: Final = 5
_KEPT: Final = 200
_log = logging.getLogger("footnote")


def _suggest(opened: Opened) -> tuple[str, ...]:
    # Imported by now, in the background, with the models.
    from bot.suggest.suggest import suggest

    return suggest(opened.bot, MOST)


class Suggestions:
    """Those of the last articles that were opened, as `find` finds them. Used on the event loop only."""

    def __init__(self, find: Callable[[Opened], tuple[str, ...]] = _suggest) -> None:
        self._search = find
        self._found: OrderedDict[str, asyncio.Task[tuple[str, ...]]] = OrderedDict()
        # To suggest is to ask a dozen questions: nobody who asks one is to wait for more than one such work.
        self._one = asyncio.Semaphore(1)

    def known(self, article: Article) -> tuple[str, ...]:
        """Those that are found by now."""
        task = self._found.get(article.sha256)
        return task.result() if task is not None and task.done() and not task.cancelled() else ()

    async def of(self, opened: Opened) -> tuple[str, ...]:
        """Those of an article, once they are found; none for an odd text."""
        key = opened.article.sha256
        if key not in self._found:
            self._found[key] = asyncio.ensure_future(self._find(opened))
            while len(self._found) > _KEPT:
                self._found.popitem(last=False)
        # Who asked for them may go; they are found all the same.
        return await asyncio.shield(self._found[key])

    async def _find(self, opened: Opened) -> tuple[str, ...]:
        try:
            async with self._one:
                return await asyncio.to_thread(self._search, opened)
        except Exception:  # noqa: BLE001 - a courtesy: whatever fails in it, the article is open
            _log.exception("No questions could be suggested")
            return ()
