"""The scores of `contracts.md`, from outcomes, and their table for a terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeAlias

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

Scores: TypeAlias = dict[str, Any]

POOLED: Final = "all"


def scores(outcomes: Sequence[Outcome], index_ms: Sequence[float] = ()) -> Scores:
    """The scores object of the contract; `index_ms` is one time an article, and `index_ms` in it their median."""
    answerable = [o for o in outcomes if o.case.answerable]
    unanswerable = [o for o in outcomes if not o.case.answerable]
    worded = [o for o in answerable if o.case.answers_scored]
    f1 = [o.f1 for o in worded]
    first = [within(o.rank, 1) for o in answerable]
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
            "auroc_answerable": auroc([o.answerability for o in answerable], [o.answerability for o in unanswerable]),
            "expected_calibration_error": expected_calibration_error(
                [o.confidence for o in outcomes], [o.right for o in outcomes]
            ),
        },
        "citations": _citations(outcomes),
        "retrieval": {
            "sentence_at_1": mean(first),
            "sentence_at_3": mean([within(o.rank, 3) for o in answerable]),
            "sentence_at_10": mean([within(o.rank, 10) for o in answerable]),
            "mrr": mean([reciprocal_rank(o.rank) for o in answerable]),
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
            "sentence_at_1": bootstrap_ci(first),
        },
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
    groups: defaultdict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        groups[outcome.case.type].append(outcome)
    return groups


# The table.

_LABEL: Final = 26
_COLUMN: Final = 22
_NOTHING: Final = "-"

_ROWS: Final = (
    ("overall", "right", "right"),
    ("overall", "auroc_answerable", "AUROC answerable"),
    ("overall", "expected_calibration_error", "calibration error"),
    ("answerable", "cited_right", "cited right"),
    ("answerable", "wrongly_refused", "wrongly refused"),
    ("answerable", "exact_match", "exact match"),
    ("answerable", "f1", "F1"),
    ("answerable", "answer_in_quote", "answer in quote"),
    ("unanswerable", "refused", "refused"),
    ("citations", "verbatim", "verbatim"),
    ("citations", "precision", "precision"),
    ("citations", "recall", "recall"),
    ("retrieval", "sentence_at_1", "sentence at 1"),
    ("retrieval", "sentence_at_3", "sentence at 3"),
    ("retrieval", "sentence_at_10", "sentence at 10"),
    ("retrieval", "mrr", "MRR"),
)


def table(columns: Mapping[str, Scores]) -> str:
    """One column a set, its name at the top; ends in a line end. ASCII, but for the names."""
    return "\n".join(line.rstrip() for line in _table_lines(columns)) + "\n"


def _table_lines(columns: Mapping[str, Scores]) -> Iterator[str]:
    sets = list(columns.values())
    yield _line("", columns)
    yield _line("cases", [str(s["cases"]) for s in sets])
    yield _line("articles", [str(s["articles"]) for s in sets])
    section = ""
    for group, key, label in _ROWS:
        if group != section:
            section = group
            yield ""
            yield _line(group, [f"n = {s[group]['n']}" if "n" in s[group] else "" for s in sets])
        yield _line(f"  {label}", [_share(s[group][key], s["ci95"].get(key)) for s in sets])
        if key == "refused":
            for kind in _types(s["unanswerable"]["by_type"] for s in sets):
                yield _line(f"    {kind}", [_share(s["unanswerable"]["by_type"].get(kind)) for s in sets])
    yield ""
    yield "right, by type"
    for kind in _types(s["by_type"] for s in sets):
        yield _line(f"  {kind}", [_counted(s["by_type"].get(kind)) for s in sets])
    yield ""
    yield "milliseconds"
    yield _line("  question, p50", [_milliseconds(s["latency_ms"]["p50"]) for s in sets])
    yield _line("  question, p95", [_milliseconds(s["latency_ms"]["p95"]) for s in sets])
    yield _line("  first index", [_milliseconds(s["index_ms"]) for s in sets])


def _line(label: str, cells: Sequence[str] | Mapping[str, Scores]) -> str:
    return f"{label:<{_LABEL}}" + "".join(f"{cell:<{_COLUMN}}" for cell in cells)


def _share(value: float | None, interval: Sequence[float] | None = None) -> str:
    if value is None:
        return _NOTHING
    return f"{value:.3f}" + (f"  [{interval[0]:.2f}, {interval[1]:.2f}]" if interval else "")


def _counted(group: Mapping[str, Any] | None) -> str:
    return f"{_share(group['right'])}  of {group['n']}" if group else _NOTHING


def _milliseconds(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.1f}"


def _types(groups: Iterator[Mapping[str, Any]]) -> list[str]:
    return sorted({kind for group in groups for kind in group})
