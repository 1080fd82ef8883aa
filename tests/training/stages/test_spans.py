"""Stage two: its losses by hand, that they fall, and that a resumed run ends as an unbroken one."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from tests.support.tiny_reader import (
    DISTILLING,
    POINTING,
    ROWS,
    TOKENIZER,
    assert_same_weights,
    teacher,
)
from training.data.cases import seeded
from training.data.wordnet import WordNet
from training.model.network import Outputs, Ranker, Reader
from training.model.rows import Row, batch
from training.questions.material import Material
from training.questions.mixture import Example, Tools, drawn, names_of
from training.stages import distil, spans


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
                outputs, _ = reader.packed(batch([e.row for e in examples]))
                each, which = spans.answering(outputs.answers, examples, [len(group) for group in groups])
                return float(each + which + spans.pointing(outputs, examples, guess=False)[0] / len(groups))

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
        assert_same_weights(*runs)

    def test_what_is_shared_with_the_teacher_stays_as_it_is(
        self, asked: Material, wordnet: WordNet, tmp_path: Path
    ) -> None:
        big, reader = self.begun()
        student = distil.student_of(big, DISTILLING.keep)
        spans.learn(reader, big, asked, POINTING, DISTILLING, wordnet, tmp_path / "x.pt", until=12)
        assert torch.equal(reader.pairs.network.words.weight, big.network.words.weight)
        assert_same_weights(reader.pairs.network.layers[0], big.network.layers[0])
        learnt, known = (made.pairs.network.layers[1].state_dict() for made in (reader, spans.started(student, 1, 11)))
        assert not torch.equal(learnt["norm_out.bias"], known["norm_out.bias"])
