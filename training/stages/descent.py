"""The loop that both stages share: AdamW, a rate that warms up and falls by questions, checkpoints that resume."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import Any, Final

import numpy as np
import torch
from torch import Tensor, nn

from training.data.cases import TrainingError

log = logging.getLogger(__name__)

_SAVED_EVERY: Final = 1500
_LOGGED_EVERY: Final = 50


@dataclass(frozen=True, slots=True)
class Schedule:
    """Steps of `batch` questions. The rate rises over `warm_up` steps and falls with the questions, to no less than a
    share `least`: it depends on nothing that differs from one run to the next, the clock least of all.

    `falls`: (until, end), before `until` questions as if to nothing at `end`; two if a run was planned anew.
    """

    falls: tuple[tuple[int, int], ...]
    batch: int
    rate: float
    warm_up: int
    least: float
    decay: float

    @property
    def questions(self) -> int:
        """All of them."""
        return self.falls[-1][0]

    def rate_at(self, seen: int) -> float:
        """The rate of the step that begins after that many questions."""
        end = next(end for until, end in self.falls if seen < until)
        warm = min(1.0, (seen // self.batch + 1) / self.warm_up)
        return self.rate * warm * max(self.least, 1 - seen / end)


Loss = Callable[[int], tuple[Tensor, Mapping[str, float]]]
"""Given how many questions have been seen: the loss of the next step, and its parts for the log, NaN where absent."""


@dataclass(frozen=True, slots=True)
class Part:
    """Weights that learn at `times` the rate."""

    weights: tuple[nn.Parameter, ...]
    times: float = 1.0


def trained(model: nn.Module) -> tuple[nn.Parameter, ...]:
    """The weights that are not frozen."""
    return tuple(weight for weight in model.parameters() if weight.requires_grad)


def descend(
    model: nn.Module, parts: Iterable[Part], schedule: Schedule, loss: Loss, path: Path, until: int | None = None
) -> None:
    """Trains `model` in place, from the checkpoint at `path` if there is one; leaves one there.

    `until`: questions after which to stop for now. Going on later gives the same weights as never having stopped.
    """
    groups = [{"params": list(part.weights), "times": part.times} for part in parts]
    weights = [weight for group in groups for weight in group["params"]]  # type: ignore[attr-defined]
    optimiser = torch.optim.AdamW(groups, lr=schedule.rate, weight_decay=schedule.decay, betas=(0.9, 0.98), fused=True)
    seen = saved = _resumed(path, model, optimiser)
    steps: list[dict[str, float]] = []
    began, begun = monotonic(), seen
    end = schedule.questions if until is None else min(until, schedule.questions)
    while seen < end:
        value, found = loss(seen)
        optimiser.zero_grad(set_to_none=True)
        value.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(weights, 1.0)
        for group in optimiser.param_groups:
            group["lr"] = group["times"] * schedule.rate_at(seen)
        optimiser.step()
        seen += schedule.batch
        steps.append({"loss": value.item(), **found})
        if len(steps) == _LOGGED_EVERY:
            log.info("%d questions, %.2f a second: %s", seen, (seen - begun) / (monotonic() - began), _means(steps))
            steps = []
        if seen - saved >= _SAVED_EVERY:
            saved = seen
            _save(path, model, optimiser, seen)
    _save(path, model, optimiser, seen)


def save_state(state: Mapping[str, Any], path: Path) -> None:
    """Writes it whole or not at all: an interrupted run leaves the last one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    torch.save(dict(state), path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def load_state(path: Path) -> dict[str, Any]:
    """Reads what `save_state` wrote. Raises TrainingError."""
    try:
        state: dict[str, Any] = torch.load(path, weights_only=True)
    except Exception as error:
        raise TrainingError(f"{path} cannot be read ({error}). Delete it to begin this stage again.") from error
    return state


def _save(path: Path, model: nn.Module, optimiser: torch.optim.Optimizer, seen: int) -> None:
    save_state({"model": model.state_dict(), "optimiser": optimiser.state_dict(), "seen": seen}, path)


def _resumed(path: Path, model: nn.Module, optimiser: torch.optim.Optimizer) -> int:
    if not path.exists():
        return 0
    state = load_state(path)
    try:
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
    except (KeyError, ValueError, RuntimeError) as error:
        raise TrainingError(f"{path} is of another network. Give --out another folder.") from error
    log.info("going on after %d questions", state["seen"])
    return int(state["seen"])


def _means(steps: list[dict[str, float]]) -> str:
    """Of each part, over the steps that have it."""
    known = {name: [t[name] for t in steps if not np.isnan(t[name])] for name in steps[0]}
    return " ".join(f"{name} {np.mean(values):.3f}" for name, values in known.items() if values)
