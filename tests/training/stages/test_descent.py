"""The training loop: rates, checkpoints, and what it says of a damaged one."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from torch import Tensor, nn

from training.data.cases import TrainingError
from training.stages.descent import Part, Schedule, descend, load_state, save_state


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

    def test_a_schedule_may_have_two_falls(self) -> None:
        schedule = replace(self.SCHEDULE, falls=((100, 400), (150, 150)))
        assert schedule.questions == 150
        assert schedule.rate_at(98) == pytest.approx(0.1 * (1 - 98 / 400))
        assert schedule.rate_at(100) == pytest.approx(0.1 * (1 - 100 / 150))

    def test_the_loss_descends(self, tmp_path: Path) -> None:
        line = Line()
        descend(line, [Part((line.slope,))], self.SCHEDULE, line.loss, tmp_path / "x.pt")
        assert float(line.slope.detach()) == pytest.approx(2.0, abs=0.1)
        assert load_state(tmp_path / "x.pt")["seen"] == 200
        assert [path.name for path in tmp_path.iterdir()] == ["x.pt"]

    def test_a_part_may_learn_faster(self, tmp_path: Path) -> None:
        slow, fast = Line(), Line()
        for line, times in ((slow, 1.0), (fast, 10.0)):
            descend(line, [Part((line.slope,), times)], self.SCHEDULE, line.loss, tmp_path / f"{times}.pt", until=2)
        assert fast.slope.item() == pytest.approx(10 * slow.slope.item())

    def test_a_damaged_checkpoint_is_reported(self, tmp_path: Path) -> None:
        (tmp_path / "x.pt").write_bytes(b"half a")
        with pytest.raises(TrainingError, match=r"cannot be read.+Delete it"):
            load_state(tmp_path / "x.pt")

    def test_another_networks_checkpoint_is_reported(self, tmp_path: Path) -> None:
        save_state({"model": {"other": torch.zeros(1)}, "optimiser": {}, "seen": 2}, tmp_path / "x.pt")
        line = Line()
        with pytest.raises(TrainingError, match=r"another network.+--out"):
            descend(line, [Part((line.slope,))], self.SCHEDULE, line.loss, tmp_path / "x.pt")
