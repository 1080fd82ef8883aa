"""The training: rates, that its losses fall, that a resumed run ends as an unbroken one, and what stays."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
import torch

from tests.support.tiny_reader import LAYOUT, PLAN, assert_same_weights, tiny_reader
from training.data.cases import Corpus, TrainingError, seeded
from training.data.corpora import Source
from training.model.network import Batch, Reader
from training.model.weights import read_trained
from training.questions.examples import examples
from training.questions.mixture import order
from training.stages.losses import losses
from training.stages.train import FIGURES, STATE, TRAINED, Plan, snapshots, train

Corpora = Mapping[Source, Corpus]


@pytest.fixture(autouse=True)
def one_thread() -> None:
    torch.set_num_threads(1)


def run(corpora: Corpora, out: Path, plan: Plan = PLAN, until: int | None = None) -> Reader:
    reader = tiny_reader()
    train(reader, corpora, LAYOUT, plan, out, lambda: {"first_sentence": 0.5, "says": None}, until=until)
    return reader


@pytest.fixture(scope="module")
def whole(corpora: Corpora, tmp_path_factory: pytest.TempPathFactory) -> tuple[Reader, Path]:
    """A run that was not broken off, and its folder."""
    out = tmp_path_factory.mktemp("whole")
    return run(corpora, out), out


def test_the_rate_rises_and_falls_by_questions() -> None:
    plan = Plan(questions=1000, batch=8, rate=1.0, warm_up=80, least=0.02)
    assert plan.rate_at(0) == pytest.approx(0.1)
    assert plan.rate_at(72) == pytest.approx(1 - 72 / 1000)
    assert plan.rate_at(500) == pytest.approx(0.5)
    assert plan.rate_at(999) == pytest.approx(0.02)


def test_the_losses_fall(corpora: Corpora, whole: tuple[Reader, Path]) -> None:
    groups = [
        examples(case, corpora[source].pools[case.pool], LAYOUT, seeded(n), 3)
        for n, (source, case) in enumerate(islice(order(corpora, 99), 40))
    ]
    batch = Batch([example.row for group in groups for example in group])
    with torch.inference_mode():
        before, after = (float(losses(reader.eval()(batch), groups).total) for reader in (tiny_reader(), whole[0]))
    assert after < 0.9 * before


def test_broken_off_and_resumed_gives_the_same_weights(
    corpora: Corpora, whole: tuple[Reader, Path], tmp_path: Path
) -> None:
    for until in (8, 28, None):
        broken = run(corpora, tmp_path, until=until)
    assert_same_weights(whole[0], broken)


def test_a_run_leaves_weights_snapshots_and_figures(whole: tuple[Reader, Path]) -> None:
    reader, out = whole
    assert {path.name for path in out.iterdir()} == {STATE, TRAINED, FIGURES, *(path.name for path in snapshots(out))}
    assert [path.name for path in snapshots(out)] == [
        "trained-0000024.safetensors",
        "trained-0000048.safetensors",
    ]
    last = read_trained(out / TRAINED)
    torch.testing.assert_close(last["mix.weight"].float(), reader.mix.weight.detach(), atol=1e-3, rtol=1e-3)
    lines = [json.loads(line) for line in (out / FIGURES).read_text("utf-8").splitlines()]
    assert [line["seen"] for line in lines] == [0, 24, 48]
    assert lines[0]["first_sentence"] == 0.5


def test_what_is_frozen_stays_and_the_heads_learn_fastest(whole: tuple[Reader, Path]) -> None:
    reader, before = whole[0], tiny_reader()
    assert torch.equal(reader.words.weight, before.words.weight)
    assert_same_weights(reader.layers[0], before.layers[0])
    assert not torch.equal(reader.rel.weight, before.rel.weight)
    body, heads = (
        float((after - known).detach().abs().mean())
        for after, known in (
            (reader.state_dict()["layers.1.q.weight"], before.state_dict()["layers.1.q.weight"]),
            (reader.mix.weight, before.mix.weight),
        )
    )
    assert heads > 2 * body


def test_old_snapshots_are_deleted(corpora: Corpora, tmp_path: Path) -> None:
    run(corpora, tmp_path, replace(PLAN, questions=24, measured_every=4))
    assert [path.stem[-2:] for path in snapshots(tmp_path)] == ["12", "16", "20", "24"]


def test_a_finished_run_trains_no_more(corpora: Corpora, whole: tuple[Reader, Path]) -> None:
    before = {path.name: path.read_bytes() for path in whole[1].iterdir()}
    assert_same_weights(whole[0], run(corpora, whole[1]))
    assert {path.name: path.read_bytes() for path in whole[1].iterdir()} == before


def test_a_checkpoint_of_all_weights_and_without_a_plan_goes_on(
    corpora: Corpora, whole: tuple[Reader, Path], tmp_path: Path
) -> None:
    # So the prototype wrote them, whose runs can be gone on with.
    state = torch.load(whole[1] / STATE, weights_only=True)
    del state["plan"]
    state["model"] = tiny_reader().state_dict() | state["model"]
    for group in state["optimiser"]["param_groups"]:
        del group["times"]
    torch.save(state, tmp_path / STATE)
    assert_same_weights(whole[0], run(corpora, tmp_path))
    run(corpora, tmp_path, replace(PLAN, questions=56))
    assert torch.load(tmp_path / STATE, weights_only=True)["seen"] == 56


def test_another_plans_checkpoint_is_refused(corpora: Corpora, whole: tuple[Reader, Path]) -> None:
    with pytest.raises(TrainingError, match=r"another seed, 3.+--out"):
        run(corpora, whole[1], replace(PLAN, seed=4))


def test_a_damaged_checkpoint_is_reported(corpora: Corpora, tmp_path: Path) -> None:
    (tmp_path / STATE).write_bytes(b"half a")
    with pytest.raises(TrainingError, match=r"cannot be read.+Delete it"):
        run(corpora, tmp_path)


def test_another_networks_checkpoint_is_reported(corpora: Corpora, tmp_path: Path) -> None:
    torch.save({"model": {"other": torch.zeros(1)}, "optimiser": {}, "seen": 2}, tmp_path / STATE)
    with pytest.raises(TrainingError, match="other is not in the network"):
        run(corpora, tmp_path)
