"""Gold sets of one folder are one group."""

from __future__ import annotations

from eval.outcome import Outcome
from eval.run import Run, outcomes_by_group
from eval.sets.gold import Case, GoldSet
from eval.sets.groups import grouped
from tests.support.fakes import plain

NAP = Case("c1", "where", "Where does the cat nap?")
ASLEEP, AWAKE = (
    Outcome(NAP, answered=answered, confidence=0.5, answerable=0.5, milliseconds=1.0) for answered in (True, False)
)


def test_a_folder_is_a_group() -> None:
    named = [GoldSet(name, plain("The cat naps."), (NAP,)) for name in ("modi", "dev/a", "scored/c", "dev/b")]
    assert [(g.name, [s.name for s in g.sets], g.cases) for g in grouped(named)] == [
        ("modi", ["modi"], 1),
        ("dev", ["dev/a", "dev/b"], 2),
        ("scored", ["scored/c"], 1),
    ]
    runs = [Run("dev/a", (ASLEEP,), 1.0), Run("dev/b", (AWAKE,), 1.0)]
    assert outcomes_by_group(runs) == {"dev": [ASLEEP, AWAKE]}
