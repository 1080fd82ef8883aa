"""Metrics, pure: of strings, spans and numbers. They know nothing of bots, files or gold sets.

A metric that has nothing to score gives None, never NaN.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.stats import bootstrap
from sklearn.metrics import roc_auc_score

from index.article import Span

Occurrences: TypeAlias = tuple[Span, ...]
"""Every place where one gold quote stands: to overlap any of them is to cite the quote."""

_PUNCTUATION: Final = str.maketrans("", "", string.punctuation)
_ARTICLES: Final = re.compile(r"\b(a|an|the)\b")
# Resamples drawn at once: all of them for thousands of cases would take hundreds of megabytes.
_BATCH: Final = 200


# Short answers: SQuAD, Rajpurkar et al., EMNLP 2016 and ACL 2018.


def normalise(text: str) -> str:
    """Lower case, no ASCII punctuation, no a, an, the, single spaces: `normalize_answer` of SQuAD's own scripts."""
    return " ".join(_ARTICLES.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def exact_match(prediction: str, answers: Sequence[str]) -> float:
    """1 if the prediction equals any gold answer after normalisation, else 0."""
    return float(any(normalise(prediction) == normalise(answer) for answer in answers))


def f1(prediction: str, answers: Sequence[str]) -> float:
    """The best F1 over the gold answers, each against the prediction as a bag of words: SQuAD 2.0's `compute_f1`."""
    return max((_f1(normalise(prediction).split(), normalise(answer).split()) for answer in answers), default=0.0)


def _f1(predicted: Sequence[str], gold: Sequence[str]) -> float:
    if not predicted or not gold:
        return float(predicted == gold)
    shared = (Counter(predicted) & Counter(gold)).total()
    return 2 * shared / (len(predicted) + len(gold))


def occurs(answer: str, quote: str) -> bool:
    """Whether the answer is part of the quote after normalisation. One of nothing but articles and points is of none.

    Characters, not words: normalisation glues "1249–1314" and "Moscow-Beijing" into one word.
    """
    wanted = normalise(answer)
    return bool(wanted) and wanted in normalise(quote)


# Citations: does what is cited overlap what should be?


def cites(citation: Span, quote: Occurrences) -> bool:
    """Whether a citation shares a character with any place of a gold quote."""
    return any(citation.overlaps(place) for place in quote)


def cited_right(citations: Sequence[Span], evidence: Sequence[Occurrences], *, every: bool = False) -> bool:
    """The first citation overlaps a gold quote; with `every`, the citations together overlap all of them."""
    if every:
        return bool(evidence) and all(any(cites(c, quote) for c in citations) for quote in evidence)
    return any(cites(citations[0], quote) for quote in evidence) if citations else False


def citation_hits(citations: Sequence[Span], evidence: Sequence[Occurrences]) -> int:
    """How many of the citations overlap a gold quote: over their number, citation precision."""
    return sum(any(cites(citation, quote) for quote in evidence) for citation in citations)


def evidence_hits(citations: Sequence[Span], evidence: Sequence[Occurrences]) -> int:
    """How many of the gold quotes any citation overlaps: over those required, citation recall."""
    return sum(any(cites(citation, quote) for citation in citations) for quote in evidence)


def verbatim(citation: Mapping[str, Any], text: str, raw: str) -> bool:
    """Whether a citation, as the JSON has it, is what stands at its offsets in both the clean and the supplied text."""
    return bool(
        text[citation["start"] : citation["end"]] == citation["quote"]
        and raw[citation["raw_start"] : citation["raw_end"]] == citation["raw_quote"]
    )


# Ranks.


def first_rank(ranked: Sequence[Span], evidence: Sequence[Occurrences]) -> int | None:
    """The rank, from 1, of the first sentence that overlaps any gold quote; None if none does."""
    ranks = (rank for rank, sentence in enumerate(ranked, 1) if citation_hits([sentence], evidence))
    return next(ranks, None)


def within(rank: int | None, k: int) -> float:
    """1 if there is a rank and it is at most k, else 0: the success@k of one case."""
    return float(rank is not None and rank <= k)


def reciprocal_rank(rank: int | None) -> float:
    """1 / rank, 0 without one; its mean is MRR (Voorhees, TREC-8, 1999)."""
    return 1.0 / rank if rank else 0.0


# Confidence.


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float | None:
    """The chance that a positive scores above a negative, a tie counting half. None without both.

    Hanley & McNeil, Radiology 1982; Fawcett, Pattern Recognition Letters 2006.
    """
    if not len(positives) or not len(negatives):
        return None
    labels = np.repeat([1, 0], [len(positives), len(negatives)])
    return float(roc_auc_score(labels, np.concatenate([positives, negatives])))


def expected_calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> float | None:
    """The mean gap between confidence and accuracy over bins of equal width, weighted by their cases.

    Ten bins, open below and closed above, but for the first, which holds 0: Guo et al., ICML 2017, equation 3, after
    Naeini et al., AAAI 2015. None without cases.
    """
    if not len(confidences):
        return None
    confidence, accuracy = np.asarray(confidences, dtype=np.float64), np.asarray(right, dtype=np.float64)
    edges = np.linspace(0.0, 1.0, bins + 1)
    edges[0] = -np.inf
    members = ((low < confidence) & (confidence <= high) for low, high in pairwise(edges))
    return float(sum(abs(confidence[m].sum() - accuracy[m].sum()) for m in members) / len(confidence))


# Summaries of many cases.


def mean(values: Sequence[float]) -> float | None:
    """None without values."""
    return sum(values) / len(values) if values else None


def percentile(values: Sequence[float], q: float) -> float | None:
    """The q-th percentile, 0 to 100, with linear interpolation (Hyndman & Fan's type 7). None without values."""
    return float(np.percentile(np.asarray(values, dtype=np.float64), q)) if values else None


def bootstrap_ci(*strata: Sequence[float], resamples: int = 2000, seed: int = 20240709) -> list[float] | None:
    """[low, high], the 95 % percentile interval of the mean; each stratum is resampled to its own size.

    Efron & Tibshirani, An Introduction to the Bootstrap, 1993, chapters 8.4 and 13.3. The seed is fixed: the same
    values give the same interval. None without values.
    """
    filled = [np.asarray(stratum, dtype=np.float64) for stratum in strata if len(stratum)]
    if not filled:
        return None
    count = sum(map(len, filled))
    # A single value is always drawn again; scipy refuses such a sample.
    fixed = sum(float(stratum[0]) for stratum in filled if len(stratum) == 1)
    drawn = [stratum for stratum in filled if len(stratum) > 1]
    if not drawn:
        return [fixed / count] * 2

    def pooled_mean(*samples: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
        total: NDArray[np.float64] = sum((sample.sum(axis=axis) for sample in samples), np.asarray(fixed))
        return total / count

    found = bootstrap(
        drawn, pooled_mean, n_resamples=resamples, batch=_BATCH, method="percentile", vectorized=True, rng=seed
    )
    return [float(found.confidence_interval.low), float(found.confidence_interval.high)]
