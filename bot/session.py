"""Session: what one reader has open, and what was said about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.page import Turn
from index.article import Article
from index.sentences import Sentence

if TYPE_CHECKING:
    # Only for the type: the page is served before what a bot needs is imported.
    from bot.bot import Bot


@dataclass(frozen=True, slots=True, eq=False)
class Opened:
    """An open article: its sentences, and the bot that answers from it."""

    bot: Bot
    sentences: tuple[Sentence, ...]

    @property
    def article(self) -> Article:
        """What is read."""
        return self.bot.article


@dataclass(slots=True, eq=False)
class Session:
    """One reader's page. Changed on the event loop only, so it needs no lock.

    `opened` is None while it is the article that the program was started with.
    """

    opened: Opened | None = None
    turns: list[Turn] = field(default_factory=list)

    @property
    def history(self) -> list[str]:
        """The questions that were answered or refused, oldest first."""
        return [turn.question for turn in self.turns if turn.reply is not None]

    def is_waiting_for(self, question: str) -> bool:
        """Whether that question was asked last and has no reply yet: a second press of Enter asks nothing new."""
        return bool(self.turns) and self.turns[-1].reply is None and self.turns[-1].question == question

    def begin(self, turn: Turn) -> None:
        """Put a question at the end."""
        self.turns.append(turn)

    def replace(self, turn: Turn, *by: Turn) -> None:
        """`by`, or nothing, stands where `turn` stood. Where the conversation went on without it, nothing changes."""
        self.turns[:] = [new for old in self.turns for new in (by if old is turn else (old,))]

    def open(self, opened: Opened) -> None:
        """Another article: the conversation begins anew, since its marks lead into the old one."""
        self.opened = opened
        self.turns.clear()
