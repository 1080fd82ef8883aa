"""Fits the confidence: python -m eval.fit --data squad2_tune.json writes bot/confidence.json.

Each title is one article and is asked its own questions, answerable or not, and as many of other titles. The logistic
model learns whether the best sentence is right. The threshold is the one that answers most of what an article answers
while refusing the wanted share of other titles' questions, judged on titles that the model has not seen.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from bot.bot import Bot
from bot.confidence import FITTED, Policy, Signals
from bot.question import classify
from eval.gold import Case, GoldSet, UnreadableGold
from eval.metrics import auroc, cited_right
from eval.squad import OTHER_TITLE, load_squad
from index.embed import Embedder, load_embedder
from index.shelf import Shelf

# What a reader asks is assumed to be: answered by the article, near misses, questions of something else.
MIX: Final = {"answerable": 0.6, "near": 0.2, "other": 0.2}
FOREIGN_REFUSED: Final = 0.97
_NAMES: Final = tuple(field.name for field in fields(Signals))


@dataclass(frozen=True, slots=True)
class Example:
    """One question of one title: its signals, whether the best sentence is right, and what sort of question it is."""

    title: str
    sort: str
    signals: Signals
    right: bool


def collect(golds: Sequence[GoldSet], embedder: Embedder) -> list[Example]:
    """Every case of every gold set, measured against its article."""
    examples = []
    with tqdm(total=sum(len(gold.cases) for gold in golds), unit="q", file=sys.stderr) as bar:
        for gold in golds:
            bot = Bot(Shelf(embedder).open(gold.article), embedder)
            for case in gold.cases:
                examples.append(_example(gold, case, bot))
                bar.update()
    return examples


def fit(examples: Sequence[Example]) -> tuple[float, Signals]:
    """Intercept and weights of a logistic model of `right`, L2 with C = 1, each sort weighed to MIX."""
    counts = {sort: sum(e.sort == sort for e in examples) for sort in MIX}
    weights = np.array([MIX[e.sort] * len(examples) / counts[e.sort] for e in examples])
    model = LogisticRegression(C=1.0, max_iter=1000)
    model.fit(_matrix(examples), [e.right for e in examples], sample_weight=weights)
    return round(float(model.intercept_[0]), 4), Signals(*(round(float(w), 4) for w in model.coef_[0]))


def held_out(examples: Sequence[Example]) -> NDArray[np.float64]:
    """The confidence in each example, by a model fitted to the other titles: shape (len(examples),)."""
    confidences = np.empty(len(examples))
    for title in sorted({e.title for e in examples}):
        policy = Policy(*fit([e for e in examples if e.title != title]), threshold=0.0)
        for i, example in enumerate(examples):
            if example.title == title:
                confidences[i] = policy.confidence(example.signals)
    return confidences


def threshold(examples: Sequence[Example], confidences: NDArray[np.float64]) -> float:
    """The least confidence, to two decimals, that refuses FOREIGN_REFUSED of other titles' questions."""
    foreign = np.array([e.sort == "other" for e in examples])
    for percent in range(1, 100):
        if float((confidences[foreign] < percent / 100).mean()) >= FOREIGN_REFUSED:
            return percent / 100
    return 1.0


def report(examples: Sequence[Example], confidences: NDArray[np.float64], least: float) -> dict[str, float | None]:
    """How the held-out titles fare at that threshold."""
    sorts = np.array([e.sort for e in examples])
    right = np.array([e.right for e in examples])
    answered = confidences >= least
    own = sorts == "answerable"
    return {
        "answerable_refused": round(float((~answered[own]).mean()), 4),
        "answerable_right": round(float((answered & right)[own].mean()), 4),
        "near_refused": round(float((~answered[sorts == "near"]).mean()), 4),
        "other_title_refused": round(float((~answered[sorts == "other"]).mean()), 4),
        "auroc_answerable_near": _auroc(confidences, sorts, "near"),
        "auroc_answerable_other": _auroc(confidences, sorts, "other"),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Collects, fits, writes; the figures go to stdout too."""
    parser = argparse.ArgumentParser(prog="python -m eval.fit", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FILE", help="squad2_tune.json")
    parser.add_argument("--out", type=Path, default=FITTED, metavar="FILE", help="default: bot/confidence.json")
    options = parser.parse_args(arguments)
    try:
        golds = load_squad(options.data, foreign=True)
    except UnreadableGold as error:
        print(error, file=sys.stderr)
        return 2
    examples = collect(golds, load_embedder())
    confidences = held_out(examples)
    least = threshold(examples, confidences)
    intercept, weights = fit(examples)
    fitted: dict[str, Any] = {
        "how": f"python -m eval.fit --data {options.data.name}, {len(examples)} questions of {len(golds)} titles",
        "when": datetime.now(UTC).date().isoformat(),
        "mix": MIX,
        "foreign_refused": FOREIGN_REFUSED,
        "held_out_titles": report(examples, confidences, least),
        "threshold": least,
        "intercept": intercept,
        "weights": dict(zip(_NAMES, astuple(weights), strict=True)),
    }
    written = json.dumps(fitted, indent=1) + "\n"
    options.out.write_text(written, "utf-8")
    sys.stdout.write(written)
    return 0


def _example(gold: GoldSet, case: Case, bot: Bot) -> Example:
    kind = classify(case.question)
    hits = bot.retrieve(case.question)
    best = gold.article.to_raw(hits[0].sentence.span)
    right = case.answerable and cited_right([best], case.evidence, every=False)
    sort = "answerable" if case.answerable else "other" if case.type == OTHER_TITLE else "near"
    return Example(gold.name, sort, bot.signals(case.question, kind, hits), right)


def _matrix(examples: Sequence[Example]) -> NDArray[np.float64]:
    return np.array([astuple(e.signals) for e in examples], dtype=np.float64)


def _auroc(confidences: NDArray[np.float64], sorts: NDArray[np.str_], against: str) -> float | None:
    found = auroc(confidences[sorts == "answerable"].tolist(), confidences[sorts == against].tolist())
    return None if found is None else round(found, 4)


if __name__ == "__main__":
    sys.exit(main())
