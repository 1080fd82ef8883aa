"""Sessions: each reader's shelf by the key that only their browser or program knows."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from web.application.session import Opened, Session

MOST: Final = 500
_SHORTEST_KEY: Final = 16
_LONGEST_KEY: Final = 128


def new_key() -> str:
    """A key that nobody guesses: 128 bits."""
    return secrets.token_hex(16)


class Sessions:
    """At most `most` sessions, kept in memory; the one unused longest goes first. Used on the event loop only.

    `shared`: what one reader opens is on every shelf; what is said about it stays with who said it.
    """

    def __init__(self, fresh: Callable[[], Session], *, shared: bool = False, most: int = MOST):
        self.shared = shared
        self._fresh = fresh
        self._most = most
        self._sessions: OrderedDict[str, Session] = OrderedDict()
        self._common: dict[str, Opened] = {}

    def __len__(self) -> int:
        return len(self._sessions)

    def __contains__(self, key: object) -> bool:
        return key in self._sessions

    def of(self, key: object) -> Session:
        """The session with that key, a fresh one if there is none. What is no key gets one that nobody returns to."""
        if not isinstance(key, str) or not _SHORTEST_KEY <= len(key) <= _LONGEST_KEY:
            key = new_key()
        if key not in self._sessions:
            self._sessions[key] = self._fresh()
            while len(self._sessions) > self._most:
                self._sessions.popitem(last=False)
        self._sessions.move_to_end(key)
        session = self._sessions[key]
        session.share(self._common.values())
        return session

    def opened(self, opened: Opened) -> None:
        """An article was opened by someone: everyone's, if the shelf is shared."""
        if self.shared:
            self._common[opened.article.sha256] = opened
