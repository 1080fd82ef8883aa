"""What a question gives away by itself: how well a bag of words tells near misses apart without any article.

Writers of near misses leave traces in the wording. A reader's AUROC means something only as far as it is above this.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline

from eval.metrics import auroc
from eval.sets.gold import NEAR, Case
from eval.sets.words import TWINS


def question_alone(training: Sequence[tuple[str, bool]], cases: Sequence[Case]) -> dict[str, float | None]:
    """AUROC of answerable cases against near misses, and of twins alone; None without both kinds.

    `training`: other questions, and whether their article answers them. A logistic model of their words and pairs of
    words, L2 with C = 1.
    """
    kept = [case for case in cases if case.answerable or case.type == NEAR]
    if not kept or len({answered for _, answered in training}) < 2:
        return {"auroc_near": None, "auroc_twins": None}
    model: Any = make_pipeline(
        CountVectorizer(ngram_range=(1, 2), binary=True, token_pattern=r"\w+"),  # noqa: S106 - not a secret
        LogisticRegression(max_iter=2000),
    )
    model.fit([question for question, _ in training], [answered for _, answered in training])
    sure = model.predict_proba([case.question for case in kept])[:, 1].tolist()
    scored = list(zip(kept, sure, strict=True))
    twins = [(case, score) for case, score in scored if TWINS in case.tags]
    return {"auroc_near": _auroc(scored), "auroc_twins": _auroc(twins)}


def _auroc(scored: Sequence[tuple[Case, float]]) -> float | None:
    return auroc([s for case, s in scored if case.answerable], [s for case, s in scored if not case.answerable])
