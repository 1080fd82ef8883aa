"""A saved conversation and an article -> for each quote, whether it stands in the article at its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bot.saved.conversation import Saved, SavedQuote, SavedTurn
from index.article import Article, Span

_SHOWN: Final = 70


class State(StrEnum):
    """VERBATIM: word for word at its place. MOVED: word for word at another. ABSENT: nowhere."""

    VERBATIM = "verbatim"
    MOVED = "moved"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Check:
    """The state of one quote. `turn`: its number in the conversation, from 1; `span`: its place in `article.text`."""

    turn: int
    n: int
    quote: str
    state: State
    span: Span | None


@dataclass(frozen=True, slots=True)
class Report:
    """Every quote of a conversation. `same_article`: the text is the one that was asked, to the last character."""

    checks: tuple[Check, ...]
    same_article: bool

    @property
    def all_present(self) -> bool:
        """Whether no quote is absent."""
        return not self.count(State.ABSENT)

    def count(self, state: State) -> int:
        """How many quotes are in that state."""
        return sum(check.state is state for check in self.checks)


def verify(saved: Saved, article: Article) -> Report:
    """Checks every quote against the article; nothing that the file says about itself is believed."""
    checks: list[Check] = []
    for number, turn in enumerate(saved.turns, 1):
        before = len(checks)
        for quote in turn.quotes:
            checks.append(_check(number, quote, article))
            shown = [other.words for other in turn.misquotes if other.quote is quote]
            checks += [Check(number, quote.n, words, State.ABSENT, None) for words in shown]
        # A quote that is absent says enough about its turn.
        if all(check.state is not State.ABSENT for check in checks[before:]):
            checks += _short_answers(number, turn)
    return Report(tuple(checks), saved.article.sha256 == article.sha256)


def to_text(report: Report) -> str:
    """A line for each quote, then the number in each state; without a line end at the end."""
    lines = [f"{check.state:<9} {check.turn}.{check.n:<3} {_shortened(check.quote)}" for check in report.checks]
    counted = [f"{report.count(state)} {state}" for state in State]
    lines.append(f"{_quotes(report.checks)}: {', '.join(counted)}")
    if not report.same_article:
        lines.append("The article’s text is not the one that was asked then.")
    return "\n".join(lines)


def _check(turn: int, quote: SavedQuote, article: Article) -> Check:
    at = article.text[quote.start : quote.end] == quote.quote and quote.start < quote.end
    raw = not quote.raw_quote or article.raw[quote.raw_start : quote.raw_end] == quote.raw_quote
    if at and raw:
        return Check(turn, quote.n, quote.quote, State.VERBATIM, Span(quote.start, quote.end))
    span = _nearest(quote, article.text)
    return Check(turn, quote.n, quote.quote, State.MOVED if span else State.ABSENT, span)


def _short_answers(number: int, turn: SavedTurn) -> list[Check]:
    """Those that none of the turn's quotes holds: “$6 — “It was worth $5.” [1]”."""
    if not turn.quotes:
        return []
    absent = [short for short in turn.short_answers if not any(short in quote.quote for quote in turn.quotes)]
    return [Check(number, turn.quotes[0].n, short, State.ABSENT, None) for short in absent]


def _nearest(quote: SavedQuote, text: str) -> Span | None:
    """The place of the quote in the text that is nearest to the one that the file names."""
    if not quote.quote.strip():
        return None
    places: list[int] = []
    at = text.find(quote.quote)
    while at >= 0:
        places.append(at)
        at = text.find(quote.quote, at + 1)
    if not places:
        return None
    start = min(places, key=lambda place: (abs(place - quote.start), place))
    return Span(start, start + len(quote.quote))


def _shortened(quote: str) -> str:
    line = " ".join(quote.split())
    return f"“{line}”" if len(line) <= _SHOWN else f"“{line[: _SHOWN - 1]}…”"


def _quotes(checks: Sequence[Check]) -> str:
    return f"{len(checks)} quote" if len(checks) == 1 else f"{len(checks)} quotes"
