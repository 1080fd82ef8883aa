"""What a part of the house that may not be there yet can do: none of it is offered where it is not."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias

# A saved conversation, a turn and a quote of it (`bot.export`); what a check said, and of one quote (`bot.verify`).
Saved: TypeAlias = Any
SavedTurn: TypeAlias = Any
SavedQuote: TypeAlias = Any
Report: TypeAlias = Any
Check: TypeAlias = Any

if TYPE_CHECKING:
    from bot.bot import Bot
    from bot.reply import Reply


def module(name: str) -> ModuleType | None:
    """The module of that name, if it is there."""
    return importlib.import_module(name) if importlib.util.find_spec(name) else None


def saves() -> bool:
    """Whether a conversation can be saved, loaded and checked."""
    return module("bot.export") is not None and module("bot.verify") is not None


def finds_elsewhere() -> bool:
    """Whether other sentences that bear on a reply can be found."""
    return importlib.util.find_spec("bot.elsewhere") is not None


def questions_of(bot: Bot) -> tuple[str, ...]:
    """Questions that the article answers."""
    suggest = module("bot.suggest")
    return tuple(suggest.suggest(bot)) if suggest else ()


def elsewhere(bot: Bot, reply: Reply) -> Any:
    """Other sentences that bear on a reply."""
    return bot.elsewhere(reply) if hasattr(bot, "elsewhere") else None


def history(replies: Sequence[Reply]) -> list[Any]:
    """Earlier replies as the bot wants them."""
    conversation = module("bot.conversation")
    exchange = getattr(conversation, "Exchange", None)
    return [exchange.of(reply) if exchange else reply.question for reply in replies]
