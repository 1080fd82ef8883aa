"""The embedder's training: its loss by hand, that it falls, that a resumed run ends the same, and what stays."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
import torch
from safetensors.torch import load_file

from tests.support.tiny_embedder import load_tiny, write_tiny
from training.data.cases import Corpus, TrainingError
from training.data.corpora import Source
from training.questions.pairs import batches
from training.stages.train_embedder import FIGURES, STATE, TRAINED, Plan, choice_loss, embedded, train

PLAN = Plan(steps=20, batch=8, rate=6e-3, warm_up=2, saved_every=8)
Corpora = Mapping[Source, Corpus]


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model's folder."""
    return write_tiny(tmp_path_factory.mktemp("models") / "tiny")


def run(tiny: Path, corpora: Corpora, out: Path, plan: Plan = PLAN, until: int | None = None) -> Any:
    model = load_tiny(tiny)
    train(model, corpora, plan, out, lambda: {"at_5": 0.5}, until=until)
    return model


@pytest.fixture(scope="module")
def whole(tiny: Path, corpora: Corpora, tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, Path]:
    """A model that was trained in one go, and its folder."""
    out = tmp_path_factory.mktemp("whole")
    return run(tiny, corpora, out), out


def loss(model: Any, corpora: Corpora) -> float:
    pairs = list(islice(batches(corpora, 99, 16), 6))
    with torch.inference_mode():
        return sum(
            float(choice_loss(embedded(model, p.questions) @ embedded(model, p.sentences).T / 0.05, p.right))
            for p in pairs
        )


def test_the_loss_is_that_of_a_choice() -> None:
    logits = torch.tensor([[2.0, 0.0, 1.0], [0.0, 0.0, 0.0]])
    first = math.log(math.e**2 + 1 + math.e) - 2
    # Two of three sentences answer the second question, and any one of them will do.
    assert float(choice_loss(logits, [(0,), (0, 2)])) == pytest.approx((first + math.log(3 / 2)) / 2)


def test_rows_are_unit_rows_in_the_order_of_the_texts(tiny: Path) -> None:
    model, texts = load_tiny(tiny).eval(), ["a", "a much longer text than that", "b"] * 7
    with torch.inference_mode():
        rows = embedded(model, texts)
    torch.testing.assert_close(rows.norm(dim=1), torch.ones(21))
    expected = torch.as_tensor(model.encode(texts[:3], normalize_embeddings=True))
    torch.testing.assert_close(rows[:3], expected, atol=1e-5, rtol=1e-4)


def test_the_rate_rises_and_falls() -> None:
    plan = Plan(steps=100, rate=1.0, warm_up=10, least=0.02)
    assert [plan.rate_at(step) for step in (0, 50, 99)] == pytest.approx([0.1, 0.5, 0.02])


def test_the_loss_falls(tiny: Path, corpora: Corpora, whole: tuple[Any, Path]) -> None:
    assert loss(whole[0], corpora) < 0.9 * loss(load_tiny(tiny).eval(), corpora)


def test_the_layers_learn_and_the_embeddings_stay(tiny: Path, whole: tuple[Any, Path]) -> None:
    before, after = load_tiny(tiny)[0].auto_model.state_dict(), whole[0][0].auto_model.state_dict()
    changed = {name for name, weight in after.items() if not torch.equal(weight, before[name])}
    assert changed
    assert all(name.startswith("encoder.layer.") for name in changed)
    assert {name.split(".")[2] for name in changed} == {"0", "1"}


def test_a_run_leaves_what_ships_and_its_figures(whole: tuple[Any, Path]) -> None:
    model, out = whole
    assert {path.name for path in out.iterdir()} == {STATE, TRAINED, FIGURES}
    shipped, trained = load_file(out / TRAINED), model[0].auto_model.state_dict()
    assert all(weight.dtype == torch.float16 for weight in shipped.values())
    assert shipped.keys() == {name for name in trained if name.startswith("encoder.")}
    for name, weight in shipped.items():
        assert torch.equal(weight, trained[name].half())
    lines = [json.loads(line) for line in (out / FIGURES).read_text("utf-8").splitlines()]
    assert lines == [{"step": 0, "at_5": 0.5}, {"step": 20, "at_5": 0.5}]


def test_broken_off_and_resumed_gives_the_same_weights(
    tiny: Path, corpora: Corpora, whole: tuple[Any, Path], tmp_path: Path
) -> None:
    for until in (3, 8, None):
        run(tiny, corpora, tmp_path, until=until)
    assert (tmp_path / TRAINED).read_bytes() == (whole[1] / TRAINED).read_bytes()


def test_another_plans_checkpoint_is_refused(tiny: Path, corpora: Corpora, whole: tuple[Any, Path]) -> None:
    with pytest.raises(TrainingError, match=r"'seed': 3.+--out"):
        run(tiny, corpora, whole[1], replace(PLAN, seed=4))


def test_a_damaged_checkpoint_is_reported(tiny: Path, corpora: Corpora, tmp_path: Path) -> None:
    (tmp_path / STATE).write_bytes(b"half a")
    with pytest.raises(TrainingError, match=r"cannot be read.+Delete it"):
        run(tiny, corpora, tmp_path)
