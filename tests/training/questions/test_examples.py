"""A question's rows: the sentence that answers or tempts first, then likely ones, with what is right about each."""

from __future__ import annotations

import collections
from dataclasses import replace

from bot.reader.layout import EARLIER
from tests.support.tiny_reader import LAYOUT
from training.data.cases import Answer, Case, seeded
from training.questions.examples import asked_tokens, chosen, examples, plain_row

POOL = tuple(f"It is {word} now." for word in "one two three four five six seven eight nine ten".split())
CASE = Case("Arl", "When?", 0, (2, 5), (Answer(2, 6, 11),), ranked=(5, 0, 1, 2, 3, 4, 6, 7, 8, 9))
NEAR = replace(CASE, golds=(), answers=(), tempting=4)


def test_the_answering_sentence_comes_first_and_no_other_that_answers() -> None:
    for seed in range(50):
        picked = chosen(CASE, seeded(seed), 3)
        assert picked[0] == 2
        assert len(set(picked)) == 3
        assert 5 not in picked


def test_a_near_misses_tempting_sentence_comes_first() -> None:
    assert {tuple(chosen(NEAR, seeded(seed), 1)) for seed in range(9)} == {(4,)}
    assert 4 not in chosen(NEAR, seeded(0), 3)[1:]


def test_the_likelier_distractors_are_drawn_the_oftener() -> None:
    rng = seeded(1)
    drawn = collections.Counter(chosen(CASE, rng, 2)[1] for _ in range(2000))
    assert drawn[0] > drawn[3] > drawn[8] > 0
    assert 9 in drawn  # the eighth of those that do not answer
    assert drawn[2] == drawn[5] == 0


def test_of_few_sentences_all_are_taken() -> None:
    assert sorted(chosen(replace(CASE, golds=(0,), ranked=(0, 1)), seeded(1), 3)) == [0, 1]


def test_what_is_right_about_each_row() -> None:
    made = examples(replace(CASE, says=False), POOL, LAYOUT, seeded(1), 3)
    assert [example.answers for example in made] == [True, False, False]
    assert [example.says for example in made] == [False, None, None]
    assert [example.span for example in made[1:]] == [None, None]
    first, last = made[0].span or (0, 0)
    row = made[0].row
    assert POOL[2][row.offsets[first - row.first][0] : row.offsets[last - row.first][1]] == "three"


def test_a_row_has_the_title_and_the_sentence_before() -> None:
    row = plain_row(CASE, POOL, 2, LAYOUT)
    assert row.ids[row.end + 2 : -1] == LAYOUT.context("Arl", POOL[1])
    first = plain_row(CASE, POOL, 0, LAYOUT)
    assert first.ids[first.end + 2 : -1] == LAYOUT.context("Arl", "")


def test_what_was_asked_before_is_joined_to_the_question() -> None:
    case = replace(CASE, earlier=("Who?", "Where?"))
    assert asked_tokens(LAYOUT, case) == LAYOUT.pieces(EARLIER.join(("Who?", "Where?", "When?"))).ids


def test_sentences_without_tokens_are_left_out() -> None:
    assert len(examples(CASE, ("", *POOL[1:]), LAYOUT, seeded(1), 99)) == 8


def test_the_same_chance_gives_the_same_rows() -> None:
    one, same = (examples(CASE, POOL, LAYOUT, seeded("3 7"), 3) for _ in range(2))
    assert one == same
