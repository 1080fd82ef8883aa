"""Mutated pages and documents are read or refused: no other error, and none takes longer than five seconds."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.support.fuzz import KINDS, LONGEST, ROOT, failures, mutated

# The normal run reads a few of each in this process; `make soak` reads ten thousand, so many to a process.
FEW = 5
TOGETHER = 500
MANY = 10_000


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in {"pdf", "html"}])
def test_a_few_mutated_files_are_read_or_refused(kind: str) -> None:
    assert list(failures(kind, 0, FEW)) == []


@pytest.mark.parametrize(("kind", "number"), [pytest.param("pdf", 431, id="letters as tall as a house")])
def test_what_failed_once_is_read_or_refused(kind: str, number: int) -> None:
    assert list(failures(kind, number, number + 1)) == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_is_made_from_its_number_alone(kind: str) -> None:
    assert mutated(kind, 3) == mutated(kind, 3) != mutated(kind, 4)


@pytest.mark.soak
@pytest.mark.parametrize("first", range(0, MANY, TOGETHER))
@pytest.mark.parametrize("kind", KINDS)
def test_mutated_files_are_read_or_refused(kind: str, first: int) -> None:
    command = [sys.executable, "-m", "tests.support.fuzz", kind, str(first), str(first + TOGETHER)]
    done = subprocess.run(  # noqa: S603 - our own module
        command, cwd=ROOT, capture_output=True, text=True, timeout=TOGETHER * LONGEST, check=False
    )
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
