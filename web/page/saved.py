"""A saved conversation, loaded again, as HTML: what was asked and quoted, and whether each quote still stands there."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Final

from bot.saved.conversation_file import SavedQuote, SavedTurn
from bot.saved.verify import Check, Report, State
from web.application.session import Loaded

_NONE: Final = "It holds no quote."
_STATES: Final = {State.VERBATIM: "Verbatim", State.MOVED: "Moved", State.ABSENT: "Not in this article"}


def saved_html(loaded: Loaded) -> str:
    """The conversation, read only, with a button that checks it, or what the check said."""
    saved, report = loaded.saved, loaded.report
    checks = report.checks if report else ()
    turns = "".join(
        _turn(turn, [check for check in checks if check.turn == number]) for number, turn in enumerate(saved.turns, 1)
    )
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
    counts = [f"{report.count(state)} {words.lower()}" for state, words in _STATES.items() if report.count(state)]
    quotes = "1 quote" if len(report.checks) == 1 else f"{len(report.checks)} quotes"
    told = f"Of {quotes}: {', '.join(counts)}. Words outside the quotes are as they were saved." if counts else _NONE
    return told if report.same_article else f"It was saved with another text than the one in view. {told}"


def _turn(turn: SavedTurn, checks: Sequence[Check]) -> str:
    look = "refusal" if turn.kind == "refusal" else "answer"
    body, rest = [], turn.text
    for quote in turn.quotes:
        before, shown, after = rest.partition(f"“{quote.quote}” [{quote.n}]")
        if shown:
            body.append(_words(before))
            rest = after
        body.append(_quote(quote, [check for check in checks if check.n == quote.n]))
    # Where the text shows another quote than the one it cites, all of it stands here, as it was saved.
    body.append(_words(rest))
    return (
        f'<section class="fn-past"><h3 class="fn-question">{escape(turn.question)}</h3>'
        f'<div class="fn-reply fn-{look}"><div class="fn-said">{"".join(body)}</div></div></section>'
    )


def _words(text: str) -> str:
    """What a reply says beside its quotes, a line each; the words before a dash are its short answer."""
    said = []
    for line in text.split("\n"):
        bare = line.strip().lstrip("•)").strip()
        if bare.startswith("(") and ")" not in bare:
            bare = bare[1:]
        look = "fn-short" if bare.endswith(" —") else "fn-says"
        if any(character.isalnum() for character in bare):
            said.append(f'<p class="{look}">{escape(bare.removesuffix("—").strip())}</p>')
    return "".join(said)


def _quote(quote: SavedQuote, checks: Sequence[Check]) -> str:
    """A quote and its state; what the reply's own text shows in its place, if that is another, has one too."""
    shown = "".join(f"<p>Shown as <q>{escape(check.quote)}</q></p>{_state(check)}" for check in checks[1:])
    return (
        f'<blockquote class="fn-cite"><p><q class="fn-quote">{escape(quote.quote)}</q> '
        f'<span class="fn-mark-like">[{quote.n}]</span></p>{"".join(map(_state, checks[:1]))}{shown}</blockquote>'
    )


def _state(check: Check) -> str:
    words = f'<span class="fn-state" data-state="{check.state}">{_STATES[check.state]}</span>'
    return f'<div class="fn-where">{words}</div>'
