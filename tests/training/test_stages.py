"""Both stages: what they draw, what is lost, that it falls, and that a run broken off ends as one that was not."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from tests.support.tiny_reader import (
    DISTILLING,
    POINTING,
    ROWS,
    SHAPE,
    TOKENIZER,
    material,
    teacher,
    write_cases,
    write_data,
    write_wordnet,
)
from training.data.corpora import Source
from training.data.wordnet import WordNet
from training.model.network import Outputs, Ranker, Reader, shape_in
from training.model.rows import Row, batch
from training.questions.cases import TrainingError, seeded
from training.questions.material import Material
from training.questions.mixture import SHARE, Example, Tools, Turns, drawn, names_of, order
from training.stages import distil, spans
from training.stages.descent import Part, Schedule, descend, got, put


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
def wordnet(tmp_path_factory: pytest.TempPathFactory) -> WordNet:
    return WordNet(write_wordnet(tmp_path_factory.mktemp("wordnet")))


class TestDraws:
    def examples(
        self, asked: Material, wordnet: WordNet, turns: Turns = POINTING.then, count: int = 60
    ) -> list[tuple[Source, list[Example]]]:
        tools = Tools(names_of(asked), wordnet, TOKENIZER)
        numbers = order(asked, 11)
        return [
            (source, drawn(asked, tools, turns, source, case, seeded(n), 4))
            for n in range(count)
            for source, case in [asked.asked[next(numbers)]]
        ]

    def test_one_seed_gives_one_training_set(self, asked: Material, wordnet: WordNet) -> None:
        assert self.examples(asked, wordnet) == self.examples(asked, wordnet)

    def test_questions_are_put_in_other_words_only_when_it_is_time(self, asked: Material, wordnet: WordNet) -> None:
        first, later, every = (
            sum(
                "created" in TOKENIZER.decode(group[0].row.ids)
                for _, group in self.examples(asked, wordnet, turns, 300)
            )
            for turns in (POINTING.first, POINTING.then, Turns(missed=0.0, paraphrased=1.0))
        )
        assert first == 0 < later < every

    def test_a_question_has_four_sentences_the_gold_one_first(self, asked: Material, wordnet: WordNet) -> None:
        for source, group in self.examples(asked, wordnet):
            assert len(group) == 4
            assert [e.answers for e in group[1:]] == [False] * 3
            assert (group[0].span is not None) == (group[0].answers and source is not Source.PAIRS)
            assert all(e.span is None for e in group[1:])

    def test_some_are_unanswerable_and_most_are_not(self, asked: Material, wordnet: WordNet) -> None:
        groups = self.examples(asked, wordnet, POINTING.first, 300)
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


class Line(nn.Module):
    """y = 2x, to be learnt."""

    def __init__(self) -> None:
        super().__init__()
        self.slope = nn.Parameter(torch.zeros(()))

    def loss(self, seen: int) -> tuple[Tensor, dict[str, float]]:
        return (self.slope * (seen + 1) - 2 * (seen + 1)) ** 2, {"part": math.nan}


class TestDescent:
    SCHEDULE = Schedule(((200, 200),), batch=2, rate=0.1, warm_up=10, least=0.1, decay=0.0)

    def test_the_rate_rises_and_falls_by_questions(self) -> None:
        rates = [self.SCHEDULE.rate_at(seen) for seen in range(0, 200, 2)]
        assert rates[0] == pytest.approx(0.01)
        assert max(rates) == rates[9] == pytest.approx(0.1 * (1 - 18 / 200))
        assert rates[50] == pytest.approx(0.05)
        assert rates[-1] == pytest.approx(0.1 * 0.1)

    def test_the_fall_may_be_planned_anew(self) -> None:
        schedule = replace(self.SCHEDULE, falls=((100, 400), (150, 150)))
        assert schedule.questions == 150
        assert schedule.rate_at(98) == pytest.approx(0.1 * (1 - 98 / 400))
        assert schedule.rate_at(100) == pytest.approx(0.1 * (1 - 100 / 150))

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


def assert_same(one: nn.Module, other: nn.Module) -> None:
    for (name, a), b in zip(one.state_dict().items(), other.state_dict().values(), strict=True):
        assert torch.equal(a, b), name


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
        assert after < 0.95 * before

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
        short = replace(DISTILLING, schedule=replace(DISTILLING.schedule, falls=((24, 24),)))
        whole = distil.distil(big, drawn_from, short, tmp_path / "whole.pt")
        distil.distil(big, drawn_from, short, tmp_path / "broken.pt", until=12)
        resumed = distil.distil(big, drawn_from, short, tmp_path / "broken.pt")
        assert_same(whole, resumed)


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

    def test_the_losses_fall(self, asked: Material, wordnet: WordNet, tmp_path: Path) -> None:
        big, reader = self.begun()
        tools = Tools(names_of(asked), wordnet, TOKENIZER)
        groups = [drawn(asked, tools, POINTING.first, *asked.asked[n], seeded(n), 4) for n in range(12)]
        examples = [e for group in groups for e in group]

        def lost() -> float:
            with torch.inference_mode():
                said, _ = reader.packed(batch([e.row for e in examples]))
                each, which = spans.answering(said.answers, examples, [len(group) for group in groups])
                return float(each + which + spans.pointing(said, examples, guess=False)[0] / len(groups))

        before = lost()
        spans.learn(reader, big, asked, POINTING, DISTILLING, wordnet, tmp_path / "x.pt")
        assert lost() < 0.95 * before

    def test_broken_off_and_resumed_gives_the_same_weights(
        self, asked: Material, wordnet: WordNet, tmp_path: Path
    ) -> None:
        short = replace(POINTING, schedule=replace(POINTING.schedule, falls=((36, 36),)), later=18, guess_after=6)
        runs = []
        for name, stops in (("whole", (None,)), ("broken", (12, 24, None))):
            for until in stops:
                big, reader = self.begun()
                spans.learn(reader, big, asked, short, DISTILLING, wordnet, tmp_path / f"{name}.pt", until)
            runs.append(reader)
        assert_same(*runs)

    def test_what_is_shared_with_the_teacher_stays_as_it_is(
        self, asked: Material, wordnet: WordNet, tmp_path: Path
    ) -> None:
        big, reader = self.begun()
        student = distil.student_of(big, DISTILLING.keep)
        spans.learn(reader, big, asked, POINTING, DISTILLING, wordnet, tmp_path / "x.pt", until=12)
        assert torch.equal(reader.pairs.network.words.weight, big.network.words.weight)
        assert_same(reader.pairs.network.layers[0], big.network.layers[0])
        learnt, known = (made.pairs.network.layers[1].state_dict() for made in (reader, spans.started(student, 1, 11)))
        assert not torch.equal(learnt["norm_out.bias"], known["norm_out.bias"])
