"""Files of weights: MPNet's own names, what was trained over them, and the mean of several."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from tests.support.tiny_reader import SHAPE, tiny_reader, write_mpnet
from training.data.cases import TrainingError
from training.model.network import Reader
from training.model.weights import MODEL, load_reader, mean, read_trained, save_trained


def test_mpnets_weights_are_put_in_their_places(tmp_path: Path) -> None:
    torch.manual_seed(0)
    written = Reader(SHAPE).state_dict()
    loaded = load_reader(write_mpnet(tmp_path), seed=5).state_dict()
    same = {name for name, weight in loaded.items() if torch.equal(weight, written[name])}
    heads = {"mix", "answers", "ends", "says"}
    assert same == {name for name in written if name.split(".")[0] not in heads}


def test_heads_are_drawn_by_the_seed(folder: Path) -> None:
    one, same, other = (load_reader(folder / "mpnet", seed=seed).mix.weight for seed in (5, 5, 6))
    assert torch.equal(one, same)
    assert not torch.equal(one, other)


def test_what_was_trained_is_loaded_over_it_and_of_several_the_mean(folder: Path, tmp_path: Path) -> None:
    paths = []
    for seed in (1, 2):
        (reader := tiny_reader(seed)).freeze(1)
        save_trained(reader, tmp_path / f"{seed}.safetensors")
        paths.append(tmp_path / f"{seed}.safetensors")
    trained = [read_trained(path) for path in paths]
    assert "words.weight" not in trained[0]
    assert torch.equal(load_reader(folder / "mpnet", paths[:1]).answers.weight, trained[0]["answers.weight"].float())
    averaged = load_reader(folder / "mpnet", paths).answers.weight
    torch.testing.assert_close(averaged, sum(t["answers.weight"].float() for t in trained) / 2)


def test_the_mean_of_nothing_is_nothing() -> None:
    assert mean([]) == {}


def test_missing_and_foreign_files_are_reported(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingError, match=r"cannot be read.+--mpnet.+MODEL_CARD"):
        load_reader(tmp_path)
    save_file({"x": torch.zeros(1)}, tmp_path / MODEL)
    with pytest.raises(TrainingError, match="is not MPNet's"):
        load_reader(tmp_path)
    with pytest.raises(TrainingError, match="x is not in the network of --mpnet"):
        load_reader(folder / "mpnet", [tmp_path / MODEL])
