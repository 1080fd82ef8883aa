"""The retriever's hits and a reader's scores -> the order in which sentences answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.reader.base import Row, SentenceRead, SpanRead
from bot.reader.rerank import CLEARLY, FIRST, MOST, STEP, Candidate, rerank
from bot.reader.rows import row_of
from bot.retrieval.hybrid import Hit
from index.article import Article, Span
from index.search.bm25 import WordIndex
from index.search.indexed_article import IndexedArticle
from index.search.vectors import VectorIndex
from index.structure.sentences import Sentence
from tests.support.fakes import FakeEmbedder, FakeReader, plain
from tests.support.questions import question_of

WIDTH = len("sentence 00 ")
ARTICLE = plain("".join(f"sentence {number:02} " for number in range(40)))
SENTENCES = tuple(
    Sentence(number, Span(WIDTH * number, WIDTH * (number + 1) - 1), 0, heading=False) for number in range(40)
)
ASKED = question_of("q")
UNCLEAR = {f"sentence {number:02}": CLEARLY - 1 for number in range(40)}


def indexed_of(article: Article, sentences: tuple[Sentence, ...]) -> IndexedArticle:
    """Without what searches it: the hits are given."""
    nothing = VectorIndex.of(FakeEmbedder().encode(["nothing"]))
    return IndexedArticle(article, sentences, (), nothing, WordIndex.build([]), WordIndex.build([]))


INDEXED = indexed_of(ARTICLE, SENTENCES)


def hit(number: int, score: float) -> Hit:
    return Hit(SENTENCES[number], score, 0.25, 0.5)


def numbers(found: Sequence[Hit | Candidate]) -> list[int]:
    return [given.sentence.number for given in found]


MANY = [hit(number, 2.0 - i / 100) for i, number in enumerate((7, 3, 20, 1, 15, 4, 9, 2, 30, 0, 11, 12, 13, 14))]


def test_the_sum_of_both_scores_orders() -> None:
    reader = FakeReader({"sentence 00": -2.0, "sentence 01": 1.0, "sentence 02": 1.5})
    read = rerank(ASKED, [hit(0, 2.0), hit(1, 1.0), hit(2, 0.0)], reader, INDEXED)
    assert [(given.sentence.number, given.score) for given in read] == [(1, 2.0), (2, 1.5), (0, 0.0)]


def test_what_was_retrieved_stays_with_the_hit() -> None:
    (read,) = rerank(ASKED, [hit(3, 1.0)], FakeReader({"sentence 03": 2.0}), INDEXED)
    assert (read.cosine, read.hit.words, read.sentence.number) == (0.25, 0.5, 3)
    assert read.reading == SentenceRead(2.0, SpanRead(0, 1, 0.5))


def test_once_one_is_clearly_right_no_more_are_read() -> None:
    reader = FakeReader(UNCLEAR | {"sentence 20": CLEARLY})
    read = rerank(replace(question_of("Who?"), searched="Who?"), MANY, reader, INDEXED)
    assert [(asked, sorted(texts)) for asked, texts in reader.seen] == [
        ("Who?", [f"sentence {n:02}" for n in (1, 3, 7, 20)])
    ]
    assert read[0].sentence.number == 20
    assert [given.hit for given in read[FIRST:]] == MANY[FIRST:]


def test_while_none_is_clearly_right_reading_goes_on() -> None:
    reader = FakeReader(UNCLEAR | {"sentence 04": CLEARLY})
    read = rerank(ASKED, MANY, reader, INDEXED)
    assert len(reader.seen) == 2
    assert read[0].sentence.number == 4
    assert sum(given.reading is not None for given in read) == FIRST + STEP


def test_it_ends_with_the_most_that_are_read() -> None:
    read = rerank(ASKED, MANY, FakeReader(UNCLEAR), INDEXED)
    assert [given.reading is not None for given in read] == [True] * MOST + [False] * (len(MANY) - MOST)
    assert [given.hit for given in read[MOST:]] == MANY[MOST:]
    assert sorted(numbers(read)) == sorted(numbers(MANY))


def test_the_reader_sees_them_in_the_articles_order() -> None:
    reader = FakeReader()
    rerank(replace(question_of("Who?"), searched="Who?"), MANY, reader, INDEXED)
    assert all(texts == sorted(texts) for _, texts in reader.seen)


def test_each_score_goes_to_its_own_sentence() -> None:
    reader = FakeReader({f"sentence {n:02}": n / 100 - 1 for n in range(40)})
    for given in rerank(ASKED, MANY, reader, INDEXED)[:MOST]:
        assert given.reading is not None
        assert given.reading.score == given.sentence.number / 100 - 1


def test_ties_go_to_the_earlier_one() -> None:
    assert numbers(rerank(ASKED, [hit(5, 1.0), hit(2, 1.0), hit(9, 1.0)], FakeReader(), INDEXED)) == [2, 5, 9]


def test_a_difference_of_rounding_is_a_tie() -> None:
    reader = FakeReader({"sentence 05": 0.1 + 0.2, "sentence 02": 0.3})
    assert numbers(rerank(ASKED, [hit(5, 1.0), hit(2, 1.0)], reader, INDEXED)) == [2, 5]


@pytest.mark.parametrize("count", [1, FIRST - 1, FIRST])
def test_fewer_than_that_are_all_read(count: int) -> None:
    assert all(given.reading for given in rerank(ASKED, MANY[:count], FakeReader(), INDEXED))


def test_among_those_that_the_reader_holds_impossible_the_retriever_decides() -> None:
    reader = FakeReader({"sentence 01": -12.0, "sentence 02": -8.5})
    assert numbers(rerank(ASKED, [hit(1, 0.5), hit(2, 0.25)], reader, INDEXED)) == [1, 2]


def test_a_row_has_the_title_and_the_sentence_before() -> None:
    text = "Pets. A cat ran. It fell."
    spans = [Span(0, 5), Span(6, 16), Span(17, 25)]
    sentences = tuple(Sentence(n, span, 0, heading=n == 0) for n, span in enumerate(spans))
    pets = indexed_of(replace(plain(text), title=spans[0]), sentences)
    assert [row_of(sentence, pets) for sentence in sentences] == [
        Row("Pets.", "Pets."),
        Row("A cat ran.", "Pets."),
        Row("It fell.", "Pets.", "A cat ran."),
    ]
