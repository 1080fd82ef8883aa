"""A list of the article comes whole: the line that opens it, and all its items."""

from __future__ import annotations

import pytest

from bot.confidence.doubts import Doubt
from bot.confidence.judge import Judgement
from bot.confidence.policy import Signals
from bot.reply.list_items import answered_in_part, is_item, opens_list, whole_list
from index.search.indexed_article import IndexedArticle
from tests.bot.reply.test_named_before import Indexed
from tests.support.questions import question_of

TEXT = """Bring these:
- a torch
- two ropes. Both long.
* a map

A torch helps.
1. Wait.
2. Go.
He said:
Nothing more."""
BRING = ["Bring these:", "a torch", "two ropes.", "Both long.", "a map"]


@pytest.fixture
def indexed() -> IndexedArticle:
    return Indexed(TEXT)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        pytest.param("Bring these:", BRING, id="the line that opens it"),
        pytest.param("a map", BRING, id="an item"),
        pytest.param("Both long.", BRING, id="the second sentence of an item"),
        pytest.param("A torch helps.", [], id="no list"),
        pytest.param("He said:", [], id="a colon without items"),
    ],
)
def test_the_whole_list(indexed: IndexedArticle, sentence: str, expected: list[str]) -> None:
    found = next(s for s in indexed.sentences if indexed.text_of(s) == sentence)
    assert [indexed.text_of(s) for s in whole_list(found, indexed)] == expected
    assert opens_list(found, indexed) == (sentence == "Bring these:")
    assert is_item(found, indexed) == (sentence in BRING[1:])


@pytest.mark.parametrize(
    ("text", "sentence", "expected"),
    [
        pytest.param(
            "Bring this: 1. A torch. 2. A rope. Then wait.",
            "Bring this:",
            ["Bring this:", "1. A torch.", "2. A rope."],
            id="within a line",
        ),
        pytest.param(
            "You need\ntwo eggs\na pinch of salt\nBeat the eggs first.",
            "two eggs",
            ["You need", "two eggs", "a pinch of salt"],
            id="lines without bullets",
        ),
        pytest.param("A torch helps.\ntwo eggs\nBeat them well.", "two eggs", [], id="one short line is no list"),
        pytest.param("Roads | 70\nParks | 9", "Roads | 70", [], id="rows of a table"),
    ],
)
def test_lists_without_bullets(text: str, sentence: str, expected: list[str]) -> None:
    indexed: IndexedArticle = Indexed(text)  # type: ignore[assignment]
    found = next(s for s in indexed.sentences if indexed.text_of(s) == sentence)
    assert [indexed.text_of(s) for s in whole_list(found, indexed)] == expected


SEVERAL = "Names of the two bidders, and the price each offered?"


def judged(question: str, confidence: float, *doubts: Doubt) -> Judgement:
    signals = Signals(*[0.0] * 10)
    return Judgement(
        question_of(question), (), signals, confidence, confidence, confidence >= 0.5, doubts, "nearby", ()
    )


@pytest.mark.parametrize(
    ("question", "confidence", "doubts", "expected"),
    [
        pytest.param(SEVERAL, 0.45, (), 0.5, id="several are wanted, one may do"),
        pytest.param(SEVERAL, 0.7, (), 0.7, id="sure"),
        pytest.param(SEVERAL, 0.3, (), None, id="too unsure"),
        pytest.param(SEVERAL, 0.45, (Doubt("unnamed", 1.0),), None, id="a name that the article lacks"),
        pytest.param("Who was he?", 0.45, (), None, id="one thing is wanted"),
    ],
)
def test_a_sentence_with_one_of_several_things_answers_in_part(
    question: str, confidence: float, doubts: tuple[Doubt, ...], expected: float | None
) -> None:
    found = answered_in_part(judged(question, confidence, *doubts), one_of_several=False)
    assert (found.confidence if found.answers else None) == expected


def test_so_does_one_of_a_part_of_a_question() -> None:
    assert answered_in_part(judged("Who was he?", 0.45), one_of_several=True).answers
