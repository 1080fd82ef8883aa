"""The files that ship, out of a run: each form is held against the one before, and all on the held-out articles."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from bot.reader.layout import Layout
from training.data.cases import Case, Corpus, TrainingError
from training.model.export import pack, to_int8, to_onnx
from training.model.network import Reader
from training.model.read_rows import correlation, furthest, onnx_reader, torch_reader
from training.stages.measure import figures, held_out_rows

log = logging.getLogger(__name__)

LARGEST: Final = 95_000_000
"""Bytes of a file that the repository takes."""

_EQUAL: Final = 1e-3
_AGREES: Final = 0.98
_FLOAT, _INT8 = "reader.fp32.onnx", "reader.int8.onnx"


def ship(
    reader: Reader, corpus: Corpus, cases: Sequence[Case], layout: Layout, work: Path, out: Path
) -> dict[str, Any]:
    """Writes the three files to `out`, and a gigabyte on the way to `work`. Returns what is known of the files.

    `corpus` and `cases` are held-out ones.

    Raises TrainingError if a form says anything else than the one before, or a file is too large.
    """
    out.mkdir(parents=True, exist_ok=True)
    rows = held_out_rows(corpus, layout)
    log.info("torch to ONNX")
    to_onnx(reader, work / _FLOAT)
    trained, whole = torch_reader(reader), onnx_reader(work / _FLOAT)
    float_gap = furthest(trained, whole, rows)
    require(max(float_gap.values()) < _EQUAL, f"ONNX in float32 differs from torch: {float_gap}.")
    log.info("float32 to int8")
    to_int8(work / _FLOAT, work / _INT8)
    small = onnx_reader(work / _INT8)
    agreement = correlation(whole, small, rows)
    require(agreement > _AGREES, f"int8 says something else than float32: a correlation of {agreement:.3f}.")
    files = pack(work / _INT8, out)
    packed = onnx_reader(files[0])
    packed_gap = furthest(small, packed, rows)
    require(not any(packed_gap.values()), f"The packed files differ from the one file: {packed_gap}.")
    for file in files:
        require(file.stat().st_size <= LARGEST, f"{file} has {file.stat().st_size} bytes, at most {LARGEST} ship.")
    log.info("the held-out articles, by float32 and by int8")
    return {
        "files": {file.name: _described(file) for file in files},
        "furthest_float32": float_gap,
        "correlation_int8": agreement,
        "held_out_float32": figures(corpus, cases, layout, whole),
        "held_out_int8": figures(corpus, cases, layout, packed),
    }


def require(holds: object, otherwise: str) -> None:
    """Raises TrainingError if it does not hold."""
    if not holds:
        raise TrainingError(otherwise)


def _described(file: Path) -> dict[str, Any]:
    content = file.read_bytes()
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
