"""Fits the confidence: python -m eval.fit_confidence --words FOLDER --data squad2_tune.json rewrites confidence.json.

Asked are questions in people's own words (half of those that no reader was trained on: the other half is for judging)
and titles of SQuAD, each one article, that are asked their own questions, answerable or not, and as many of other
titles. One logistic model learns whether the best sentence is right, another whether the article answers; a guard that
would raise either is left out. A reply is given where it is more likely right than wrong. All figures are judged on
probabilities by models fitted to other questions.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, astuple, dataclass, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from bot.bot import Bot
from bot.confidence.policy import FITTED, GUARDS, READER, SENTENCES, Model, Policy, Signals
from bot.reader.base import Reader, ReaderError
from bot.reader.load import load_reader
from bot.reader.onnx_reader import SHIPPED
from bot.reader.option import add_reader_option
from eval.metrics import auroc, cited_right, expected_calibration_error
from eval.sets.gold import Case, GoldSet, UnreadableGold
from eval.sets.squad import OTHER_TITLE, load_squad
from eval.sets.words import load_words
from index.search.embed import Embedder, load_embedder
from index.store import IndexStore

# What visitors ask is assumed to be: answered by the article, near misses, questions of something else.
MIX: Final = {"answerable": 0.65, "near": 0.25, "other": 0.1}
# An answer is given where it is more likely right than wrong.
THRESHOLD: Final = 0.5
# The half of the held-out words that the confidence is fitted to; the other half, 25, is for judging.
_MODULUS, _REMAINDER = 40, 5
_FOLDS: Final = 5
_NAMES: Final = tuple(field.name for field in fields(Signals))
# While the signals are collected no confidence is known yet.
_UNKNOWN: Final = Model(0.0, Signals(*(0.0 for _ in _NAMES)))
_UNDECIDED: Final = Policy(_UNKNOWN, _UNKNOWN, threshold=0.0)
# The shipped reader was not trained on these titles, so they show how far it can be trusted.
UNSEEN: Final = ("Warsaw", "Packet_switching")


@dataclass(frozen=True, slots=True)
class Example:
    """One question: its signals, whether the best sentence is right, and what sort of question it is."""

    id: str
    sort: str
    signals: Signals
    right: bool

    @property
    def answerable(self) -> bool:
        """Whether the article answers it."""
        return self.sort == "answerable"


def collect(golds: Sequence[GoldSet], embedder: Embedder, reader: Reader | None = None) -> list[Example]:
    """Every case of every gold set, measured against its article."""
    examples = []
    with tqdm(total=sum(len(gold.cases) for gold in golds), unit="q", file=sys.stderr) as bar:
        for gold in golds:
            bot = Bot(IndexStore(embedder).open(gold.article), embedder, reader, _UNDECIDED)
            for case in gold.cases:
                examples.append(_example(gold, case, bot))
                bar.update()
    return examples


def fit(examples: Sequence[Example], labels: Sequence[bool]) -> Model:
    """A logistic model of `labels`, L2 with C = 1, each sort of example weighed to MIX."""
    matrix, sample = _matrix(examples), _sample_weights(examples)
    used = np.ptp(matrix, axis=0) > 0
    while True:
        model = LogisticRegression(C=1.0, max_iter=2000)
        model.fit(matrix[:, used], np.array(labels), sample_weight=sample)
        weights = np.zeros(len(_NAMES))
        weights[used] = model.coef_[0]
        raising = np.array([name in GUARDS for name in _NAMES]) & (weights > 0)
        if not raising.any():
            return Model(round(float(model.intercept_[0]), 4), Signals(*(round(float(w), 4) for w in weights)))
        used &= ~raising


def held_out(examples: Sequence[Example], labels: Sequence[bool]) -> NDArray[np.float64]:
    """The probability of each example's label by a model that has not seen its question: shape (len(examples),)."""
    folds = np.array([int(hashlib.sha256(e.id.split("@")[0].encode()).hexdigest(), 16) % _FOLDS for e in examples])
    found = np.empty(len(examples))
    for fold in range(_FOLDS):
        others = np.flatnonzero(folds != fold).tolist()
        model = fit([examples[i] for i in others], [labels[i] for i in others])
        for i in np.flatnonzero(folds == fold).tolist():
            found[i] = model.probability(examples[i].signals)
    return found


def thinned(gold: GoldSet, most: int) -> GoldSet:
    """The gold set with at most `most` cases of each sort, evenly from first to last."""
    kept: set[str] = set()
    for sort in MIX:
        ids = [case.id for case in gold.cases if _sort(case) == sort]
        kept |= set(ids[:: max(1, -(-len(ids) // most))])
    return replace(gold, cases=tuple(case for case in gold.cases if case.id in kept))


def report(
    examples: Sequence[Example],
    confidences: NDArray[np.float64],
    answerables: NDArray[np.float64],
    least: float,
) -> dict[str, float | None]:
    """How replies fare at that threshold. The arrays: held-out probabilities, shape (len(examples),)."""
    sorts = np.array([e.sort for e in examples])
    right = np.array([e.right for e in examples])
    answered = confidences >= least
    own = sorts == "answerable"
    sure = np.where(answered, confidences, 1.0 - answerables)
    return {
        "answerable_first_sentence_right": _share(right[own]),
        "answerable_refused": _share(~answered[own]),
        "answerable_right": _share((answered & right)[own]),
        "near_refused": _share(~answered[sorts == "near"]),
        "other_title_refused": _share(~answered[sorts == "other"]),
        "auroc_answerable_near": _auroc(answerables, sorts, "near"),
        "auroc_answerable_other": _auroc(answerables, sorts, "other"),
        "expected_calibration_error": expected_calibration_error(
            sure.tolist(), np.where(answered, right, ~own).tolist()
        ),
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Collects, fits, writes; the figures go to stdout too."""
    parser = argparse.ArgumentParser(prog="python -m eval.fit_confidence", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FILE", help="squad2_tune.json")
    parser.add_argument("--words", type=Path, required=True, metavar="FOLDER", help="data/words")
    parser.add_argument("--most", type=int, default=150, metavar="N", help="of each sort and title of SQuAD (150)")
    parser.add_argument("--out", type=Path, default=FITTED, metavar="FILE", help="default: the file that the bot loads")
    add_reader_option(parser)
    options = parser.parse_args(arguments)
    try:
        reader = load_reader(options.reader)
        titles = load_squad(options.data, foreign=True, titles=",".join(UNSEEN))
        golds = [*load_words(options.words, _MODULUS, _REMAINDER), *(thinned(title, options.most) for title in titles)]
        fitted = json.loads(options.out.read_text("utf-8")) if options.out.exists() else {}
    except (UnreadableGold, ReaderError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    examples = collect(golds, load_embedder(), reader)
    labels = {"right": [e.right for e in examples], "answerable": [e.answerable for e in examples]}
    confidences, answerables = (held_out(examples, known) for known in labels.values())
    how = f"--words {options.words.name} --data {options.data.name} --reader {options.reader or SHIPPED}"
    fitted[SENTENCES if reader is None else READER] = {
        "how": f"python -m eval.fit_confidence {how}",
        "when": datetime.now(UTC).date().isoformat(),
        "questions": len(examples),
        "mix": MIX,
        "held_out_questions": report(examples, confidences, answerables, THRESHOLD),
        "threshold": THRESHOLD,
        **{name: asdict(fit(examples, known)) for name, known in labels.items()},
    }
    written = json.dumps(fitted, indent=1) + "\n"
    options.out.write_text(written, "utf-8")
    sys.stdout.write(written)
    return 0


def _example(gold: GoldSet, case: Case, bot: Bot) -> Example:
    found = bot.judge(case.question, case.history)
    right = case.answerable and cited_right([gold.article.to_raw(found.best.span)], case.evidence)
    return Example(case.id, _sort(case), found.signals, right)


def _sort(case: Case) -> str:
    """A key of MIX."""
    return "answerable" if case.answerable else "other" if case.type == OTHER_TITLE else "near"


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
