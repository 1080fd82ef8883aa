"""What each stage adds: the same questions asked of bots that are built further and further.

Every variant is the real Bot with something left out, never a copy of its logic. All stages use the confidence that was
fitted with the guards, with or without a reader. So the last stage differs from the one before only by what the guards
subtract.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from bot.bot import Bot, fitted
from bot.reader.base import Reader
from bot.retrieval.hybrid import JOINED, Weights
from eval.metrics import auroc, mean, within
from eval.outcome import Outcome
from eval.run import first_index, run
from eval.sets.gold import NEAR
from eval.sets.groups import Group
from eval.sets.squad import OTHER_TITLE
from eval.wrappers import MeasuredBot, RememberingReader
from index.search.embed import Embedder
from index.search.indexed_article import IndexedArticle
from index.search.remembering import RememberingEmbedder

FAR: Final = frozenset({"unanswerable_far", OTHER_TITLE})
WORDS_ALONE: Final = Weights(words=1.0)
VECTORS_ALONE: Final = Weights(cosine=1.0)

Figures: TypeAlias = dict[str, float | None]
Stages: TypeAlias = dict[str, Figures]
"""The figures of each stage, first stage first."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A bot with its first few stages. One that does not `decide` only ranks sentences and refuses nothing."""

    name: str
    decides: bool = False
    weights: Weights = JOINED
    reads: bool = False
    guarded: bool = False

    def bot(self, indexed: IndexedArticle, embedder: Embedder, reader: Reader | None) -> Bot:
        """The variant. Leaving out the guards changes no other weight."""
        used = reader if self.reads else None
        policy = fitted(used)
        return Bot(indexed, embedder, used, policy if self.guarded else policy.unguarded(), self.weights)


def stages(*, with_reader: bool) -> list[Stage]:
    """In order, the last being the whole bot; the stage "+ reader" is there only if there is a reader."""
    ranking = [
        Stage("BM25", weights=WORDS_ALONE),
        Stage("vectors", weights=VECTORS_ALONE),
        Stage("joined", decides=True),
    ]
    reading = [Stage("+ reader", decides=True, reads=True)] if with_reader else []
    return [*ranking, *reading, Stage("+ guards", decides=True, reads=with_reader, guarded=True)]


def run_stages(
    groups: Sequence[Group],
    embedder: Embedder,
    reader: Reader | None = None,
    begin: Callable[[str], None] = lambda _: None,
    each: Callable[[], None] = lambda: None,
) -> dict[str, Stages]:
    """The figures of each group, stage by stage. `each` is called after every case of every stage.

    A question is encoded and read once, whatever number of stages need it.
    """
    found = {}
    for group in groups:
        begin(group.name)
        outcomes: dict[Stage, list[Outcome]] = {stage: [] for stage in stages(with_reader=reader is not None)}
        for gold in group.sets:
            indexed, _ = first_index(gold.article, embedder)
            remembering = RememberingEmbedder(embedder, most=None)
            reading = RememberingReader(reader) if reader is not None else None
            for stage, so_far in outcomes.items():
                unread = replace(stage, reads=False).bot(indexed, remembering, None)
                so_far += run(gold, MeasuredBot(stage.bot(indexed, remembering, reading), unread), each)
        found[group.name] = {stage.name: figures(so_far, decides=stage.decides) for stage, so_far in outcomes.items()}
    return found


def figures(outcomes: Sequence[Outcome], *, decides: bool) -> Figures:
    """One row of the table; None where there is nothing to score, or the stage decides nothing."""
    answerable = [o for o in outcomes if o.case.answerable]
    near = [o for o in outcomes if not o.case.answerable and o.case.type == NEAR]
    far = [o for o in outcomes if not o.case.answerable and o.case.type in FAR]
    decided: Figures = {
        "right_answerable": mean([o.right for o in answerable]),
        "right_near": mean([o.right for o in near]),
        "right_far": mean([o.right for o in far]),
        "auroc_near": auroc([o.answerable for o in answerable], [o.answerable for o in near]),
    }
    return {
        "sentence_at_1": mean([within(o.read_rank, 1) for o in answerable]),
        "sentence_at_10": mean([within(o.read_rank, 10) for o in answerable]),
        **(decided if decides else dict.fromkeys(decided)),
    }


# The table.

_COLUMNS: Final = {
    "sentence_at_1": "sentence@1",
    "sentence_at_10": "sentence@10",
    "right_answerable": "right answerable",
    "right_near": "right near",
    "right_far": "right far",
    "auroc_near": "AUROC near",
}
_GAP: Final = "  "


def stages_table(found: Mapping[str, Stages], cases: Mapping[str, int]) -> str:
    """A block a group, a line a stage; ends in a line end. `cases`: how many questions a group has."""
    rows = [row for name, by_stage in found.items() for row in _rows(name, by_stage, cases[name])]
    labels = ["", *(label for label, _ in rows)]
    lines = [list(_COLUMNS.values()), *(cells for _, cells in rows)]
    width = max(map(len, labels))
    widths = [len(heading) for heading in _COLUMNS.values()]
    return "".join(
        (f"{label:<{width}}" + "".join(f"{_GAP}{cell:>{w}}" for cell, w in zip(cells, widths, strict=False))).rstrip()
        + "\n"
        for label, cells in zip(labels, lines, strict=True)
    )


def _rows(name: str, by_stage: Stages, cases: int) -> Iterator[tuple[str, list[str]]]:
    yield f"{name}, {cases} questions", []
    for stage, row in by_stage.items():
        yield f"  {stage}", ["" if (value := row[column]) is None else f"{value:.3f}" for column in _COLUMNS]
