"""Data, corpora and a network, all small enough to train on in seconds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.support.tiny_reader import embedder, tiny_reader, write_data, write_mpnet
from training.data.cases import Corpus
from training.data.corpora import Source, prepared, prepared_held_out
from training.model.network import Reader


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With data/, mpnet/ and the ranked corpora/."""
    made = tmp_path_factory.mktemp("tiny")
    data = write_data(made / "data")
    write_mpnet(made / "mpnet")
    prepared(data, made / "corpora", embedder)
    prepared_held_out(data, made / "corpora", embedder)
    return made


@pytest.fixture(scope="session")
def data(folder: Path) -> Path:
    """The data's files."""
    return folder / "data"


@pytest.fixture(scope="session")
def corpora(folder: Path) -> Mapping[Source, Corpus]:
    """What is trained on, ranked."""
    return prepared(folder / "data", folder / "corpora", embedder)


@pytest.fixture(scope="session")
def held_out(folder: Path) -> Corpus:
    """What is measured by, ranked."""
    return prepared_held_out(None, folder / "corpora", embedder)


@pytest.fixture
def reader() -> Reader:
    """Of random weights, always the same."""
    return tiny_reader()
