"""The folder words/ read into cases: those held out, as the evaluation has them, and those that are not."""

from __future__ import annotations

from pathlib import Path

from eval.sets.words import load_words
from tests.support.tiny_reader import HELD_OUT_ID
from training.data.words import read_words


def test_what_is_held_out_is_what_the_evaluation_measures(data: Path) -> None:
    held = read_words(data / "words", held_out=True)
    measured = load_words(data / "words")
    assert [gold.name for gold in measured] == [HELD_OUT_ID]
    assert [case.question for case in held.cases] == [case.question for gold in measured for case in gold.cases]


def test_an_article_of_set_2_with_another_crc32_is_trained_on(data: Path) -> None:
    trained = read_words(data / "words", held_out=False)
    assert {case.title for case in trained.cases} == {"Towns of towns", "Towns of more"}


def test_an_answer_is_a_slice_of_the_first_sentence_named(data: Path) -> None:
    trained = read_words(data / "words", held_out=False)
    case = trained.cases[0]
    answer = case.answers[0]
    assert case.golds == (answer.sentence,) == (0,)
    assert trained.pools[case.pool][0][answer.start : answer.end] == "1200"
    assert case.twin


def test_a_near_miss_names_the_sentence_that_tempts(data: Path) -> None:
    case = read_words(data / "words", held_out=False).cases[1]
    assert (case.golds, case.answers, case.tempting) == ((), (), 0)


def test_yes_and_what_was_asked_before_are_kept(data: Path) -> None:
    cases = read_words(data / "words", held_out=False).cases
    assert {case.says for case in cases} == {None, True}
    assert {case.earlier for case in cases} == {(), ("who?", "so?")}
