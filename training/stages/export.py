"""The shipped file: torch -> ONNX in float32 -> ONNX in int8, each held against the one before."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import onnx
import onnxruntime
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from training.data.cases import TrainingError
from training.model.network import Outputs, Reader
from training.model.rows import Row
from training.stages.measure import OutputArrays, Scorer

INPUTS: Final = ("input_ids", "attention_mask", "token_type_ids")
"""Each int64 (batch, length), padded."""

OUTPUTS: Final = Outputs._fields
"""float32, in the shapes of network.Outputs."""

LARGEST: Final = 30_000_000
"""Bytes that the repository takes."""

_OPSET: Final = 17
_EQUAL: Final = 1e-3
_FLOAT: Final = re.compile(r"/(head|answers|classifier)/(MatMul|Gemm)")


def to_onnx(reader: Reader, path: Path) -> None:
    """Float32; batch and length are free."""
    grid, rows = {0: "batch", 1: "length"}, {0: "batch"}
    ids = torch.ones((2, 16), dtype=torch.int64)
    with warnings.catch_warnings():
        # The exporter that torch prefers now needs two packages more, and gives no other graph for this network.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            reader.eval(),
            (ids, ids, ids),
            str(path),
            input_names=list(INPUTS),
            output_names=list(OUTPUTS),
            dynamic_axes=dict.fromkeys((*INPUTS, "starts", "ends"), grid) | dict.fromkeys(("ranks", "answers"), rows),
            opset_version=_OPSET,
            dynamo=False,
        )


def to_int8(source: Path, target: Path) -> None:
    """Weights int8 with a scale a column, the heads float, activations quantised as they come."""
    ready = source.with_suffix(".ready.onnx")
    quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
    quantize_dynamic(
        str(ready),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        # AVX2 without VNNI adds pairs of products in 16 bits: seven-bit weights cannot overflow them.
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=_heads(ready),
    )
    ready.unlink()


def _heads(path: Path) -> list[str]:
    """A few columns that cost nothing, and are the answer."""
    nodes = onnx.load(str(path)).graph.node
    names = [node.name for node in nodes if _FLOAT.fullmatch(node.name)]
    # A Gemm is taken apart first, and what multiplies has this name then.
    return names + [f"{name}_MatMul" for name in names]


def scorer(path: Path, threads: int = 1) -> Scorer:
    """An exported file as a reader."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def score(rows: Sequence[Row]) -> OutputArrays:
        feed = {name: np.zeros((len(rows), max(len(row.ids) for row in rows)), dtype=np.int64) for name in INPUTS}
        for number, row in enumerate(rows):
            for name, values in zip(INPUTS, (row.ids, [1] * len(row.ids), row.types), strict=True):
                feed[name][number, : len(values)] = values
        return OutputArrays(*session.run(list(OUTPUTS), feed))

    return score


def furthest(one: Scorer, other: Scorer, rows: Sequence[Row]) -> dict[str, float]:
    """The largest difference of each output over the rows' own tokens, all rows in one batch."""
    a, b = one(rows), other(rows)
    own = np.arange(a.starts.shape[1])[None, :] < np.array([len(row.ids) for row in rows])[:, None]
    apart = {name: np.abs(x - y) for name, x, y in zip(OUTPUTS, a, b, strict=True)}
    return {name: float((gap[own] if gap.ndim > 1 else gap).max()) for name, gap in apart.items()}


def check(whole: dict[str, float], target: Path) -> None:
    """Raises TrainingError if float32 differs from torch by more than rounding, or the int8 file is too large."""
    if max(whole.values()) >= _EQUAL:
        raise TrainingError(f"The exported reader differs from the trained one: {whole}. Check torch and onnx.")
    if (size := target.stat().st_size) > LARGEST:
        raise TrainingError(f"{target} has {size} bytes, at most {LARGEST} are wanted. Keep fewer layers.")
