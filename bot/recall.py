"""Recalled: earlier questions as exchanges. How one was answered is found out when it is looked at, and then once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import overload

from bot.followup.dependence import leans
from bot.followup.history import Exchange
from bot.followup.resolve import REACH
from bot.language.names import cast_of
from index.article import Article


class Recalled(Sequence[Exchange]):
    """`history`, oldest first. `ask` answers a question after the exchanges before it."""

    def __init__(
        self,
        history: Sequence[str | Exchange],
        article: Article,
        ask: Callable[[str, Sequence[Exchange]], Exchange],
    ):
        self._history = list(history)
        self._article = article
        self._ask = ask

    def __len__(self) -> int:
        return len(self._history)

    @overload
    def __getitem__(self, at: int) -> Exchange: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Exchange]: ...

    def __getitem__(self, at: int | slice) -> Exchange | Sequence[Exchange]:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        number = range(len(self))[at]
        past = self._history[number]
        if isinstance(past, str):
            past = self._history[number] = self._ask(past, self._before(past, number))
        return past

    def _before(self, question: str, number: int) -> Sequence[Exchange]:
        """What that question may have leant on itself."""
        if not leans(question.strip(), cast_of(self._article.text)):
            return ()
        return self[max(0, number - REACH) : number]
