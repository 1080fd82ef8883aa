"""The retriever's hits and a reader's scores -> the order in which sentences answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.reader.base import SentenceRead, SpanRead
from bot.reader.rerank import READ, reread
from bot.retrieval.hybrid import Hit
from index.article import Span
from index.structure.sentences import Sentence
from tests.support.fakes import FakeReader


def hit(number: int, score: float) -> Hit:
    return Hit(Sentence(number, Span(number, number + 1), number, heading=False), score, 0.25, 0.5)


def text_of(given: Hit) -> str:
    return f"sentence {given.sentence.number}"


def numbers(hits: Sequence[Hit]) -> list[int]:
    return [given.sentence.number for given in hits]


MANY = [hit(number, 2.0 - i / 100) for i, number in enumerate((7, 3, 20, 1, 15, 4, 9, 2, 30, 0))]


def test_the_sum_of_both_scores_orders() -> None:
    reader = FakeReader({"sentence 0": -2.0, "sentence 1": 1.0, "sentence 2": 1.5})
    read = reread("q", [hit(0, 2.0), hit(1, 1.0), hit(2, 0.0)], reader, text_of)
    assert [(given.sentence.number, given.score) for given in read] == [(1, 2.0), (2, 1.5), (0, 0.0)]


def test_what_was_retrieved_stays_with_the_hit() -> None:
    (read,) = reread("q", [hit(3, 1.0)], FakeReader({"sentence 3": 2.0}), text_of)
    assert (read.cosine, read.words, read.sentence.number) == (0.25, 0.5, 3)
    assert read.read == SentenceRead(2.0, SpanRead(0, 1, 0.5))


def test_the_reader_sees_the_first_ones_in_the_articles_order() -> None:
    reader = FakeReader()
    reread("Who?", MANY, reader, text_of)
    assert reader.seen == [("Who?", [f"sentence {n}" for n in sorted(numbers(MANY)[:READ])])]


def test_the_rest_follow_as_they_were_however_well_they_scored() -> None:
    low = FakeReader({f"sentence {n}": -9.0 for n in range(40)})
    read = reread("q", MANY, low, text_of)
    assert read[READ:] == MANY[READ:]
    assert all(given.read is None for given in read[READ:])
    assert sorted(numbers(read)) == sorted(numbers(MANY))


def test_each_score_goes_to_its_own_sentence() -> None:
    reader = FakeReader({f"sentence {n}": float(n) for n in range(40)})
    for given in reread("q", MANY, reader, text_of)[:READ]:
        assert given.read is not None
        assert given.read.score == given.sentence.number


def test_ties_go_to_the_earlier_one() -> None:
    assert numbers(reread("q", [hit(5, 1.0), hit(2, 1.0), hit(9, 1.0)], FakeReader(), text_of)) == [2, 5, 9]


def test_a_difference_of_rounding_is_a_tie() -> None:
    reader = FakeReader({"sentence 5": 0.1 + 0.2, "sentence 2": 0.3})
    assert numbers(reread("q", [hit(5, 1.0), hit(2, 1.0)], reader, text_of)) == [2, 5]


@pytest.mark.parametrize("count", [1, READ - 1, READ])
def test_fewer_than_that_are_all_read(count: int) -> None:
    assert all(given.read for given in reread("q", MANY[:count], FakeReader(), text_of))


def test_among_those_that_the_reader_holds_impossible_the_retriever_decides() -> None:
    reader = FakeReader({"sentence 1": -12.0, "sentence 2": -8.5})
    assert numbers(reread("q", [hit(1, 0.5), hit(2, 0.25)], reader, text_of)) == [1, 2]
