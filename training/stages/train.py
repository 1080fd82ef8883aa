"""The training: AdamW, a rate that warms up and falls by questions, checkpoints that resume to the same weights."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Any, Final

import numpy as np
import torch
from torch import nn

from bot.reader.layout import Layout
from training.data.cases import Corpus, TrainingError, seeded
from training.data.corpora import Source
from training.model.network import Batch, Reader
from training.model.weights import overwrite, save_trained, trained_weights
from training.questions.examples import Example, examples
from training.questions.mixture import order
from training.stages.losses import losses

log = logging.getLogger(__name__)

STATE: Final = "state.pt"
TRAINED: Final = "trained.safetensors"
"""The last weights; beside them those at each measuring, named with how many questions had been seen."""

FIGURES: Final = "figures.jsonl"
_KEPT: Final = 4
_LOGGED_EVERY: Final = 200
_PRIME: Final = 1_000_003
# What must not change when a run goes on: else it would not draw what an unbroken one draws.
_FIXED: Final = ("seed", "batch", "rows")


@dataclass(frozen=True, slots=True)
class Plan:
    """The recipe. Rates, and all numbers but `rows`, `frozen` and `seed`, are by questions, not by steps or time.

    batch: questions a step; rows: sentences beside each; rate: of MPNet's weights, and `heads_times` that of the heads;
    frozen: layers that stay; warm_up: over so many the rate rises, before it falls to nothing at `questions`, but never
    below `least` of it; saved_every, measured_every: when a checkpoint is written, and the held-out articles are read.
    """

    questions: int = 40_000
    batch: int = 8
    rows: int = 3
    rate: float = 3e-5
    heads_times: float = 5.0
    decay: float = 0.01
    frozen: int = 2
    warm_up: int = 240
    least: float = 0.02
    seed: int = 3
    saved_every: int = 400
    measured_every: int = 2000

    def rate_at(self, seen: int) -> float:
        """The rate of the step that begins after that many questions."""
        warm = min(1.0, (seen + self.batch) / self.warm_up)
        return self.rate * warm * max(self.least, 1 - seen / self.questions)


PLAN: Final = Plan()

Measure = Callable[[], Mapping[str, float | None]]
"""The figures of the reader as it is now."""


def train(
    reader: Reader,
    corpora: Mapping[Source, Corpus],
    layout: Layout,
    plan: Plan,
    out: Path,
    measure: Measure,
    *,
    device: str = "cpu",
    bf16: bool = False,
    until: int | None = None,
) -> None:
    """Trains the reader in place, from the checkpoint in `out` if there is one, and leaves one there.

    `until`: questions after which to stop for now. Going on later gives the same weights as never having stopped.
    Raises TrainingError.
    """
    out.mkdir(parents=True, exist_ok=True)
    reader.requires_grad_(requires_grad=True).freeze(plan.frozen)
    reader.to(device)
    optimiser = _optimiser(reader, plan)
    seen = _resume(out / STATE, reader, optimiser, plan, device)
    if not seen:
        _measure(measure, out, seen)
    steps: list[dict[str, float]] = []
    began, begun = monotonic(), seen
    questions = _questions(corpora, layout, plan, seen)
    end = plan.questions if until is None else min(until, plan.questions)
    while seen < end:
        groups = [group for group in islice(questions, plan.batch) if group]
        # Dropout too is drawn by the seed and the place in the run.
        torch.manual_seed(plan.seed * _PRIME + seen)
        steps.append(_step(reader.train(), optimiser, groups, plan.rate_at(seen), device, bf16=bf16))
        before, seen = seen, seen + plan.batch
        if _passed(before, seen, _LOGGED_EVERY):
            log.info("%d questions, %.2f a second: %s", seen, (seen - begun) / (monotonic() - began), _means(steps))
            steps = []
        if _passed(before, seen, plan.saved_every) or seen >= end:
            _save(out, reader, optimiser, plan, seen)
        if _passed(before, seen, plan.measured_every) or seen >= plan.questions:
            _snapshot(out, reader, seen)
            _measure(measure, out, seen)


def snapshots(run: Path) -> list[Path]:
    """The weights at the last measurings, the oldest first."""
    return sorted(run.glob(TRAINED.replace(".", "-*.")))


def _optimiser(reader: Reader, plan: Plan) -> torch.optim.Optimizer:
    heads = reader.head_weights()
    known = {id(weight) for weight in heads}
    body = [weight for weight in reader.parameters() if weight.requires_grad and id(weight) not in known]
    groups: list[dict[str, Any]] = [{"params": body, "times": 1.0}, {"params": heads, "times": plan.heads_times}]
    return torch.optim.AdamW(groups, lr=plan.rate, betas=(0.9, 0.98), weight_decay=plan.decay)


def _questions(corpora: Mapping[Source, Corpus], layout: Layout, plan: Plan, seen: int) -> Iterator[list[Example]]:
    """The examples of each question from number `seen` on."""
    for number, (source, case) in islice(enumerate(order(corpora, plan.seed)), seen, None):
        rng = seeded(f"{plan.seed} {number}")
        yield examples(case, corpora[source].pools[case.pool], layout, rng, plan.rows)


def _step(
    reader: Reader,
    optimiser: torch.optim.Optimizer,
    groups: list[list[Example]],
    rate: float,
    device: str,
    *,
    bf16: bool,
) -> dict[str, float]:
    batch = Batch([example.row for group in groups for example in group], device)
    with torch.autocast(device, torch.bfloat16, enabled=bf16):
        outputs = reader(batch)
    found = losses(outputs, groups)
    optimiser.zero_grad(set_to_none=True)
    found.total.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(trained_weights(reader).values(), 1.0)
    for group in optimiser.param_groups:
        group["lr"] = rate * group["times"]
    optimiser.step()
    return found.as_parts()


def _passed(before: int, seen: int, every: int) -> bool:
    return before // every < seen // every


def _save(out: Path, reader: Reader, optimiser: torch.optim.Optimizer, plan: Plan, seen: int) -> None:
    """Whole or not at all: a run that is broken off leaves the last one."""
    state = {
        "model": {name: weight.detach() for name, weight in trained_weights(reader).items()},
        "optimiser": optimiser.state_dict(),
        "seen": seen,
        "plan": {name: getattr(plan, name) for name in _FIXED},
    }
    unfinished = out / f"{STATE}.new"
    torch.save(state, unfinished)
    unfinished.replace(out / STATE)
    save_trained(reader, out / TRAINED)


def _snapshot(out: Path, reader: Reader, seen: int) -> None:
    save_trained(reader, out / TRAINED.replace(".", f"-{seen:07d}."))
    for old in snapshots(out)[:-_KEPT]:
        old.unlink()


def _resume(path: Path, reader: Reader, optimiser: torch.optim.Optimizer, plan: Plan, device: str) -> int:
    """How many questions have been seen."""
    if not path.exists():
        return 0
    try:
        state = torch.load(path, map_location=device, weights_only=True)
        _require_same_plan(state.get("plan", {}), plan, path)
        weights = reader.state_dict()
        overwrite(weights, state["model"], str(path))
        reader.load_state_dict(weights)
        optimiser.load_state_dict(state["optimiser"])
        for group, times in zip(optimiser.param_groups, (1.0, plan.heads_times), strict=True):
            group["times"] = times
    except TrainingError:
        raise
    except Exception as error:
        raise TrainingError(f"{path} cannot be read ({error}). Delete it to begin again.") from error
    log.info("going on after %d questions", state["seen"])
    return int(state["seen"])


def _require_same_plan(begun: Mapping[str, Any], plan: Plan, path: Path) -> None:
    for name, value in begun.items():
        if getattr(plan, name) != value:
            raise TrainingError(
                f"{path} was begun with another {name}, {value}. Give the same one, or --out another folder."
            )


def _measure(measure: Measure, out: Path, seen: int) -> None:
    found = {"seen": seen, **measure()}
    log.info("held out: %s", " ".join(f"{name} {value:.3g}" for name, value in found.items() if value is not None))
    with (out / FIGURES).open("a", encoding="utf-8") as file:
        file.write(json.dumps(found) + "\n")


def _means(steps: list[dict[str, float]]) -> str:
    return " ".join(f"{name} {np.mean([step[name] for step in steps]):.3f}" for name in steps[0])
