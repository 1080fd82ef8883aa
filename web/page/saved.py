"""A saved conversation, loaded again -> HTML: what was asked and quoted, and whether each quote still stands there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from bot.saved.conversation import SavedLine, SavedQuote, SavedTurn
from bot.saved.verify import Check, Report, State
from web.application.session import Loaded
from web.page.jinja import render

_NO_QUOTE: Final = "It holds no quote."
_STATES: Final = {State.VERBATIM: "Verbatim", State.MOVED: "Moved", State.ABSENT: "Not in this article"}


@dataclass(frozen=True, slots=True)
class CheckedQuote:
    """A quote and its checks: the first is of the quote itself, a further one of what the text shows in its place."""

    quote: SavedQuote
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A question and what its reply shows. `look`: "answer" or "refusal"."""

    question: str
    look: str
    parts: tuple[SavedLine | CheckedQuote, ...]


def saved_html(loaded: Loaded) -> Markup:
    """The conversation, read only, with a button that checks it, or the result of the check."""
    saved, report = loaded.saved, loaded.report
    checks = report.checks if report else ()
    turns = [
        _turn(turn, [check for check in checks if check.turn == number]) for number, turn in enumerate(saved.turns, 1)
    ]
    return render("saved", title=saved.article.title, summary=_summary(report), turns=turns, states=_STATES)


def _summary(report: Report | None) -> str:
    if report is None:
        return "It is shown as it was saved; nothing in it has been checked yet."
    counts = [f"{report.count(state)} {words.lower()}" for state, words in _STATES.items() if report.count(state)]
    quotes = "1 quote" if len(report.checks) == 1 else f"{len(report.checks)} quotes"
    result = f"Of {quotes}: {', '.join(counts)}. Words outside the quotes are as they were saved."
    result = result if counts else _NO_QUOTE
    return result if report.same_article else f"It was saved with another text than the one in view. {result}"


def _turn(turn: SavedTurn, checks: Sequence[Check]) -> ShownTurn:
    parts = tuple(
        CheckedQuote(part, tuple(check for check in checks if check.n == part.n))
        if isinstance(part, SavedQuote)
        else part
        for part in turn.parts
    )
    return ShownTurn(turn.question, "refusal" if turn.kind == "refusal" else "answer", parts)
