"""Rows of tables as the reader reads them, and where what it points at stands in the row as supplied."""

from __future__ import annotations

import pytest

from bot.reader.base import SentenceRead, SpanRead
from bot.reader.rows import crosses, in_sentence, row_of
from index.read import article_from_text
from index.search.bm25 import WordIndex
from index.search.indexed_article import IndexedArticle
from index.search.vectors import VectorIndex
from index.structure.sentences import Sentence, split_sentences
from tests.support.fakes import FakeEmbedder

ARTICLE = article_from_text("""# The mills of Orrin

Three mills are left on the river. This is what they grind.

## Output

| Mill | Wheel (m) | Flour 2023 | Flour 2024 |
|---|---|---|---|
| Upper | 4.2 | 1,310 | 1,290 |
| Lower | 5 | | 880 |

The Upper mill grinds oats too.""")
NOTHING = WordIndex.build([])
INDEXED = IndexedArticle(
    ARTICLE, tuple(split_sentences(ARTICLE)), (), VectorIndex.of(FakeEmbedder().encode(["a"])), NOTHING, NOTHING
)


def sentence_of(words: str) -> Sentence:
    return next(s for s in INDEXED.sentences if INDEXED.text_of(s).startswith(words))


def test_a_row_is_read_with_its_heads_under_its_heading() -> None:
    row = row_of(sentence_of("Upper |"), INDEXED)
    assert row.sentence == "Mill Upper, Wheel (m) 4.2, Flour 2023 1,310, Flour 2024 1,290"
    assert row.title == "The mills of Orrin / Output"


def test_another_sentence_is_read_as_it_is() -> None:
    row = row_of(sentence_of("The Upper mill"), INDEXED)
    assert (row.sentence, row.title) == ("The Upper mill grinds oats too.", "The mills of Orrin / Output")


@pytest.mark.parametrize(
    ("row", "pointed", "words"),
    [
        pytest.param("Upper |", "1,290", "1,290", id="a cell"),
        pytest.param("Upper |", "310", "310", id="a part of a cell"),
        pytest.param("Upper |", "Flour 2023 1,310", "1,310", id="a cell with its head"),
        pytest.param("Upper |", "1,310, Flour 2024 1", "1,310", id="across two cells: the one with more of it"),
        pytest.param("Upper |", "Wheel", "4.2", id="a head stands for its cell"),
        pytest.param("Lower |", "880", "880", id="behind an empty cell"),
        pytest.param("Upper |", "Upper", "Upper", id="the first cell"),
    ],
)
def test_what_is_pointed_at_stands_in_the_row_as_supplied(row: str, pointed: str, words: str) -> None:
    sentence = sentence_of(row)
    start = row_of(sentence, INDEXED).sentence.index(pointed)
    read = SentenceRead(1.0, SpanRead(start, start + len(pointed), 2.0), 0.5, 0.0)
    span = in_sentence(read, "How much?", sentence, INDEXED).span
    assert span
    assert INDEXED.text_of(sentence)[span.start : span.end] == words


@pytest.mark.parametrize(
    ("question", "pointed", "words"),
    [
        pytest.param("How much flour was there in 2024?", "1,310", "1,290", id="the column that is named"),
        pytest.param("How much flour was there in 2023?", "1,310", "1,310", id="the one that was pointed at"),
        pytest.param("How much flour was there?", "1,310", "1,310", id="no column is named"),
        pytest.param("Which mill had most in 2024?", "Upper", "Upper", id="words are wanted, not a figure"),
        pytest.param("How big is the wheel, in 2023 or 2024?", "4.2", "4.2", id="two are named"),
    ],
)
def test_the_column_that_a_question_names_is_pointed_at(question: str, pointed: str, words: str) -> None:
    sentence = sentence_of("Upper |")
    start = row_of(sentence, INDEXED).sentence.index(pointed)
    read = SentenceRead(1.0, SpanRead(start, start + len(pointed), 2.0), 0.5, 0.0)
    span = in_sentence(read, question, sentence, INDEXED).span
    assert span
    assert INDEXED.text_of(sentence)[span.start : span.end] == words


@pytest.mark.parametrize(
    ("question", "row", "expected"),
    [
        pytest.param(
            "How much flour did the Upper mill grind in 2024?", "Upper |", True, id="a word of the paragraph above"
        ),
        pytest.param("How much flour was there at the Upper in 2024?", "Upper |", True, id="row and column"),
        pytest.param("How much flour was there at the Upper in 2024?", "Lower |", False, id="another row"),
        pytest.param("How much flour was there at the Upper?", "Upper |", False, id="no column"),
        pytest.param(
            "How much flour was stolen from the Upper in 2024?", "Upper |", False, id="something else is asked"
        ),
        pytest.param("How much flour was there at the Lower in 2023?", "Lower |", False, id="an empty cell"),
    ],
)
def test_a_question_that_names_row_and_column(question: str, row: str, expected: bool) -> None:
    assert crosses(question, sentence_of(row), INDEXED) is expected
