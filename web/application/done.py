"""What an action of a visitor is given, and what comes of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from web.application.open_article import Opening
from web.application.service import Service
from web.application.session import Session

CHAT, PANE, SHELF, NOTICE, PROGRESS, STATUS = "chat", "pane", "shelf", "notice", "progress", "status"
EVERYTHING: Final = frozenset({CHAT, PANE, SHELF})


class BadAction(ValueError):
    """A request that our page never sends. The message is for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Done:
    """Which parts of the page changed, and a message to the visitor; `files` to save, each a name and a text.

    `opening`: how far the opening of an article is. `undo`: the number to undo it by; 0 if it cannot be undone.
    """

    changed: frozenset[str] = frozenset()
    message: str = ""
    failed: bool = False
    files: tuple[tuple[str, str], ...] = ()
    opening: Opening | None = None
    undo: int = 0


Data: TypeAlias = Mapping[str, Any]
Action: TypeAlias = Callable[[Service, Session, Data], Awaitable[Done]]


def whole(value: object) -> int | None:
    """A whole number that was sent, and nothing else: JSON's true is an int in Python, but not a number here."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None
