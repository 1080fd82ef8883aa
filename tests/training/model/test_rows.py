"""Rows: a question beside a sentence in word pieces, and where the answer lies in it."""

from __future__ import annotations

import pytest

from tests.support.tiny_reader import (
    ROWS,
    TOKENIZER,
)
from training.data.cases import Answer
from training.model.rows import LONGEST, Row, row, span_of
from training.questions.material import Material


def said_of(sentence: str, made: Row, first: int, last: int) -> str:
    return sentence[made.offsets[first][0] : made.offsets[last][1]]


class TestRows:
    @pytest.mark.parametrize(
        ("sentence", "words"),
        [
            pytest.param("The mayor of Arl is Ann Venn.", "Ann Venn", id="words"),
            pytest.param("It cost $40,000 in all.", "$40,000", id="a sum of several pieces"),
            pytest.param("The antidisestablishmentarian Zoë won.", "Zoë", id="after a word of many pieces"),
            pytest.param("Ann", "Ann", id="all of it"),
        ],
    )
    def test_a_span_lands_on_the_answers_words(self, sentence: str, words: str) -> None:
        made = row(TOKENIZER, "Who, or how much?", sentence)
        span = span_of(made, Answer(0, sentence.index(words), sentence.index(words) + len(words)))
        assert span is not None
        assert said_of(sentence, made, *span) == words

    def test_a_row_has_a_question_and_a_sentence(self) -> None:
        made = ROWS[1]
        assert [TOKENIZER.id_to_token(i) for i in made.ids] == "[CLS] why ? [SEP] it rained . [SEP]".split()
        assert made.types == [0, 0, 0, 0, 1, 1, 1, 1]
        assert (made.first, made.end) == (4, 7)

    def test_an_answer_that_is_cut_off_has_no_span(self) -> None:
        sentence = "It rained and rained. " * 60 + "Ann won."
        made = row(TOKENIZER, "Who won?", sentence)
        assert len(made.ids) == LONGEST
        assert span_of(made, Answer(0, len(sentence) - 8, len(sentence) - 5)) is None

    def test_spans_of_the_data_are_its_answers(self, asked: Material) -> None:
        checked = 0
        for source, case in asked.asked:
            for answer in case.answers:
                sentence = asked.pool(source, case)[answer.sentence]
                made = row(TOKENIZER, case.question, sentence)
                span = span_of(made, answer)
                assert span is not None
                assert said_of(sentence, made, *span) == sentence[answer.start : answer.end]
                checked += 1
        assert checked > 50
