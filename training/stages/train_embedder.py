"""The embedder's training: question and sentence are drawn together, by cross-entropy over a batch's sentences."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import monotonic
from typing import Any, Final

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional

from training.data.cases import Corpus, TrainingError
from training.data.corpora import Source
from training.questions.pairs import Pairs, batches

log = logging.getLogger(__name__)

STATE: Final = "embedder.pt"
TRAINED: Final = "embedder.safetensors"
FIGURES: Final = "embedder.jsonl"
_LOGGED_EVERY: Final = 20
# Texts of a chunk are of like length, so that little is padding.
_CHUNK: Final = 8
_LONGEST: Final = 112


@dataclass(frozen=True, slots=True)
class Plan:
    """The recipe, by steps.

    batch: questions a step; temperature: that cosines are divided by; warm_up: over so many steps the rate rises,
    before it falls to `least` of it at the last; saved_every: after how many steps a checkpoint is written.
    """

    steps: int = 260
    batch: int = 32
    rate: float = 5e-5
    temperature: float = 0.05
    decay: float = 0.01
    warm_up: int = 40
    least: float = 0.02
    seed: int = 3
    saved_every: int = 40

    def rate_at(self, step: int) -> float:
        """The rate of the step after that many."""
        return self.rate * min(1.0, (step + 1) / self.warm_up) * max(self.least, 1 - step / self.steps)


PLAN: Final = Plan()

Measure = Callable[[], Mapping[str, float | None]]
"""The figures of the embedder as it is now."""


def train(
    model: Any,
    corpora: Mapping[Source, Corpus],
    plan: Plan,
    out: Path,
    measure: Measure,
    *,
    until: int | None = None,
) -> None:
    """Trains a SentenceTransformer in place, from the checkpoint in `out` if there is one, and leaves one there.

    Its encoder's layers learn, without dropout, as hardly a question is seen twice; the embeddings of words and places
    stay. It is measured before the first step and after the last. `until`: steps after which to stop for now. Raises
    TrainingError.
    """
    out.mkdir(parents=True, exist_ok=True)
    weights = learning_weights(model)
    optimiser = torch.optim.AdamW(weights.values(), lr=plan.rate, betas=(0.9, 0.98), weight_decay=plan.decay)
    step = _resume(out / STATE, weights, optimiser, plan)
    if not step:
        _measure(measure, out, step)
    began, begun = monotonic(), step
    losses: list[float] = []
    end = plan.steps if until is None else min(until, plan.steps)
    for pairs in islice(batches(corpora, plan.seed, plan.batch), step, end):
        losses.append(_step(model, weights, optimiser, pairs, plan, step))
        step += 1
        if step % _LOGGED_EVERY == 0:
            pace = (step - begun) / (monotonic() - began)
            log.info("%d steps, %.2f a second: loss %.3f", step, pace, sum(losses) / len(losses))
            losses = []
        if step % plan.saved_every == 0 or step == end:
            _save(out, weights, optimiser, plan, step)
            if step == plan.steps:
                _measure(measure, out, step)


def learning_weights(model: Any) -> dict[str, nn.Parameter]:
    """The weights of the encoder's layers, by their names in its file; all others are frozen."""
    learning = {}
    for name, weight in model[0].auto_model.named_parameters():
        weight.requires_grad_(name.startswith("encoder."))
        if weight.requires_grad:
            learning[name] = weight
    return learning


def _step(
    model: Any,
    weights: Mapping[str, nn.Parameter],
    optimiser: torch.optim.Optimizer,
    pairs: Pairs,
    plan: Plan,
    step: int,
) -> float:
    model.eval()
    logits = embedded(model, pairs.questions) @ embedded(model, pairs.sentences).T / plan.temperature
    loss = choice_loss(logits, pairs.right)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(weights.values(), 1.0)
    for group in optimiser.param_groups:
        group["lr"] = plan.rate_at(step)
    optimiser.step()
    return float(loss.detach())


def choice_loss(logits: Tensor, right: Sequence[Sequence[int]]) -> Tensor:
    """The mean over questions of -log of the share of a softmax over sentences that falls to those that answer.

    `logits`: shape (questions, sentences).
    """
    answering = torch.full_like(logits, -torch.inf)
    for question, sentences in enumerate(right):
        answering[question, list(sentences)] = 0.0
    return (torch.logsumexp(logits, 1) - torch.logsumexp(logits + answering, 1)).mean()


def embedded(model: Any, texts: Sequence[str]) -> Tensor:
    """Unit rows, with gradients, shape (len(texts), dimension)."""
    order = sorted(range(len(texts)), key=lambda i: (-len(texts[i]), i))
    rows = [_rows(model, [texts[i] for i in chunk]) for chunk in _chunks(order)]
    back = torch.empty(len(order), dtype=torch.long)
    back[order] = torch.arange(len(order))
    return functional.normalize(torch.cat(rows).index_select(0, back), dim=1)


def _rows(model: Any, texts: list[str]) -> Tensor:
    features = model.tokenizer(texts, padding=True, truncation=True, max_length=_LONGEST, return_tensors="pt")
    rows: Tensor = model(dict(features))["sentence_embedding"]
    return rows


def _chunks(order: Sequence[int]) -> Iterator[Sequence[int]]:
    for at in range(0, len(order), _CHUNK):
        yield order[at : at + _CHUNK]


def _save(
    out: Path,
    weights: Mapping[str, nn.Parameter],
    optimiser: torch.optim.Optimizer,
    plan: Plan,
    step: int,
) -> None:
    """Whole or not at all: a run that is broken off leaves the last one."""
    state = {
        "weights": {name: weight.detach() for name, weight in weights.items()},
        "optimiser": optimiser.state_dict(),
        "step": step,
        "plan": _fixed(plan),
    }
    unfinished = out / f"{STATE}.new"
    torch.save(state, unfinished)
    unfinished.replace(out / STATE)
    unfinished = out / f"{TRAINED}.new"
    save_file({name: weight.detach().half().contiguous() for name, weight in weights.items()}, unfinished)
    unfinished.replace(out / TRAINED)


def _resume(path: Path, weights: Mapping[str, nn.Parameter], optimiser: torch.optim.Optimizer, plan: Plan) -> int:
    """How many steps have been made."""
    if not path.exists():
        return 0
    try:
        state = torch.load(path, weights_only=True)
        begun = dict(state["plan"])
        with torch.no_grad():
            for name, weight in weights.items():
                weight.copy_(state["weights"][name])
        optimiser.load_state_dict(state["optimiser"])
    except Exception as error:
        raise TrainingError(f"{path} cannot be read ({error}). Delete it to begin again.") from error
    if begun != _fixed(plan):
        raise TrainingError(f"{path} was begun with {begun}. Give the same, or --out another folder.")
    log.info("going on after %d steps", state["step"])
    return int(state["step"])


def _fixed(plan: Plan) -> dict[str, int]:
    """What must not change when a run goes on: else it would not draw what an unbroken one draws, at its rates."""
    return {"seed": plan.seed, "batch": plan.batch, "steps": plan.steps}


def _measure(measure: Measure, out: Path, step: int) -> None:
    found = {"step": step, **measure()}
    log.info("held out: %s", " ".join(f"{name} {value:.4g}" for name, value in found.items() if value is not None))
    with (out / FIGURES).open("a", encoding="utf-8") as file:
        file.write(json.dumps(found) + "\n")
