import os

import pytest

from index.threads import allowed_threads

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()


@pytest.mark.parametrize(
    ("ours", "openmp", "expected"),
    [
        pytest.param("3", "1", 3, id="ours comes first"),
        pytest.param("", "1", 1, id="else that of OpenMP"),
        pytest.param("0", "", CORES, id="none is not a number of threads"),
        pytest.param("many", "", CORES, id="nor is a word"),
    ],
)
def test_the_number_of_threads_comes_from_the_environment(
    ours: str, openmp: str, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTNOTE_THREADS", ours)
    monkeypatch.setenv("OMP_NUM_THREADS", openmp)
    assert allowed_threads() == expected
