"""The questions asked before, as exchanges: one that is given as a string is answered again when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.followup.history import Exchange
from bot.followup.resolve import REACH


def recall(
    history: Sequence[str | Exchange],
    leans: Callable[[str, str], bool],
    answer: Callable[[str, Sequence[Exchange]], Exchange],
    *,
    leans_back: bool,
) -> list[Exchange]:
    """The exchanges that a question may refer to, oldest first: the last REACH of `history`; none if it stands alone.

    `leans_back`: whether it needs what was asked before it. `leans`: whether an earlier message does, given the one
    before it. `answer` answers an earlier question, given those before it that it may refer to itself. No question is
    answered twice, and none that is not needed.
    """
    if not history or not leans_back:
        return []
    leaning: set[int] = set()
    wanted = set(_before(len(history)))
    # From the last one back, since an earlier question may need still earlier ones.
    for number in range(len(history) - 1, -1, -1):
        if number in wanted and isinstance(history[number], str) and _leans(number, history, leans):
            leaning.add(number)
            wanted.update(_before(number))
    known: dict[int, Exchange] = {}
    for number in sorted(wanted):
        earlier = history[number]
        if isinstance(earlier, str):
            if number in leaning:
                earlier = answer(earlier, [known[i] for i in _before(number)])
            else:
                # Only what was typed before it matters, since that tells what is wanted with it.
                typed = [Exchange(asked(past), asked(past)) for past in history[max(0, number - 1) : number]]
                earlier = answer(earlier, typed)
        known[number] = earlier
    return [known[number] for number in _before(len(history))]


def _leans(number: int, history: Sequence[str | Exchange], leans: Callable[[str, str], bool]) -> bool:
    return leans(asked(history[number]), asked(history[number - 1]) if number else "")


def asked(past: str | Exchange) -> str:
    """A message of the history, as typed."""
    return past if isinstance(past, str) else past.question


def _before(number: int) -> range:
    """The places of the exchanges that the question at that place may refer to."""
    return range(max(0, number - REACH), number)
