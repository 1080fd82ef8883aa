"""Loading: those who wait are told, whatever happens."""

from __future__ import annotations

import asyncio
import threading

import pytest

from web.application.background import Loading, LoadingFailed, Report, Step

FIRST = Step("first")


def wait(loading: Loading[int]) -> int:
    return asyncio.run(asyncio.wait_for(loading.wait(), 10))


def seven(_: Report) -> int:
    return 7


def test_gives_what_was_made() -> None:
    loading = Loading(seven, FIRST, "no")
    loading.start()
    assert wait(loading) == 7
    assert loading.done


def test_nothing_happens_before_start() -> None:
    assert not Loading(seven, FIRST, "no").done


def test_steps_are_seen_from_the_first_to_the_last() -> None:
    go = threading.Event()

    def make(report: Report) -> int:
        go.wait(10)
        report(Step("second", 0.5))
        seen.wait(10)
        return 7

    seen = threading.Event()
    loading = Loading(make, FIRST, "no")
    loading.start()

    async def watch() -> list[Step]:
        steps = []
        async for step in loading.steps():
            steps.append(step)
            (seen if step.share else go).set()
        return steps

    assert asyncio.run(asyncio.wait_for(watch(), 20)) == [FIRST, Step("second", 0.5)]


def test_a_failure_that_is_explained_is_told_as_it_is() -> None:
    def make(report: Report) -> int:
        raise LoadingFailed("there is no such model: give another")

    loading = Loading(make, FIRST, "no")
    loading.start()
    with pytest.raises(LoadingFailed, match="no such model"):
        wait(loading)


def test_any_other_failure_is_told_plainly_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    def make(report: Report) -> int:
        raise ZeroDivisionError

    loading = Loading(make, FIRST, "it did not work: see the terminal")
    loading.start()
    with pytest.raises(LoadingFailed, match="see the terminal"):
        wait(loading)
    assert "ZeroDivisionError" in caplog.text
