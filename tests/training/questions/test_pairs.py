"""Batches for the embedder: which sentences stand beside a question, and which of them answer it."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import islice

import pytest

from tests.support.tiny_reader import FAR_TOWN
from training.data.cases import Answer, Case, Corpus, TrainingError
from training.data.corpora import Source
from training.questions.pairs import Pairs, batches

POOL = ("Ann feeds the cat.", "It sleeps.", "Bob feeds the dog.", "The dog barks at Ann.", "Rain fell.", "Snow fell.")


def case(question: str, *golds: int, title: str = "Pets", earlier: tuple[str, ...] = ()) -> Case:
    return Case(title, question, 0, golds, (Answer(golds[0], 0, 3),) if golds else (), earlier)


def drawn(*cases: Case, count: int = 40, size: int = 2) -> list[Pairs]:
    return list(islice(batches({Source.WORDS: Corpus((POOL,), cases)}, 3, size), count))


def test_every_sentence_that_answers_is_right_and_no_other() -> None:
    asked = {"Who feeds the dog?": {POOL[2]}, "What fell?": {POOL[4], POOL[5]}}
    met = set()
    for pairs in drawn(case("Who feeds the dog?", 2), case("What fell?", 4, 5)):
        assert len(set(pairs.sentences)) == len(pairs.sentences)
        for question, right in zip(pairs.questions, pairs.right, strict=True):
            bare = {number: next(text for text in POOL if pairs.sentences[number].endswith(text)) for number in right}
            assert set(bare.values()) <= asked[question]
            assert bare, question
            met |= set(bare.values())
    assert met == {POOL[2], POOL[4], POOL[5]}


def test_a_batch_shows_all_its_sentences_bare_or_all_in_context() -> None:
    sorts = set()
    for pairs in drawn(case("Who feeds the dog?", 2), case("Who feeds the cat?", 0)):
        in_context = {text.startswith("Pets. ") for text in pairs.sentences}
        assert len(in_context) == 1
        sorts |= in_context
        if in_context == {True}:
            assert "Pets. It sleeps. Bob feeds the dog." in pairs.sentences
            assert "Pets. Ann feeds the cat." in pairs.sentences
    assert sorts == {True, False}


def test_distractors_are_like_the_question_or_near_the_answer() -> None:
    others = {
        text
        for pairs in drawn(case("Who feeds the dog?", 2), count=200, size=1)
        for text in pairs.sentences
        if text in POOL and text != POOL[2]
    }
    assert {"Ann feeds the cat.", "It sleeps.", "The dog barks at Ann."} <= others


def test_a_follow_up_is_asked_after_what_was_asked_before() -> None:
    assert drawn(case("and the cat?", 0, earlier=("Who feeds the dog?",)))[0].questions[0] == (
        "Who feeds the dog? and the cat?"
    )


def test_what_is_not_answered_is_not_asked() -> None:
    asked = {question for pairs in drawn(case("Who?", 2), case("Why?")) for question in pairs.questions}
    assert asked == {"Who?"}
    with pytest.raises(TrainingError, match="--data"):
        drawn(case("Why?"))


def test_the_seed_alone_decides_what_is_drawn(corpora: Mapping[Source, Corpus]) -> None:
    def first(seed: int) -> list[Pairs]:
        return list(islice(batches(corpora, seed, 8), 5))

    assert first(3) == first(3) != first(4)


def test_nothing_held_out_is_drawn(corpora: Mapping[Source, Corpus]) -> None:
    shown = [text for pairs in islice(batches(corpora, 3, 8), 60) for text in (*pairs.sentences, *pairs.questions)]
    assert not any(FAR_TOWN in text for text in shown)
    assert all(len(pairs.questions) == 8 for pairs in islice(batches(corpora, 3, 8), 5))
