"""The BM25 index: hand-computed scores, and a folder that loads whole or not at all."""

from __future__ import annotations

import json
import math
from math import log
from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose, assert_array_equal

from index.search.bm25 import WordIndex
from index.search.errors import IndexMismatch

# Three rows of 2, 4 and 3 content words: 3 on average.
TEXTS = ["The cat sleeps.", "A cat chases a cat and mice.", "Dogs bark at mice."]


NONE = [0.0, 0.0, 0.0]


def idf(rows_with_it: int) -> float:
    return log(1 + (3 - rows_with_it + 0.5) / (rows_with_it + 0.5))


def weight(times: int, words_in_row: int) -> float:
    """Lucene's: tf / (tf + k1 (1 - b + b dl / avgdl)), k1 = 1.5, b = 0.75."""
    return times / (times + 1.5 * (0.25 + 0.75 * words_in_row / 3))


@pytest.fixture(scope="module")
def index() -> WordIndex:
    return WordIndex.build(TEXTS)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param("dog", [0, 0, idf(1) * weight(1, 3)], id="in one row"),
        pytest.param("cats", [idf(2) * weight(1, 2), idf(2) * weight(2, 4), 0], id="stemmed, twice in the second"),
        pytest.param(
            "Which cat chased mice?",
            [
                idf(2) * weight(1, 2),
                idf(2) * weight(2, 4) + idf(1) * weight(1, 4) + idf(2) * weight(1, 4),
                idf(2) * weight(1, 3),
            ],
            id="words add up",
        ),
        pytest.param("cat unicorn", [idf(2) * weight(1, 2), idf(2) * weight(2, 4), 0], id="unknown words add nothing"),
        pytest.param("unicorn", NONE, id="only unknown words"),
        pytest.param("What is the?", NONE, id="only function words"),
        pytest.param("", NONE, id="no words"),
    ],
)
def test_scores(index: WordIndex, question: str, expected: list[float]) -> None:
    scores = index.scores(question)
    assert scores.dtype == np.float32
    assert_allclose(scores, expected, rtol=1e-5)


def test_idf_of_the_example_by_calculator() -> None:
    # ln(1 + 2.5 / 1.5), and 1 / (1 + 1.5 * (0.25 + 0.75)): the formulas above are themselves right.
    assert idf(1) == pytest.approx(0.98083, abs=1e-5)
    assert weight(1, 3) == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("word", "known"), [("cat", True), ("chase", True), ("chases", False), ("the", False), ("unicorn", False)]
)
def test_knows_stems_of_content_words(index: WordIndex, word: str, known: bool) -> None:
    assert index.knows(word) is known


@pytest.mark.parametrize(
    "texts", [pytest.param(["The", "and of"], id="function words"), pytest.param(["…"], id="none")]
)
def test_an_article_without_content_words_matches_nothing(texts: list[str], tmp_path: Path) -> None:
    index = WordIndex.build(texts)
    index.save(tmp_path / "words")
    for one in (index, WordIndex.load(tmp_path / "words", len(texts))):
        assert_array_equal(one.scores("the and cat"), [0.0] * len(texts))
        assert not one.knows("cat")
        assert len(one) == len(texts)


def test_what_was_saved_is_loaded(index: WordIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "words")
    loaded = WordIndex.load(tmp_path / "words", 3)
    assert len(loaded) == 3
    for question in ("cat", "mice bark", "unicorn"):
        assert_array_equal(loaded.scores(question), index.scores(question))


def test_another_number_of_rows_is_refused(index: WordIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "words")
    with pytest.raises(IndexMismatch, match="3 rows, not 4"):
        WordIndex.load(tmp_path / "words", 4)


@pytest.mark.parametrize(
    "rows", [pytest.param("[", id="no JSON"), pytest.param("{}", id="no number"), pytest.param("[3]", id="no object")]
)
def test_a_damaged_number_of_rows_is_refused(index: WordIndex, tmp_path: Path, rows: str) -> None:
    index.save(tmp_path / "words")
    (tmp_path / "words" / "rows.json").write_text(rows)
    with pytest.raises(IndexMismatch, match="cannot be read"):
        WordIndex.load(tmp_path / "words", 3)


def test_a_missing_or_truncated_file_is_refused(index: WordIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "whole")
    names = sorted(path.name for path in (tmp_path / "whole").iterdir())
    assert len(names) > 3
    for name in names:
        for kept in (None, 0):
            folder = tmp_path / f"{name}-{kept}"
            index.save(folder)
            if kept is None:
                (folder / name).unlink()
            else:
                (folder / name).write_bytes(b"")
            with pytest.raises(IndexMismatch):
                WordIndex.load(folder, 3)


def test_arrays_are_saved_without_pickle(index: WordIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "words")
    for path in (tmp_path / "words").iterdir():
        if path.suffix == ".npy":
            np.load(path, allow_pickle=False)
        else:
            json.loads(path.read_text("utf-8"))


def test_the_weight_of_a_question_is_the_sum_of_its_words() -> None:
    index = WordIndex.build(["a dog", "a cat", "a dog ran"])
    # Two of three rows have the dog: ln(1 + 1.5 / 2.5); none a fish: ln(1 + 3.5 / 0.5).
    assert index.weight("the dogs") == pytest.approx(math.log(1.6))
    assert index.weight("dog and fish") == pytest.approx(math.log(1.6) + math.log(8))
    assert WordIndex.build(["the of"]).weight("fish") == pytest.approx(math.log(1 + 1.5 / 0.5))
