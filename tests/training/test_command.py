"""The command: from the data's folder to trained weights, and from these to the files that ship."""

from __future__ import annotations

import hashlib
import json
import logging
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file

from index.search.embed import LAYERS
from training import command
from training.data.corpora import HELD_OUT
from training.stages import train_embedder
from training.stages.train import FIGURES, PLAN, STATE, TRAINED


@pytest.fixture(autouse=True)
def unset_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What the command sets: how many threads there are, and where its log goes."""
    monkeypatch.setenv(command.THREADS, "2")
    yield
    for handler in (log := logging.getLogger("training")).handlers:
        handler.close()
    log.handlers.clear()
    log.propagate = True


@pytest.fixture
def out(folder: Path, tmp_path: Path) -> Path:
    """A run's folder whose corpora are ranked already."""
    shutil.copytree(folder / "corpora", tmp_path / "run" / "corpora")
    return tmp_path / "run"


def main(*arguments: object) -> int:
    return command.main([str(argument) for argument in arguments])


def trained(folder: Path, out: Path, *more: object) -> int:
    few = ("--questions", 16, "--batch", 4, "--threads", 1, "--held-out", 4)
    return main("--data", folder / "data", "--mpnet", folder / "mpnet", "--out", out, *few, *more)


def test_trains_goes_on_and_exports(
    folder: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert trained(folder, out) == 0
    assert {path.name for path in out.iterdir()} >= {STATE, TRAINED, FIGURES, "log.txt"}
    assert trained(folder, out) == 0
    assert torch.get_num_threads() == 1
    assert "going on after 16 questions" in (out / "log.txt").read_text("utf-8")
    started = ("--start", out / TRAINED)
    shutil.copytree(folder / "corpora", tmp_path / "next" / "corpora")
    assert trained(folder, tmp_path / "next", *started) == 0
    capsys.readouterr()
    shipped = tmp_path / "weights"
    given = ("export", "--run", out, "--mpnet", folder / "mpnet", "--out", shipped, "--held-out", 4, "--average", 1)
    assert main(*given, "--threads", 1) == 0
    figures, _, hashes = capsys.readouterr().out.partition("SHA256 = ")
    found = json.loads(figures)
    assert found["from"] == ["trained-0000016.safetensors"]
    assert {path.name for path in shipped.iterdir()} == set(found["files"])
    for name, file in found["files"].items():
        assert f'    "{name}": "{file["sha256"]}",' in hashes.splitlines()


def test_trains_the_embedder_and_prints_the_hash_of_what_ships(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("embedder", "--data", folder / "data", "--out", tmp_path, "--steps", 1, "--threads", 1)
    assert main(*given) == 0
    shipped = tmp_path / train_embedder.TRAINED
    assert capsys.readouterr().out == f"{hashlib.sha256(shipped.read_bytes()).hexdigest()}\n"
    # What ships fits over the published model: all its layers, and nothing else.
    assert load_file(shipped).keys() == load_file(LAYERS.path).keys()
    before, after = [json.loads(line) for line in (tmp_path / train_embedder.FIGURES).read_text("utf-8").splitlines()]
    assert before.keys() == after.keys() == {"step", "questions", "at_1", "at_5", "at_10"}
    assert main(*given, "--seed", 9) == 2
    assert main("embedder", "--data", tmp_path, "--out", tmp_path / "other", "--threads", 1) == 2
    errors = [line for line in capsys.readouterr().err.splitlines() if "--" in line]
    assert len(errors) == 2


def test_missing_files_are_reported_in_one_sentence(
    folder: Path, out: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main("--data", folder / "data", "--mpnet", tmp_path / "none", "--out", out) == 2
    assert main("export", "--run", out, "--mpnet", folder / "mpnet", "--out", tmp_path) == 2
    assert main("export", "--run", out, "--mpnet", folder / "mpnet", "--out", tmp_path, "--average", 2) == 2
    (out / "corpora" / f"{HELD_OUT}.json").unlink()
    assert main("export", "--run", out, "--mpnet", folder / "mpnet", "--out", tmp_path) == 2
    errors = [line for line in capsys.readouterr().err.splitlines() if "--" in line or "Give" in line]
    assert [any(word in line for line in errors) for word in ("--mpnet", TRAINED, "--average", "--data")] == [True] * 4
    assert "Traceback" not in "".join(errors)


@pytest.mark.parametrize(
    "arguments", [(), ("--data", "x"), ("export",), ("embedder",), ("--data", "x", "--out", "y", "--device", "z")]
)
def test_unknown_options_are_refused(arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(*arguments)
    assert ended.value.code == 2


def test_the_recipe_is_the_one_in_the_model_card() -> None:
    # Change the recipe, and MODEL_CARD.md has to change with it.
    assert (PLAN.batch, PLAN.rows, PLAN.rate, PLAN.heads_times, PLAN.decay) == (8, 3, 3e-5, 5.0, 0.01)
    assert (PLAN.frozen, PLAN.warm_up, PLAN.least, PLAN.seed) == (2, 240, 0.02, 3)


def test_the_embedders_recipe_is_the_one_in_its_model_card() -> None:
    # Change the recipe, and index/search/MODEL_CARD.md has to change with it.
    plan = train_embedder.PLAN
    assert (plan.steps, plan.batch, plan.rate, plan.temperature, plan.decay) == (260, 32, 5e-5, 0.05, 0.01)
    assert (plan.warm_up, plan.least, plan.seed) == (40, 0.02, 3)
