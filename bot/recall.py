"""The questions asked before, as exchanges: one that is given as a string is answered again when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.followup.dependence import depends
from bot.followup.history import Exchange
from bot.followup.resolve import REACH
from bot.language.names import Names


def recall(
    history: Sequence[str | Exchange],
    names: Names,
    answer: Callable[[str, Sequence[Exchange]], Exchange],
    *,
    leans_back: bool,
) -> list[Exchange]:
    """The exchanges that a question may refer to, oldest first: the last REACH of `history`; none if it stands alone.

    `leans_back`: whether it needs what was asked before it.

    `answer` answers an earlier question, given those before it that it may refer to itself. No question is answered
    twice, and none that is not needed.
    """
    if not history or not leans_back:
        return []
    wanted = set(_before(len(history)))
    # From the last one back, since an earlier question may need still earlier ones.
    for number in range(len(history) - 1, -1, -1):
        earlier = history[number]
        if number in wanted and isinstance(earlier, str) and depends(earlier.strip(), names):
            wanted.update(_before(number))
    known: dict[int, Exchange] = {}
    for number in sorted(wanted):
        earlier = history[number]
        if isinstance(earlier, str):
            needs = _before(number) if depends(earlier.strip(), names) else range(0)
            earlier = answer(earlier, [known[i] for i in needs])
        known[number] = earlier
    return [known[number] for number in _before(len(history))]


def _before(number: int) -> range:
    """The places of the exchanges that the question at that place may refer to."""
    return range(max(0, number - REACH), number)
