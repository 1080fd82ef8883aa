"""Loading: slow work in the background, whose steps visitors see and whose result they wait for."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Final, Generic, TypeAlias, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done, and which share of it is done, 0 to 1; None where that is not known."""

    message: str
    share: float | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """How far that is for whoever waits: "loading", "ready" or "failed", in a sentence; `share` as of a Step."""

    state: str
    message: str
    share: float | None = None


READY: Final = Status("ready", "Ready")
Report: TypeAlias = Callable[[Step], None]

_POLL_SECONDS: Final = 0.05
_log = logging.getLogger(__name__)


class LoadingFailed(RuntimeError):
    """Loading ended without a result. The message is for a person and says what to do."""


class Stopped(LoadingFailed):
    """Loading was stopped by a visitor."""


class Loading(Generic[T]):
    """Calls `make` once, in a thread of its own, after `start`, with the function that it reports its steps to.

    `make` raises LoadingFailed for a failure it can explain; its cause is kept. Any other error is logged, and waiting
    ends with the message `otherwise`.
    """

    def __init__(self, make: Callable[[Report], T], first: Step, otherwise: str):
        self._make = make
        self._otherwise = otherwise
        self._made: list[T] = []
        self._failed: LoadingFailed | None = None
        self._step = first

    def start(self) -> None:
        """Starts the thread, which ends with the program."""
        threading.Thread(target=self._run, name="loading", daemon=True).start()

    def stop(self, message: str = "") -> None:
        """Ends waiting now, with Stopped. The thread ends at its next report; what it still makes is not kept."""
        if not self.done:
            self._failed = Stopped(message)

    @property
    def done(self) -> bool:
        """Whether waiting is over, with a result or a failure."""
        return bool(self._made or self._failed)

    @property
    def made(self) -> T | None:
        """The result, if it is there already."""
        return self._made[0] if self._made else None

    @property
    def now(self) -> Status:
        """How far it is at this moment."""
        if self._failed:
            return Status("failed", str(self._failed))
        return READY if self._made else Status("loading", self._step.message, self._step.share)

    async def steps(self) -> AsyncIterator[Step]:
        """Each step as it is reached, the present one first, until done."""
        yield (seen := self._step)  # also of work that was done before anyone looked
        while not self.done:
            if self._step != seen:
                seen = self._step
                yield seen
            await asyncio.sleep(_POLL_SECONDS)

    async def wait(self) -> T:
        """The result. Raises LoadingFailed."""
        while not self.done:
            await asyncio.sleep(_POLL_SECONDS)
        if self._failed:
            raise type(self._failed)(str(self._failed)) from self._failed.__cause__
        return self._made[0]

    def _run(self) -> None:
        try:
            made = self._make(self._report)
        except LoadingFailed as error:
            self._failed = self._failed or error
        except Exception:  # noqa: BLE001 - without a failure to report, visitors would wait for ever
            _log.exception("Loading failed")
            self._failed = self._failed or LoadingFailed(self._otherwise)
        else:
            if not self._failed:
                self._made.append(made)

    def _report(self, step: Step) -> None:
        if self._failed:
            raise self._failed
        self._step = step
