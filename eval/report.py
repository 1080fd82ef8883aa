"""Scores -> tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from eval.scores import Scores

_LABEL: Final = 26
_CELL: Final = 10
_NARROWEST: Final = 5
_NOTHING: Final = "-"

_ROWS: Final = (
    ("overall", "right", "right"),
    ("overall", "auroc_answerable", "AUROC answerable"),
    ("overall", "auroc_near", "AUROC near"),
    ("overall", "auroc_twins", "AUROC near, twins"),
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
    ("reading", "sentence_at_1", "sentence at 1"),
    ("yes_no", "right", "right"),
)
# The names in "ci95" of the scores that have an interval.
_INTERVALS: Final = {
    ("overall", "right"): "right",
    ("answerable", "f1"): "f1",
    ("retrieval", "sentence_at_1"): "sentence_at_1",
    ("reading", "sentence_at_1"): "reading_sentence_at_1",
}

_COLUMNS: Final = (
    ("overall", "right", "right"),
    ("answerable", "cited_right", "answerable"),
    ("unanswerable", "refused", "refused"),
    ("answerable", "f1", "F1"),
    ("reading", "sentence_at_1", "first"),
    ("retrieval", "sentence_at_10", "at 10"),
    ("overall", "auroc_near", "AUROC near"),
    ("overall", "expected_calibration_error", "ECE"),
    ("citations", "verbatim", "verbatim"),
)


def table(name: str, found: Scores) -> str:
    """Every score of one set of cases, a line each; ends in a line end. ASCII, but for the name."""
    return "".join(line.rstrip() + "\n" for line in _table_lines(name, found))


def overview(sets: Mapping[str, Scores]) -> str:
    """The chief scores of several sets, a line a set; ends in a line end.

    "answerable" is the share cited right, "first" that of the right sentence first after all reading, "at 10" that of
    one among the retriever's ten, ECE the expected calibration error.
    """
    headings = ["cases", *(label for _, _, label in _COLUMNS)]
    rows = [["", *headings]]
    for name, found in sets.items():
        rows.append([name, str(found["cases"]), *(_share(found[group][key]) for group, key, _ in _COLUMNS)])
    widths = [_LABEL, *(max(len(heading), _NARROWEST) + 2 for heading in headings)]
    lines = ("".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)) for row in rows)
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
        interval = found["ci95"].get(_INTERVALS.get((group, key), ""))
        yield _line(f"  {label}", [_share(found[group][key]), *([_interval(interval)] if interval else [])])
        if key == "refused":
            for kind, share in found["unanswerable"]["by_type"].items():
                yield _line(f"    {kind}", [_share(share)])
    if "other_titles" in found:
        yield ""
        yield _line("other titles", [f"n = {found['other_titles']['n']}"])
        yield _line("  refused", [_share(found["other_titles"]["refused"])])
        yield _line("  AUROC answerable", [_share(found["other_titles"]["auroc_answerable"])])
    if "question_alone" in found:
        yield ""
        yield "a bag of the question's words alone"
        yield _line("  AUROC near", [_share(found["question_alone"]["auroc_near"])])
        yield _line("  AUROC near, twins", [_share(found["question_alone"]["auroc_twins"])])
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
