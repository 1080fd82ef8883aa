"""The text of a saved reply -> what it shows: its lines, its quotes, its short answers.

A file that was saved may have been changed since, so what its text shows is compared with the quotes that it cites.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.saved.conversation import Misquote, SavedLine, SavedQuote, SavedTurn


def saved_turn(
    question: str,
    text: str,
    quotes: Sequence[SavedQuote],
    *,
    standalone_question: str = "",
    kind: str = "",
    short_answer: str | None = None,
    confidence: float | None = None,
) -> SavedTurn:
    """The turn of a file, its text read."""
    return SavedTurn(
        question=question,
        standalone_question=standalone_question or question,
        kind=kind,
        text=text,
        short_answer=short_answer,
        confidence=confidence,
        quotes=tuple(quotes),
        parts=tuple(_parts(text, quotes)),
        misquotes=tuple(Misquote(quote, shown) for quote in quotes if (shown := _shown(quote, text)) is not None),
        short_answers=tuple(_short_answers(text)),
    )


def _parts(text: str, quotes: Sequence[SavedQuote]) -> Iterator[SavedLine | SavedQuote]:
    rest = text
    for quote in quotes:
        before, shown, after = rest.partition(f"“{quote.quote}” [{quote.n}]")
        if shown:
            yield from _lines(before)
            rest = after
        yield quote
    # Where the text shows another quote than the one it cites, the rest of it stands here, as it was saved.
    yield from _lines(rest)


def _lines(text: str) -> Iterator[SavedLine]:
    """The words beside quotes, without the bullets and brackets that only stand around a quote."""
    for line in text.split("\n"):
        bare = line.strip().lstrip("•)").strip()
        if bare.startswith("(") and ")" not in bare:
            bare = bare[1:]
        if any(character.isalnum() for character in bare):
            yield SavedLine(bare.removesuffix("—").strip(), is_short=bare.endswith(" —"))


def _shown(quote: SavedQuote, text: str) -> str | None:
    """What the text shows before the mark of a quote, if it is not that quote; None if it is, or nothing is shown."""
    marked = re.search(rf"(.*)”\s*\[{quote.n}\]", text, re.DOTALL)
    if marked is None or marked[1].endswith(f"“{quote.quote}"):
        return None
    return marked[1].rsplit("“", 1)[-1]


def _short_answers(text: str) -> list[str]:
    """Those before the dash: “$6 — “It was worth $5.” [1]”."""
    first, dash, _ = text.partition(" — “")
    return first.split("; ") if dash and "“" not in first else []
