"""Loading: whoever waits gets the result or the failure."""

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


def test_the_result_is_returned() -> None:
    loading = Loading(seven, FIRST, "no")
    loading.start()
    assert wait(loading) == 7
    assert loading.done


def test_nothing_happens_before_start() -> None:
    assert not Loading(seven, FIRST, "no").done


def test_each_step_is_reported_in_order() -> None:
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


def test_work_that_is_done_before_anyone_looks_has_its_last_step() -> None:
    ended = threading.Event()

    def make(report: Report) -> int:
        report(Step("second", 0.5))
        return 7

    class Joined(Loading[int]):
        def _run(self) -> None:
            super()._run()
            ended.set()

    loading = Joined(make, FIRST, "no")
    loading.start()
    assert ended.wait(10)

    async def watch() -> list[Step]:
        return [step async for step in loading.steps()]

    assert asyncio.run(watch()) == [Step("second", 0.5)]


def test_an_explained_failure_keeps_its_message() -> None:
    def make(report: Report) -> int:
        raise LoadingFailed("there is no such model: give another")

    loading = Loading(make, FIRST, "no")
    loading.start()
    with pytest.raises(LoadingFailed, match="no such model"):
        wait(loading)


def test_any_other_failure_is_logged_and_gets_a_plain_message(caplog: pytest.LogCaptureFixture) -> None:
    def make(report: Report) -> int:
        raise ZeroDivisionError

    loading = Loading(make, FIRST, "it did not work: see the terminal")
    loading.start()
    with pytest.raises(LoadingFailed, match="see the terminal"):
        wait(loading)
    assert "ZeroDivisionError" in caplog.text
