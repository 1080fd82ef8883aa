"""Fits the confidence: python -m eval.fit --data squad2_tune.json rewrites a part of bot/confidence.json.

Each title is one article and is asked its own questions, answerable or not, and as many of other titles. A logistic
model learns whether the best sentence is right; a guard that would raise the confidence is left out. The threshold is
the least one that refuses nearly all questions of other titles. It and all figures are judged on confidences by models
fitted to other questions.

It is fitted to the order that no reader has a part in.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import astuple, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from bot.bot import Bot
from bot.confidence import FITTED, GUARDS, SENTENCES, Policy, Signals
from eval.gold import Case, GoldSet, UnreadableGold
from eval.metrics import auroc, cited_right, expected_calibration_error
from eval.squad import OTHER_TITLE, load_squad
from index.embed import Embedder, load_embedder
from index.shelf import Shelf

# What a reader asks is assumed to be: answered by the article, near misses, questions of something else.
MIX: Final = {"answerable": 0.6, "near": 0.2, "other": 0.2}
FOREIGN_REFUSED: Final = 0.97
_FOLDS: Final = 5
_NAMES: Final = tuple(field.name for field in fields(Signals))
# While the signals are collected no confidence is known yet.
_UNDECIDED: Final = Policy(0.0, Signals(*(0.0 for _ in _NAMES)), threshold=0.0)


@dataclass(frozen=True, slots=True)
class Example:
    """One question: its signals, whether the best sentence is right, and what sort of question it is."""

    id: str
    sort: str
    signals: Signals
    right: bool


def collect(golds: Sequence[GoldSet], embedder: Embedder) -> list[Example]:
    """Every case of every gold set, measured against its article."""
    examples = []
    with tqdm(total=sum(len(gold.cases) for gold in golds), unit="q", file=sys.stderr) as bar:
        for gold in golds:
            bot = Bot(Shelf(embedder).open(gold.article), embedder, policy=_UNDECIDED)
            for case in gold.cases:
                examples.append(_example(gold, case, bot))
                bar.update()
    return examples


def fit(examples: Sequence[Example]) -> tuple[float, Signals]:
    """Intercept and weights of a logistic model of `right`, L2 with C = 1, each sort weighed to MIX."""
    right = np.array([e.right for e in examples])
    matrix, sample = _matrix(examples), _sample_weights(examples)
    used = np.ptp(matrix, axis=0) > 0
    while True:
        model = LogisticRegression(C=1.0, max_iter=2000)
        model.fit(matrix[:, used], right, sample_weight=sample)
        weights = np.zeros(len(_NAMES))
        weights[used] = model.coef_[0]
        raising = np.array([name in GUARDS for name in _NAMES]) & (weights > 0)
        if not raising.any():
            return round(float(model.intercept_[0]), 4), Signals(*(round(float(w), 4) for w in weights))
        used &= ~raising


def held_out(examples: Sequence[Example]) -> NDArray[np.float64]:
    """The confidence in each example by a model that has not seen its question: shape (len(examples),)."""
    folds = np.array([int(hashlib.sha256(e.id.split("@")[0].encode()).hexdigest(), 16) % _FOLDS for e in examples])
    confidences = np.empty(len(examples))
    for fold in range(_FOLDS):
        policy = Policy(*fit([e for e, f in zip(examples, folds, strict=True) if f != fold]), threshold=0.0)
        for i in np.flatnonzero(folds == fold).tolist():
            confidences[i] = policy.confidence(examples[i].signals)
    return confidences


def threshold(examples: Sequence[Example], confidences: NDArray[np.float64]) -> float:
    """The least one, to two decimals, that refuses FOREIGN_REFUSED of the questions of other titles."""
    foreign = confidences[np.array([e.sort == "other" for e in examples])]
    enough = (percent for percent in range(1, 100) if (foreign < percent / 100).mean() >= FOREIGN_REFUSED)
    return next(enough, 100) / 100


def report(examples: Sequence[Example], confidences: NDArray[np.float64], least: float) -> dict[str, float | None]:
    """How the held-out confidences fare at that threshold."""
    sorts = np.array([e.sort for e in examples])
    right = np.array([e.right for e in examples])
    answered = confidences >= least
    own = sorts == "answerable"
    return {
        "answerable_first_sentence_right": _share(right[own]),
        "answerable_refused": _share(~answered[own]),
        "answerable_right": _share((answered & right)[own]),
        "near_refused": _share(~answered[sorts == "near"]),
        "other_title_refused": _share(~answered[sorts == "other"]),
        "auroc_answerable_near": _auroc(confidences, sorts, "near"),
        "auroc_answerable_other": _auroc(confidences, sorts, "other"),
        "expected_calibration_error": expected_calibration_error(confidences.tolist(), right.tolist()),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Collects, fits, writes; the figures go to stdout too."""
    parser = argparse.ArgumentParser(prog="python -m eval.fit", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FILE", help="squad2_tune.json")
    parser.add_argument("--out", type=Path, default=FITTED, metavar="FILE", help="default: bot/confidence.json")
    parser.add_argument("--titles", nargs="+", metavar="TITLE", help="only these (default: all)")
    options = parser.parse_args(arguments)
    try:
        golds = [
            g for g in load_squad(options.data, foreign=True) if options.titles is None or g.name in options.titles
        ]
        fitted = json.loads(options.out.read_text("utf-8")) if options.out.exists() else {}
    except UnreadableGold as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    examples = collect(golds, load_embedder())
    confidences = held_out(examples)
    least = threshold(examples, confidences)
    intercept, weights = fit(examples)
    fitted[SENTENCES] = {
        "how": f"python -m eval.fit --data {options.data.name}",
        "when": datetime.now(UTC).date().isoformat(),
        "questions": len(examples),
        "titles": [gold.name for gold in golds],
        "mix": MIX,
        "foreign_refused_at_least": FOREIGN_REFUSED,
        "held_out_questions": report(examples, confidences, least),
        "threshold": least,
        "intercept": intercept,
        "weights": dict(zip(_NAMES, astuple(weights), strict=True)),
    }
    written = json.dumps(fitted, indent=1) + "\n"
    options.out.write_text(written, "utf-8")
    sys.stdout.write(written)
    return 0


def _example(gold: GoldSet, case: Case, bot: Bot) -> Example:
    found = bot.find(case.question)
    right = case.answerable and cited_right([gold.article.to_raw(found.best.span)], case.evidence)
    sort = "answerable" if case.answerable else "other" if case.type == OTHER_TITLE else "near"
    return Example(case.id, sort, found.signals, right)


def _sample_weights(examples: Sequence[Example]) -> NDArray[np.float64]:
    counts = {sort: sum(e.sort == sort for e in examples) for sort in MIX}
    return np.array([MIX[e.sort] * len(examples) / counts[e.sort] for e in examples])


def _matrix(examples: Sequence[Example]) -> NDArray[np.float64]:
    return np.array([astuple(e.signals) for e in examples], dtype=np.float64)


def _share(of: NDArray[np.bool_]) -> float | None:
    return round(float(of.mean()), 4) if len(of) else None


def _auroc(confidences: NDArray[np.float64], sorts: NDArray[np.str_], against: str) -> float | None:
    found = auroc(confidences[sorts == "answerable"].tolist(), confidences[sorts == against].tolist())
    return None if found is None else round(found, 4)


if __name__ == "__main__":
    sys.exit(main())
