"""The text of a saved reply, read: its lines, its quotes, its short answers, and what is shown in place of a quote."""

from __future__ import annotations

import pytest

from bot.saved.conversation import SavedLine, SavedQuote
from bot.saved.turn import saved_turn

ONE, TWO = SavedQuote(1, "It rose.", 0, 8), SavedQuote(2, "It fell.", 9, 17)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param(
            "5 — “It rose.” [1] (before that: “It fell.” [2])",
            (SavedLine("5", is_short=True), ONE, SavedLine("before that:"), TWO),
            id="the short answer first",
        ),
        pytest.param(
            "The article in its own sentences:\n• “It rose.” [1]\n• “It fell.” [2]",
            (SavedLine("The article in its own sentences:"), ONE, TWO),
            id="a list",
        ),
    ],
)
def test_parts(text: str, parts: tuple[SavedLine | SavedQuote, ...]) -> None:
    assert saved_turn("Q?", text, [ONE, TWO]).parts == parts


def test_a_quote_that_the_text_does_not_show_is_a_part_and_the_text_stays() -> None:
    text = "The article says: “It sank.” [1]"
    turn = saved_turn("Q?", text, [ONE])
    assert turn.parts == (ONE, SavedLine(text))
    assert [(misquote.quote, misquote.words) for misquote in turn.misquotes] == [(ONE, "It sank.")]


@pytest.mark.parametrize(
    ("text", "short_answers"),
    [
        pytest.param("5; 6 — “It rose.” [1]", ("5", "6"), id="two"),
        pytest.param("The article says: “It rose.” [1]", (), id="none"),
        pytest.param("So “5” — “It rose.” [1]", (), id="a quote before the dash"),
    ],
)
def test_short_answers_stand_before_a_dash(text: str, short_answers: tuple[str, ...]) -> None:
    assert saved_turn("Q?", text, [ONE]).short_answers == short_answers
