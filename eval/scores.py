"""Outcomes -> the scores of `contracts.md`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from eval.metrics import (
    auroc,
    bootstrap_ci,
    citation_hits,
    evidence_hits,
    expected_calibration_error,
    mean,
    percentile,
    reciprocal_rank,
    within,
)
from eval.outcome import Outcome
from eval.sets.gold import NEAR
from eval.sets.words import TWINS

Scores: TypeAlias = dict[str, Any]


def scores(outcomes: Sequence[Outcome], index_ms: Sequence[float] = ()) -> Scores:
    """The scores object of the contract; `index_ms` is one time an article, and `index_ms` in it their median."""
    answerable = [o for o in outcomes if o.case.answerable]
    unanswerable = [o for o in outcomes if not o.case.answerable]
    worded = [o for o in answerable if o.case.answers_scored]
    near = [o for o in unanswerable if o.case.type == NEAR]
    polar = [o for o in answerable if o.case.says is not None]
    f1 = [o.f1 for o in worded]
    ranked_first = [within(o.rank, 1) for o in answerable]
    read_first = [within(o.read_rank, 1) for o in answerable]
    return {
        "cases": len(outcomes),
        "articles": len(index_ms),
        "answerable": {
            "n": len(answerable),
            "exact_match": mean([o.exact_match for o in worded]),
            "f1": mean(f1),
            "answer_in_quote": mean([o.answer_in_quote for o in worded]),
            "cited_right": mean([o.cited_right for o in answerable]),
            "wrongly_refused": mean([not o.answered for o in answerable]),
        },
        "unanswerable": {
            "n": len(unanswerable),
            "refused": mean([not o.answered for o in unanswerable]),
            "by_type": {
                kind: mean([not o.answered for o in group]) for kind, group in sorted(_by_type(unanswerable).items())
            },
        },
        "overall": {
            "right": mean([o.right for o in outcomes]),
            "auroc_answerable": _auroc(answerable, unanswerable),
            "auroc_near": _auroc(answerable, near),
            "auroc_twins": _auroc(_twins(answerable), _twins(near)),
            "expected_calibration_error": expected_calibration_error(
                [o.confidence for o in outcomes], [o.right for o in outcomes]
            ),
        },
        "citations": _citations(outcomes),
        "retrieval": {
            "sentence_at_1": mean(ranked_first),
            "sentence_at_3": mean([within(o.rank, 3) for o in answerable]),
            "sentence_at_10": mean([within(o.rank, 10) for o in answerable]),
            "mrr": mean([reciprocal_rank(o.rank) for o in answerable]),
        },
        "reading": {"sentence_at_1": mean(read_first)},
        "yes_no": {
            "n": len(polar),
            "right": mean([o.says == o.case.says for o in polar]) if any(o.says for o in polar) else None,
        },
        "by_type": {
            kind: {"n": len(group), "right": mean([o.right for o in group])}
            for kind, group in sorted(_by_type(outcomes).items())
        },
        "latency_ms": {
            "p50": percentile([o.milliseconds for o in outcomes], 50),
            "p95": percentile([o.milliseconds for o in outcomes], 95),
        },
        "index_ms": percentile(index_ms, 50),
        "ci95": {
            "right": bootstrap_ci([o.right for o in answerable], [o.right for o in unanswerable]),
            "f1": bootstrap_ci(f1),
            "sentence_at_1": bootstrap_ci(ranked_first),
            "reading_sentence_at_1": bootstrap_ci(read_first),
        },
    }


def other_titles(own: Sequence[Outcome], foreign: Sequence[Outcome]) -> Scores:
    """How many questions of other titles were refused, and how well confidence separates the others from them."""
    return {
        "n": len(foreign),
        "refused": mean([not o.answered for o in foreign]),
        "auroc_answerable": _auroc([o for o in own if o.case.answerable], foreign),
    }


def _citations(outcomes: Sequence[Outcome]) -> Scores:
    """Verbatim is of every citation shown; precision and recall are of those that answers give, pooled over cases.

    Precision: those that overlap a gold quote, of all; what answers an unanswerable question overlaps none. Recall:
    the required quotes that are cited, of all: every quote of a multi, and of any other answerable case one.
    """
    answers = [o for o in outcomes if o.answered]
    hits = sum(citation_hits(o.answering_spans, o.case.evidence) for o in answers)
    given = sum(len(o.answering) for o in answers)
    answerable = [o for o in outcomes if o.case.answerable]
    required = [len(o.case.evidence) if o.case.needs_every else 1 for o in answerable]
    found = [evidence_hits(o.answering_spans, o.case.evidence) for o in answerable]
    return {
        "verbatim": mean([c.verbatim for o in outcomes for c in o.citations]),
        "precision": hits / given if given else None,
        "recall": sum(map(min, found, required)) / sum(required) if required else None,
    }


def _by_type(outcomes: Sequence[Outcome]) -> Mapping[str, list[Outcome]]:
    """Each outcome under its type, and under each of its tags."""
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        for group in (outcome.case.type, *outcome.case.tags):
            groups[group].append(outcome)
    return groups


def _twins(outcomes: Sequence[Outcome]) -> list[Outcome]:
    return [o for o in outcomes if TWINS in o.case.tags]


def _auroc(answerable: Sequence[Outcome], unanswerable: Sequence[Outcome]) -> float | None:
    """How well confidence separates them; None without both."""
    return auroc([o.answerable for o in answerable], [o.answerable for o in unanswerable])
