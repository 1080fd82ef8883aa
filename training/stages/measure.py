"""How a reader does on the held-out articles: the first sentence, its words, near misses, and yes or no."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.reader.best_span import best_span
from bot.reader.layout import LONGEST_SPAN, SPAN_SHARE, Layout, TokenRow
from eval.metrics import auroc, f1, mean
from training.data.cases import Case, Corpus, seeded
from training.model.read_rows import ReadRow, RowOutputs
from training.questions.examples import plain_row

_SEED: Final = 5
_OFFERED: Final = 10
_COMPARED: Final = 24


@dataclass(frozen=True, slots=True)
class _Best:
    """The best sentence of a case: its number, its words, its score, and what it says."""

    number: int
    text: str
    score: float
    says: float


def held_out_cases(corpus: Corpus, count: int) -> list[Case]:
    """So many of the held-out cases, always the same ones."""
    ranked = [case for case in corpus.cases if case.ranked]
    return seeded(_SEED).sample(ranked, min(count, len(ranked)))


def held_out_rows(corpus: Corpus, layout: Layout) -> list[TokenRow]:
    """Rows to compare two forms of a reader by: of some cases the likeliest sentence."""
    cases = held_out_cases(corpus, _COMPARED)
    rows = [plain_row(case, corpus.pools[case.pool], case.ranked[0], layout) for case in cases]
    return [row for row in rows if row.ids]


def figures(corpus: Corpus, cases: Sequence[Case], layout: Layout, read: ReadRow) -> dict[str, float | None]:
    """Shares from 0 to 1: ten sentences each, as search has them, None where no case is of that kind.

    first_sentence: the best one answers; f1: of its words against the answer; auroc_near: the chance that an answerable
    question scores above a near miss; auroc_twins: the same of twins; says: yes and no told apart where the best one
    answers.
    """
    found = [(case, _best(corpus, case, layout, read)) for case in cases]
    answerable = [(case, best) for case, best in found if case.golds]
    says = [(best.says > 0) == case.says for case, best in answerable if case.says is not None]
    return {
        "cases": len(cases),
        "first_sentence": mean([float(best.number in case.golds) for case, best in answerable]),
        "f1": mean([f1(best.text, _texts(corpus, case)) for case, best in answerable]),
        "auroc_near": _auroc(found),
        "auroc_twins": _auroc([(case, best) for case, best in found if case.twin]),
        "says": mean([float(right) for right in says]),
    }


def _auroc(found: Sequence[tuple[Case, _Best]]) -> float | None:
    scores = [[best.score for case, best in found if bool(case.golds) == answered] for answered in (True, False)]
    return auroc(scores[0], scores[1])


def _texts(corpus: Corpus, case: Case) -> list[str]:
    return [corpus.pools[case.pool][a.sentence][a.start : a.end] for a in case.answers]


def _best(corpus: Corpus, case: Case, layout: Layout, read: ReadRow) -> _Best:
    pool = corpus.pools[case.pool]
    best = _Best(case.ranked[0], "", -math.inf, 0.0)
    for number in case.ranked[:_OFFERED]:
        row = plain_row(case, pool, number, layout)
        if row.ids and (found := _scored(number, pool[number], row, read(row))).score > best.score:
            best = found
    return best


def _scored(number: int, sentence: str, row: TokenRow, outputs: RowOutputs) -> _Best:
    """As the shipped reader scores a sentence."""
    starts, ends = outputs.starts[row.first : row.end], outputs.ends[row.first : row.end]
    first, last, total = best_span(starts, ends, LONGEST_SPAN)
    points = total - float(outputs.starts[0] + outputs.ends[0])
    text = sentence[row.offsets[first][0] : row.offsets[last][1]]
    return _Best(number, text, outputs.answers + SPAN_SHARE * points, outputs.says)
