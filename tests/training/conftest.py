"""Data, cases, WordNet and a reader, all small enough to train on in seconds."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch

from tests.support.tiny_reader import POINTING, SHAPE, material, write_cases, write_data, write_wordnet
from training.data.corpora import Source, prepared
from training.data.wordnet import WordNet
from training.model.network import Reader
from training.questions.material import Material


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With the data, and its cases ranked."""
    made = tmp_path_factory.mktemp("tiny")
    write_cases(write_data(made / "data"), made / "cases")
    return made


@pytest.fixture(scope="session")
def data(folder: Path) -> Path:
    """The public data's files."""
    return folder / "data"


@pytest.fixture(scope="session")
def every_source(folder: Path) -> Material:
    """What all corpora give."""
    return Material.of(prepared(list(Source), folder / "data", folder / "cases"))


@pytest.fixture(scope="session")
def asked(folder: Path) -> Material:
    """What stage two draws from."""
    return material(folder / "data", folder / "cases", POINTING)


@pytest.fixture(scope="session")
def wordnet(tmp_path_factory: pytest.TempPathFactory) -> WordNet:
    return WordNet(write_wordnet(tmp_path_factory.mktemp("wordnet")))


@pytest.fixture(scope="session")
def reader() -> Reader:
    """Of random weights, always the same."""
    torch.manual_seed(1)
    return Reader(SHAPE).eval()
