"""Fits which questions want several things: python -m eval.fit_several --words FOLDER rewrites several.json.

Learned are the questions of lists.jsonl against a sample of all others, of articles whose id has a crc32 that is not 0
modulo 5; the rest is for judging. An L1 penalty leaves some fifty weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.question.several import FITTED, features
from eval.metrics import auroc
from eval.sets.gold import UnreadableGold, records
from eval.sets.lists import LISTS, is_judged
from eval.sets.words import QUESTIONS

# Of the other questions so many are passed over for each one that is learned, so that both kinds count.
_EVERY: Final = 3
_LEAST_SEEN: Final = 12
_C: Final = 0.3


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m eval.fit_several", description=__doc__)
    parser.add_argument("--words", type=Path, required=True, help="a folder laid out as data/words is")
    options = parser.parse_args(arguments)
    try:
        asked = _asked(options.words)
    except UnreadableGold as error:
        sys.stderr.write(f"footnote: {error}\n")
        return 2
    found = fit(asked)
    FITTED.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", "utf-8")
    sys.stdout.write(json.dumps(found["held_out"]) + "\n")
    return 0


def fit(asked: Sequence[tuple[str, str, bool]]) -> dict[str, Any]:
    """The model for (article, question, whether it wants several things), and how well it tells those judged."""
    learned = [(features(question), several) for article, question, several in asked if not is_judged(article)]
    judged = [(features(question), several) for article, question, several in asked if is_judged(article)]
    seen = Counter(name for found, _ in learned for name in found)
    names = sorted(name for name, count in seen.items() if count >= _LEAST_SEEN)
    model = LogisticRegression(C=_C, l1_ratio=1.0, solver="liblinear", max_iter=500, random_state=0)
    model.fit(_rows([found for found, _ in learned], names), [several for _, several in learned])
    chances = model.predict_proba(_rows([found for found, _ in judged], names))[:, 1]
    positives = [float(p) for p, (_, several) in zip(chances, judged, strict=True) if several]
    negatives = [float(p) for p, (_, several) in zip(chances, judged, strict=True) if not several]
    weights = {name: round(float(w), 4) for name, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.01}
    return {
        "how": "python -m eval.fit_several --words data/words",
        "when": datetime.now(UTC).date().isoformat(),
        "learned": len(learned),
        "held_out": {"questions": len(judged), "auroc": auroc(positives, negatives)},
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": weights,
    }


def _asked(folder: Path) -> list[tuple[str, str, bool]]:
    lists = [(str(r["article"]), str(r["question"]), True) for _, r in records(folder / LISTS)]
    others = [(str(r["article"]), str(r["question"]), False) for _, r in records(folder / QUESTIONS)]
    return [*lists, *others[::_EVERY]]


def _rows(found: Sequence[dict[str, float]], names: Sequence[str]) -> np.ndarray[Any, np.dtype[np.float64]]:
    return np.array([[one.get(name, 0.0) for name in names] for one in found])


if __name__ == "__main__":
    raise SystemExit(main())
