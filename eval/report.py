"""The scores of `contracts.md`, from outcomes, and their tables for a terminal."""

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
            "auroc_answerable": auroc([o.answerable for o in answerable], [o.answerable for o in unanswerable]),
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


def other_titles(own: Sequence[Outcome], foreign: Sequence[Outcome]) -> Scores:
    """How the questions of other titles fared, and how well the confidence tells the article's own from them."""
    answerable = [o.answerable for o in own if o.case.answerable]
    return {
        "n": len(foreign),
        "refused": mean([not o.answered for o in foreign]),
        "auroc_answerable": auroc(answerable, [o.answerable for o in foreign]),
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


# The tables.

_LABEL: Final = 26
_CELL: Final = 10
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

_COLUMNS: Final = (
    ("overall", "right", "right"),
    ("answerable", "cited_right", "answerable"),
    ("unanswerable", "refused", "refused"),
    ("answerable", "f1", "F1"),
    ("retrieval", "sentence_at_1", "at 1"),
    ("retrieval", "sentence_at_10", "at 10"),
    ("citations", "verbatim", "verbatim"),
)


def table(name: str, found: Scores) -> str:
    """Every score of one set of cases, a line each; ends in a line end. ASCII, but for the name."""
    return "".join(line.rstrip() + "\n" for line in _table_lines(name, found))


def overview(sets: Mapping[str, Scores]) -> str:
    """The chief scores of several sets, a line a set; ends in a line end. "answerable": the share cited right."""
    lines = [_line("", ["cases", *(label for _, _, label in _COLUMNS)])]
    for name, found in sets.items():
        shares = [_share(found[group][key]) for group, key, _ in _COLUMNS]
        lines.append(_line(name, [str(found["cases"]), *shares]))
    return "".join(line.rstrip() + "\n" for line in lines)


def _table_lines(name: str, found: Scores) -> Iterator[str]:
    articles = "1 article" if found["articles"] == 1 else f"{found['articles']} articles"
    yield f"{name}: {found['cases']} cases, {articles}"
    section = ""
    for group, key, label in _ROWS:
        if group != section:
            section = group
            yield ""
            yield _line(group, [f"n = {found[group]['n']}"] if "n" in found[group] else [])
        interval = found["ci95"].get(key)
        yield _line(f"  {label}", [_share(found[group][key]), *([_interval(interval)] if interval else [])])
        if key == "refused":
            for kind, share in found["unanswerable"]["by_type"].items():
                yield _line(f"    {kind}", [_share(share)])
    if "other_titles" in found:
        yield ""
        yield _line("other titles", [f"n = {found['other_titles']['n']}"])
        yield _line("  refused", [_share(found["other_titles"]["refused"])])
        yield _line("  AUROC answerable", [_share(found["other_titles"]["auroc_answerable"])])
    yield ""
    yield "right, by type"
    for kind, one in found["by_type"].items():
        yield _line(f"  {kind}", [_share(one["right"]), f"n = {one['n']}"])
    yield ""
    yield "milliseconds"
    yield _line("  question, p50", [_milliseconds(found["latency_ms"]["p50"])])
    yield _line("  question, p95", [_milliseconds(found["latency_ms"]["p95"])])
    yield _line("  first index", [_milliseconds(found["index_ms"])])


def _line(label: str, cells: Sequence[str]) -> str:
    return f"{label:<{_LABEL}}" + "".join(f"{cell:<{_CELL}} " for cell in cells)


def _share(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.3f}"


def _interval(interval: Sequence[float]) -> str:
    return f"95 %: {interval[0]:.3f} to {interval[1]:.3f}"


def _milliseconds(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.1f}"
