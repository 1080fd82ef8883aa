"""What any form of the reader says of a row, one row at a time: torch, ONNX in float32, ONNX in int8."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray

from bot.reader.layout import TokenRow
from bot.reader.runtime import onnxruntime
from training.model.network import Batch, Reader

Vector = NDArray[np.float32]


class RowOutputs(NamedTuple):
    """Logits of one row: `starts` and `ends` (n,) over its tokens; the others one number each."""

    answers: float
    starts: Vector
    ends: Vector
    says: float


ReadRow = Callable[[TokenRow], RowOutputs]
"""Any form of a reader."""


def torch_reader(reader: Reader, device: str = "cpu", *, bf16: bool = False) -> ReadRow:
    """The torch module as it is, without dropout."""

    def read(row: TokenRow) -> RowOutputs:
        with torch.inference_mode(), torch.autocast(device, torch.bfloat16, enabled=bf16):
            outputs = reader.eval()(Batch([row], device))
        answers, starts, ends, says = (output[0].float().cpu().numpy() for output in outputs)
        return RowOutputs(float(answers), starts, ends, float(says))

    return read


def onnx_reader(path: Path, threads: int = 1) -> ReadRow:
    """An exported file; its weights may lie beside it."""
    options = onnxruntime().SessionOptions()
    options.intra_op_num_threads = threads
    session = onnxruntime().InferenceSession(str(path), options, providers=["CPUExecutionProvider"])

    def read(row: TokenRow) -> RowOutputs:
        mean = np.zeros((1, len(row.ids)), dtype=np.float32)
        mean[0, row.first : row.end] = 1 / (row.end - row.first)
        feed = {"ids": np.array([row.ids], dtype=np.int64), "sentence": mean}
        answers, starts, ends, says = session.run(list(RowOutputs._fields), feed)
        return RowOutputs(float(answers[0]), starts[0], ends[0], float(says[0]))

    return read


def furthest(one: ReadRow, other: ReadRow, rows: Sequence[TokenRow]) -> dict[str, float]:
    """The largest difference of each output over rows."""
    pairs = [(one(row), other(row)) for row in rows]
    return {
        name: max(float(np.abs(np.subtract(a[number], b[number])).max()) for a, b in pairs)
        for number, name in enumerate(RowOutputs._fields)
    }


def correlation(one: ReadRow, other: ReadRow, rows: Sequence[TokenRow]) -> float:
    """Pearson's r of `answers` over rows."""
    pairs = np.array([(one(row).answers, other(row).answers) for row in rows])
    return float(np.corrcoef(pairs[:, 0], pairs[:, 1])[0, 1])
