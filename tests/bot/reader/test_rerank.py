"""The retriever's hits and a reader's scores -> the order in which sentences answer."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.reader.base import SentenceRead, SpanRead
from bot.reader.rerank import READ, Candidate, rerank
from bot.retrieval.hybrid import Hit
from index.article import Span
from index.structure.sentences import Sentence
from tests.support.fakes import FakeReader, plain

WIDTH = len("sentence 00 ")
ARTICLE = plain("".join(f"sentence {number:02} " for number in range(40)))


def hit(number: int, score: float) -> Hit:
    return Hit(
        Sentence(number, Span(WIDTH * number, WIDTH * (number + 1) - 1), number, heading=False), score, 0.25, 0.5
    )


def numbers(found: Sequence[Hit | Candidate]) -> list[int]:
    return [given.sentence.number for given in found]


MANY = [hit(number, 2.0 - i / 100) for i, number in enumerate((7, 3, 20, 1, 15, 4, 9, 2, 30, 0))]


def test_the_sum_of_both_scores_orders() -> None:
    reader = FakeReader({"sentence 00": -2.0, "sentence 01": 1.0, "sentence 02": 1.5})
    read = rerank("q", [hit(0, 2.0), hit(1, 1.0), hit(2, 0.0)], reader, ARTICLE)
    assert [(given.sentence.number, given.score) for given in read] == [(1, 2.0), (2, 1.5), (0, 0.0)]


def test_what_was_retrieved_stays_with_the_hit() -> None:
    (read,) = rerank("q", [hit(3, 1.0)], FakeReader({"sentence 03": 2.0}), ARTICLE)
    assert (read.cosine, read.hit.words, read.sentence.number) == (0.25, 0.5, 3)
    assert read.reading == SentenceRead(2.0, SpanRead(0, 1, 0.5))


def test_the_reader_sees_the_first_ones_in_the_articles_order() -> None:
    reader = FakeReader()
    rerank("Who?", MANY, reader, ARTICLE)
    assert reader.seen == [("Who?", [f"sentence {n:02}" for n in sorted(numbers(MANY)[:READ])])]


def test_the_rest_follow_as_they_were_however_well_they_scored() -> None:
    low = FakeReader({f"sentence {n:02}": -9.0 for n in range(40)})
    read = rerank("q", MANY, low, ARTICLE)
    assert [given.hit for given in read[READ:]] == MANY[READ:]
    assert all(given.reading is None for given in read[READ:])
    assert sorted(numbers(read)) == sorted(numbers(MANY))


def test_each_score_goes_to_its_own_sentence() -> None:
    reader = FakeReader({f"sentence {n:02}": float(n) for n in range(40)})
    for given in rerank("q", MANY, reader, ARTICLE)[:READ]:
        assert given.reading is not None
        assert given.reading.score == given.sentence.number


def test_ties_go_to_the_earlier_one() -> None:
    assert numbers(rerank("q", [hit(5, 1.0), hit(2, 1.0), hit(9, 1.0)], FakeReader(), ARTICLE)) == [2, 5, 9]


def test_a_difference_of_rounding_is_a_tie() -> None:
    reader = FakeReader({"sentence 05": 0.1 + 0.2, "sentence 02": 0.3})
    assert numbers(rerank("q", [hit(5, 1.0), hit(2, 1.0)], reader, ARTICLE)) == [2, 5]


@pytest.mark.parametrize("count", [1, READ - 1, READ])
def test_fewer_than_that_are_all_read(count: int) -> None:
    assert all(given.reading for given in rerank("q", MANY[:count], FakeReader(), ARTICLE))


def test_among_those_that_the_reader_holds_impossible_the_retriever_decides() -> None:
    reader = FakeReader({"sentence 01": -12.0, "sentence 02": -8.5})
    assert numbers(rerank("q", [hit(1, 0.5), hit(2, 0.25)], reader, ARTICLE)) == [1, 2]
