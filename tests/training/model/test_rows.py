"""Rows by hand: their layout, their lengths, and where an answer lies."""

from __future__ import annotations

from bot.reader.layout import BEFORE, END, QUESTION, ROW, START, TITLE, TokenRow
from tests.support.tiny_reader import LAYOUT, token_row
from training.model.rows import row, tokens_of

# As MPNet numbers them: BERT's numbers and four.
NUMBERS = {"what": 2054, "?": 1029, "it": 2009, "rained": 28270, ".": 1012, "town": 2237}


def test_the_layout_by_hand() -> None:
    made = token_row("What?", "It rained.", "Town", "It.")
    question, sentence, context = (
        tuple(NUMBERS[word] + 4 for word in words.split()) for words in ("what ?", "it rained .", "town . it .")
    )
    assert made.ids == (START, *question, END, END, *sentence, END, END, *context, END)
    assert made.ids[made.first : made.end] == sentence
    assert made.offsets == ((0, 2), (3, 9), (9, 10))


def test_without_title_and_sentence_before_there_is_no_context() -> None:
    made = token_row("What?", "It rained.")
    assert made.ids[-1] == END
    assert made.end == len(made.ids) - 1


def test_each_part_is_cut_to_its_length() -> None:
    long = " ".join(["rain"] * 300)
    rain = LAYOUT.pieces("rain").ids
    assert LAYOUT.question(long) == rain * QUESTION
    context = LAYOUT.context(f"{long} town", f"town {long}")
    assert context == (*rain * TITLE, *LAYOUT.pieces(".").ids, *rain * BEFORE)
    assert len(token_row(long, long, long, long).ids) == ROW


def test_what_was_asked_before_stands_before_the_question_in_what_room_there_is() -> None:
    rain, mark, snow = (LAYOUT.pieces(text).ids for text in ("rain", ">", "snow"))
    assert LAYOUT.question("snow", "rain") == (*rain, *mark, *snow)
    long = " ".join(["rain"] * 300)
    assert LAYOUT.question("snow", long) == (*rain * (QUESTION - 2), *mark, *snow)
    assert LAYOUT.question(long, "snow") == rain * QUESTION


def test_of_a_long_sentence_the_window_with_the_answer_is_taken() -> None:
    long = " ".join(["rain"] * 400) + " snow"
    made = row(LAYOUT, LAYOUT.question("What?"), long, (), long.index("snow"))
    assert len(made.ids) == ROW - 2  # without context two marks fewer
    span = tokens_of(made, long.index("snow"), len(long))
    assert span == (made.end - 1, made.end - 1)
    assert tokens_of(made, 0, 4) is None
    assert row(LAYOUT, LAYOUT.question("What?"), long, ()).offsets[0] == (0, 4)


def test_tokens_of_an_answer() -> None:
    made = token_row("Who?", "The mayor is Ann Venn.")
    first, last = tokens_of(made, 13, 21) or (0, 0)
    assert (
        "The mayor is Ann Venn."[made.offsets[first - made.first][0] : made.offsets[last - made.first][1]] == "Ann Venn"
    )


def test_a_sentence_without_tokens_gives_an_empty_row() -> None:
    assert row(LAYOUT, LAYOUT.question("Who?"), "  ", ()) == TokenRow((), 0, 0, ())
