"""A saved conversation, loaded again, as HTML: what was asked and quoted, and whether each quote still stands there."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Final

from bot.session import Loaded

if TYPE_CHECKING:
    from bot.abilities import Check, Report, SavedQuote, SavedTurn

_STATES: Final = {"verbatim": "Verbatim", "moved": "Moved", "absent": "Not in this article"}


def saved_html(loaded: Loaded) -> str:
    """The conversation, read only, with a button that checks it, or what the check said."""
    saved, report = loaded.saved, loaded.report
    checks = {(check.turn, check.n): check for check in report.checks} if report else {}
    turns = "".join(_turn(at, turn, checks) for at, turn in enumerate(saved.turns))
    return (
        f'<section class="fn-saved" aria-label="Saved conversation"><header><h2>A saved conversation</h2>'
        f"<p>About “{escape(saved.article.title)}”. {_told(report)}</p>"
        '<p class="fn-saved-acts"><button type="button" class="fn-plain" data-act="check">Check every quote</button>'
        '<button type="button" class="fn-plain" data-act="unload">Put it away</button></p></header>'
        f"{turns}</section>"
    )


def _told(report: Report | None) -> str:
    if report is None:
        return "It is shown as it was saved; nothing in it has been checked yet."
    counts = [f"{_count(report, state)} {words.lower()}" for state, words in _STATES.items() if _count(report, state)]
    told = f"Of {len(report.checks)} quotes: {', '.join(counts)}." if counts else "It holds no quote."
    return told if report.same_article else f"It was saved with another text than the one in view. {told}"


def _count(report: Report, state: str) -> int:
    return sum(str(check.state) == state for check in report.checks)


def _turn(at: int, turn: SavedTurn, checks: dict[tuple[int, int], Check]) -> str:
    look = "answer" if turn.kind == "answer" else "refusal"
    short = f'<p class="fn-short">{escape(turn.short_answer)}</p>' if turn.short_answer else ""
    quotes = "".join(_quote(quote, checks.get((at, quote.n))) for quote in turn.quotes)
    text = "" if turn.quotes and look == "answer" else f'<p class="fn-says">{escape(turn.text)}</p>'
    return (
        f'<section class="fn-past"><h3 class="fn-question">{escape(turn.question)}</h3>'
        f'<div class="fn-reply fn-{look}"><div class="fn-said">{short}{text}{quotes}</div></div></section>'
    )


def _quote(quote: SavedQuote, check: Check | None) -> str:
    state = f'<span class="fn-state" data-state="{check.state}">{_STATES[str(check.state)]}</span>' if check else ""
    return (
        f'<blockquote class="fn-cite"><p><q class="fn-quote">{escape(quote.quote)}</q> '
        f'<span class="fn-mark-like">[{quote.n}]</span></p><div class="fn-where">{state}</div></blockquote>'
    )
