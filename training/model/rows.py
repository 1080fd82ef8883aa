"""Rows of a question beside sentences in their context, by the shipped reader's layout; and where an answer lies."""

from __future__ import annotations

from bot.reader.layout import Layout, TokenRow


def row(layout: Layout, question: tuple[int, ...], sentence: str, context: tuple[int, ...], start: int = 0) -> TokenRow:
    """The sentence's row or, of one that is longer than a row, the first window with the code point `start` in it.

    A sentence without tokens gives a row without them.
    """
    windows = list(layout.windows(question, sentence, context))
    if not windows:
        return TokenRow((), 0, 0, ())
    return next((window for window in windows if window.offsets[-1][1] > start), windows[-1])


def tokens_of(made: TokenRow, start: int, end: int) -> tuple[int, int] | None:
    """First and last token in `made.ids` of the sentence's code points [start, end); None if they were cut off."""
    inside = [made.first + n for n, (a, b) in enumerate(made.offsets) if a < end and b > start]
    return (inside[0], inside[-1]) if inside else None
