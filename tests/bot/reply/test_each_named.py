"""A question that compares two names gets a sentence for each."""

from __future__ import annotations

import pytest

from bot.language.names import Names
from bot.reader.base import SentenceRead
from bot.reader.rerank import Candidate
from bot.reply.each_named import for_each_name
from bot.retrieval.hybrid import Hit
from tests.bot.reply.test_named_before import Indexed
from tests.support.questions import question_of

TEXT = "Pugin wanted spires. Ruskin wanted ornament. Ruskin slept. Nobody else wanted anything."


def quoted(question: str, *scores: float) -> list[int]:
    indexed = Indexed(TEXT)
    read = [
        Candidate(Hit(s, 0.5, 0.5, 0.5), SentenceRead(score, None))
        for s, score in zip(indexed.sentences, scores, strict=True)
    ]
    found = for_each_name(question_of(question), read[:1], read, indexed, Names(TEXT))  # type: ignore[arg-type]
    return [candidate.sentence.number for candidate in found]


@pytest.mark.parametrize(
    "question", ["What did Pugin and Ruskin each want?", "Pugin vs Ruskin: their wishes?", "Compare Pugin with Ruskin."]
)
def test_each_of_two_has_a_sentence(question: str) -> None:
    assert quoted(question, 3.0, 1.0, -1.0, -2.0) == [0, 1]


def test_a_sentence_that_is_unlikely_to_answer_is_not_quoted_for_a_name() -> None:
    assert quoted("What did Pugin and Ruskin each want?", 3.0, -6.0, -7.0, 1.0) == [0]


@pytest.mark.parametrize("question", ["Did Pugin and Ruskin meet?", "What did Pugin each year say of Ruskin?", "Who?"])
def test_names_that_are_not_compared_add_nothing(question: str) -> None:
    assert quoted(question, 3.0, 1.0, 1.0, 1.0) == [0]
