"""The small network's parts: rows, packing, and the teacher out of its file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from tests.support.tiny_reader import (
    POINTING,
    ROWS,
    SHAPE,
    TOKENIZER,
    material,
    teacher,
    write_cases,
    write_data,
    write_teacher,
)
from training.model import teacher as teachers
from training.model.network import Outputs, Ranker, Reader, shape_in
from training.model.rows import LONGEST, Row, batch, best_span, row, span_of
from training.questions.cases import Answer, TrainingError
from training.questions.material import Material


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the data, and its cases ranked."""
    made = tmp_path_factory.mktemp("tiny")
    write_cases(write_data(made / "data"), made / "cases")
    return made


@pytest.fixture(scope="module")
def asked(folder: Path) -> Material:
    return material(folder / "data", folder / "cases", POINTING)


@pytest.fixture(scope="module")
def reader() -> Reader:
    torch.manual_seed(1)
    return Reader(SHAPE).eval()


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

    @given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=9), st.integers(1, 5))
    def test_the_best_span_is_the_best(self, logits: list[tuple[int, int]], longest: int) -> None:
        starts, ends = (np.array(part, dtype=np.float32) for part in zip(*logits, strict=True))
        spans_of = [(i, j) for i in range(len(starts)) for j in range(i, min(len(starts), i + longest))]
        best = max(spans_of, key=lambda span: starts[span[0]] + ends[span[1]])
        assert best_span(starts, ends, longest) == (*best, starts[best[0]] + ends[best[1]])


class TestNetwork:
    def test_rows_laid_end_to_end_say_what_padded_ones_do(self, reader: Reader) -> None:
        length = max(len(made.ids) for made in ROWS)
        ids, types, mask = (torch.zeros((len(ROWS), length), dtype=torch.int64) for _ in range(3))
        for number, made in enumerate(ROWS):
            size = len(made.ids)
            ids[number, :size], types[number, :size], mask[number, :size] = (
                *map(torch.tensor, (made.ids, made.types)),
                1,
            )
        with torch.inference_mode():
            packed, hidden = reader.packed(batch(ROWS))
            padded: Outputs = reader(ids, mask, types)
        assert len(hidden) == SHAPE.layers + 1
        for one, other in zip(packed, padded, strict=True):
            assert one.shape == other.shape
            own = mask.bool() if one.ndim == 2 else slice(None)
            torch.testing.assert_close(one[own], other[own], atol=1e-5, rtol=1e-5)

    def test_what_is_beside_a_row_does_not_change_it(self, reader: Reader) -> None:
        with torch.inference_mode():
            alone, together = (reader.packed(batch(rows))[0].answers[0] for rows in (ROWS[:1], ROWS))
        assert float(alone) == pytest.approx(float(together), abs=1e-6)

    def test_layers_that_are_known_already_are_not_computed(self, reader: Reader) -> None:
        rows = batch(ROWS)
        with torch.inference_mode():
            said, hidden = reader.packed(rows)
            again, _ = reader.packed(rows, hidden[:3])
            other, _ = reader.packed(rows, [h + 1 for h in hidden[:3]])
        assert torch.equal(said.answers, again.answers)
        assert not torch.equal(said.answers, other.answers)

    def test_its_shape_is_seen_in_its_weights(self, reader: Reader) -> None:
        assert shape_in(reader.state_dict()) == shape_in(reader.pairs.state_dict()) == SHAPE

    def test_frozen_weights_are_the_embeddings_and_the_shared_layers(self) -> None:
        made = Ranker(SHAPE)
        made.network.freeze(1)
        free = {name for name, weight in made.named_parameters() if weight.requires_grad}
        assert {name.split(".")[0] for name in free} == {"network", "pooler", "classifier"}
        assert {name.split(".")[2] for name in free if name.startswith("network")} == {"1", "2", "3"}


class TestTeacher:
    def test_its_weights_are_those_in_the_file(self, tmp_path: Path) -> None:
        made = teacher()
        write_teacher(made, tmp_path / "model.onnx")
        read = teachers.load(tmp_path / "model.onnx")
        assert not any(weight.requires_grad for weight in read.parameters())
        for name, weight in made.state_dict().items():
            rounding = (float(weight.max() - weight.min()) / 255) if weight.ndim > 1 else 0.0
            assert float((read.state_dict()[name] - weight).abs().max()) <= rounding + 1e-7, name

    def test_a_file_that_is_no_teacher_is_told(self, tmp_path: Path) -> None:
        path = tmp_path / "model.onnx"
        onnx.save(onnx.ModelProto(), str(path))
        with pytest.raises(TrainingError, match="no int8 ONNX file of a BERT ranker"):
            teachers.load(path)
