"""Fits the head that says yes or no again, over the shipped network: python -m training.stages.says_head --data FOLDER.

In training that head sees one question in ten and is left nearly constant. Here all else stays as it is: the pooled
vectors of the questions of data/words that are labelled yes or no, with the sentences that answer them, go into a
logistic regression with an L2 penalty, of articles that are not held out; its weights, in int8, take the place of the
head's in reader.onnx. Prints the file's new hash, for `onnx_reader.SHA256`.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
from numpy.typing import NDArray

from bot.reader.layout import Layout
from bot.reader.onnx_reader import NETWORK, WEIGHTS
from bot.reader.runtime import onnxruntime
from eval.sets.gold import records
from eval.sets.words import ARTICLES, QUESTIONS, is_held_out

POOLED: Final = "/Tanh_output_0"
_HEAD: Final = "r.says"
_PENALTY: Final = 10.0
_STEPS: Final = 60
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Asked:
    """A yes-or-no question beside the sentence that answers it, with its context."""

    question: str
    earlier: str
    sentence: str
    title: str
    before: str
    says: bool


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.stages.says_head", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the folder with words/")
    parser.add_argument("--most", type=int, default=100_000, help="so many questions are read at most")
    options = parser.parse_args(arguments)
    asked = list(labelled(options.data / "words"))[: options.most]
    vectors = pooled(asked, WEIGHTS)
    weights, bias = fit(vectors, np.array([float(one.says) for one in asked]))
    patch(WEIGHTS / NETWORK, weights, bias)
    sys.stdout.write(hashlib.sha256((WEIGHTS / NETWORK).read_bytes()).hexdigest() + "\n")
    return 0


def labelled(folder: Path) -> Iterator[Asked]:
    """The labelled questions of articles that are not held out, those of different articles mixed."""
    articles = {str(r["id"]): r for _, r in records(folder / ARTICLES)}
    found = [r for _, r in records(folder / QUESTIONS) if r.get("says") in {"yes", "no"}]
    found.sort(key=lambda r: hashlib.sha256(json.dumps(r, sort_keys=True).encode()).hexdigest())
    for record in found:
        article = articles[str(record["article"])]
        if not is_held_out(str(record["article"]), article):
            yield _asked(record, article)


def pooled(asked: Sequence[Asked], weights: Path) -> Vector:
    """The network's pooled vector of each, shape (n, width)."""
    layout = Layout()
    model = onnx.load(weights / NETWORK, load_external_data=True)
    model.graph.output.append(onnx.helper.make_tensor_value_info(POOLED, onnx.TensorProto.FLOAT, None))
    with tempfile.TemporaryDirectory() as folder:
        onnx.save(model, Path(folder) / NETWORK)
        session = onnxruntime().InferenceSession(str(Path(folder) / NETWORK), providers=["CPUExecutionProvider"])
        return np.array([_vector(one, layout, session) for one in asked], dtype=np.float64)


def fit(vectors: Vector, says: Vector, penalty: float = _PENALTY) -> tuple[Vector, float]:
    """Weights and bias of a logistic regression over standardised vectors, by Newton's method in its dual form."""
    mean, spread = vectors.mean(0), vectors.std(0) + 1e-6
    rows = (vectors - mean) / spread
    kernel, dual, bias = rows @ rows.T, np.zeros(len(rows)), 0.0
    ones = np.ones(len(rows))
    for _ in range(_STEPS):
        scores = kernel @ dual + bias
        chances = 1 / (1 + np.exp(-scores))
        weight = np.maximum(chances * (1 - chances), 1e-5)
        targets = scores + (says - chances) / weight
        solved = np.linalg.solve(kernel + penalty * np.diag(1 / weight), np.c_[targets, ones])
        bias = float((ones @ solved[:, 0]) / (ones @ solved[:, 1]))
        dual = solved[:, 0] - bias * solved[:, 1]
    weights: Vector = (rows.T @ dual) / spread
    return weights, bias - float(mean @ weights)


def patch(network: Path, weights: Vector, bias: float) -> None:
    """Puts weights and bias in the place of the head's: int8, symmetric, one scale."""
    model = onnx.load(network, load_external_data=False)
    scale = float(np.abs(weights).max()) / 127
    values: dict[str, NDArray[Any]] = {
        f"{_HEAD}.bias": np.array([bias], dtype=np.float32),
        f"{_HEAD}.weight_Transposed_scale": np.array([scale], dtype=np.float32),
        f"{_HEAD}.weight_Transposed_zero_point": np.array([0], dtype=np.int8),
        f"{_HEAD}.weight_Transposed_quantized": np.round(weights / scale).astype(np.int8).reshape(-1, 1),
    }
    for tensor in model.graph.initializer:
        if tensor.name in values:
            value = values.pop(tensor.name)
            shape = tuple(tensor.dims)
            tensor.CopyFrom(onnx.numpy_helper.from_array(value.reshape(shape), tensor.name))
    if values:
        raise ValueError(f"{network} has no {', '.join(values)}")
    onnx.save(model, network)


def _asked(record: dict[str, Any], article: dict[str, Any]) -> Asked:
    number, sentences = int(record["sentences"][0]), article["sentences"]
    history = record.get("history") or [""]
    before = sentences[number - 1] if number else ""
    title = str(article.get("title") or "")
    return Asked(record["question"], history[-1], sentences[number], title, before, record["says"] == "yes")


def _vector(one: Asked, layout: Layout, session: Any) -> Vector:
    question = layout.question(one.question, one.earlier)
    rows = layout.windows(question, one.sentence, layout.context(one.title, one.before))
    row = max(rows, key=lambda found: len(found.ids))
    mean = np.zeros((1, len(row.ids)), dtype=np.float32)
    mean[0, row.first : row.end] = 1 / (row.end - row.first)
    (found,) = session.run([POOLED], {"ids": np.array([row.ids], dtype=np.int64), "sentence": mean})
    vector: Vector = np.squeeze(found).astype(np.float64)
    return vector


if __name__ == "__main__":
    raise SystemExit(main())
