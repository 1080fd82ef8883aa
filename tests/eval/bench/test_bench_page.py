"""The memory of a process."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from eval.bench.bench_page import peak_memory


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="there is no /proc")
def test_peak_memory_is_in_mebibytes() -> None:
    assert 10 < (peak_memory(os.getpid()) or 0) < 100_000


def test_peak_memory_of_a_missing_process_is_none() -> None:
    assert peak_memory(2**31 - 1) is None
