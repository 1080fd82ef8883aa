"""The FAISS index: exact cosines, in row order, and a file that loads whole or not at all."""

from __future__ import annotations

from pathlib import Path

import faiss
import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from index.search.errors import IndexMismatch
from index.search.vectors import VectorIndex
from tests.support.fakes import FakeEmbedder

HALF = np.sqrt(0.5)
TEXTS = ["a cat", "a dog", "a cat and a dog", "neither"]


@pytest.fixture
def index() -> VectorIndex:
    return VectorIndex.of(FakeEmbedder(("cat", "dog")).encode(TEXTS))


def query(*values: float) -> np.ndarray[tuple[int, int], np.dtype[np.float32]]:
    return np.array([values], dtype=np.float32)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        pytest.param((1, 0, 0), [1, 0, HALF, 0], id="cat"),
        pytest.param((0, 1, 0), [0, 1, HALF, 0], id="dog"),
        pytest.param((HALF, HALF, 0), [HALF, HALF, 1, 0], id="both"),
        pytest.param((-1, 0, 0), [-1, 0, -HALF, 0], id="the opposite of cat"),
    ],
)
def test_cosines_are_exact_and_in_row_order(
    index: VectorIndex, asked: tuple[float, ...], expected: list[float]
) -> None:
    assert_allclose(index.cosines(query(*asked)), expected, atol=1e-7)


def test_its_size_is_that_of_the_texts(index: VectorIndex) -> None:
    assert (len(index), index.dimension) == (4, 3)


def test_rows_are_as_they_were_added(index: VectorIndex) -> None:
    rows = index.rows(1, 2)
    assert rows.dtype == np.float32
    assert_allclose(rows, [[0, 1, 0], [HALF, HALF, 0]], atol=1e-7)


@pytest.mark.parametrize("values", [pytest.param((1.0, 0.0), id="short"), pytest.param((1.0, 0, 0, 0), id="long")])
def test_a_query_of_another_dimension_is_refused(index: VectorIndex, values: tuple[float, ...]) -> None:
    with pytest.raises(IndexMismatch, match=r"dimension 3.*rebuild"):
        index.cosines(query(*values))


def test_what_was_saved_is_loaded(index: VectorIndex, tmp_path: Path) -> None:
    path = tmp_path / "vectors.faiss"
    index.save(path)
    loaded = VectorIndex.load(path, dimension=3, rows=4)
    assert_array_equal(loaded.rows(0, 4), index.rows(0, 4))
    assert_array_equal(loaded.cosines(query(0.6, 0.8, 0)), index.cosines(query(0.6, 0.8, 0)))


@pytest.mark.parametrize(
    ("dimension", "rows"), [pytest.param(4, 4, id="another dimension"), pytest.param(3, 5, id="another number of rows")]
)
def test_an_index_of_another_size_is_refused(index: VectorIndex, tmp_path: Path, dimension: int, rows: int) -> None:
    path = tmp_path / "vectors.faiss"
    index.save(path)
    with pytest.raises(IndexMismatch, match=f"{rows} rows of dimension {dimension}"):
        VectorIndex.load(path, dimension, rows)


def test_an_index_of_another_kind_is_refused(tmp_path: Path) -> None:
    distances = faiss.IndexFlatL2(3)
    distances.add(np.eye(3, dtype=np.float32))
    path = tmp_path / "vectors.faiss"
    faiss.write_index(distances, str(path))
    with pytest.raises(IndexMismatch, match="not an inner-product index"):
        VectorIndex.load(path, dimension=3, rows=3)


@pytest.mark.parametrize("kept", [0, 3, 30, -1])
def test_a_truncated_file_is_refused(index: VectorIndex, tmp_path: Path, kept: int) -> None:
    path = tmp_path / "vectors.faiss"
    index.save(path)
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(IndexMismatch, match="cannot be read"):
        VectorIndex.load(path, dimension=3, rows=4)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(IndexMismatch, match="cannot be read"):
        VectorIndex.load(tmp_path / "vectors.faiss", dimension=3, rows=4)
