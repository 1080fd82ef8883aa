"""The cases that came out wrong, a line each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from eval.outcome import Outcome
from eval.run import Run

SCORED_ONLY: Final = ("scored/", "talk_scored/", "turns/")
"""How the names of the sets begin that are only ever scored: whoever looks into them tunes to them."""


def wrong_cases(runs: Sequence[Run]) -> str:
    """What became of each wrong case, how sure the bot was, its id and type, and the question.

    Sets that are only ever scored are left out.
    """
    shown = [run for run in runs if not run.name.startswith(SCORED_ONLY)]
    lines = [_line(outcome) for run in shown for outcome in run.outcomes if not outcome.right]
    return "\n".join(["", "wrong cases", *lines])


def _line(outcome: Outcome) -> str:
    case = outcome.case
    became = "refused" if not outcome.answered else "miscited" if case.answerable else "answered"
    question = " / ".join((*case.history, case.question))
    return f"  {became:<9} {outcome.confidence:.2f}  {case.id}  {case.type}: {question}"
