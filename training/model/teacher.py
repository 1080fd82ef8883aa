"""The teacher: ms-marco-MiniLM-L-12-v2 (Apache-2.0), all twelve layers and its own head, from an int8 ONNX file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper

from training.data.cases import TrainingError
from training.data.downloads import TEACHER
from training.model.network import Ranker, shape_in

_LAYER: Final = re.compile(r"bert\.encoder\.layer\.(\d+)\.(.+)\.(weight|bias)")
_NODE: Final = re.compile(r"(bert/encoder/layer.+)/MatMul")
_PARTS: Final = {
    "attention.self.query": "query",
    "attention.self.key": "key",
    "attention.self.value": "value",
    "attention.output.dense": "out",
    "attention.output.LayerNorm": "norm_attention",
    "intermediate.dense": "widen",
    "output.dense": "narrow",
    "output.LayerNorm": "norm_out",
}
_WHOLES: Final = {
    "bert.embeddings.word_embeddings": "network.words",
    "bert.embeddings.position_embeddings": "network.positions",
    "bert.embeddings.token_type_embeddings": "network.types",
    "bert.embeddings.LayerNorm": "network.norm",
    "bert.pooler.dense": "pooler",
    "classifier": "classifier",
}

Values = Mapping[str, NDArray[Any]]


def load(path: Path) -> Ranker:
    """The ranker in the file, dequantised, in its weights' own shape; it is not trained. Raises TrainingError."""
    try:
        graph = onnx.load(str(path)).graph
        state = {name: torch.from_numpy(weights.copy()) for name, weights in _weights(graph).items()}
        model = Ranker(shape_in(state))
        model.load_state_dict(state)
    except (OSError, KeyError, ValueError, RuntimeError) as error:
        raise TrainingError(
            f"{path} is not an int8 ONNX file of a BERT ranker ({error}). Take that of {TEACHER}."
        ) from error
    return model.eval().requires_grad_(requires_grad=False)


def _weights(graph: onnx.GraphProto) -> dict[str, NDArray[np.float32]]:
    """Every weight by the name that it has in Ranker."""
    values = {initializer.name: numpy_helper.to_array(initializer) for initializer in graph.initializer}
    found = {}
    for name in values:
        stem = name.removesuffix("_quantized")
        if _ours(stem) is not None:
            found[stem] = _dequantised(values, stem) if stem != name else np.asarray(values[name], dtype=np.float32)
    # The layers' own matrices have lost their names: the nodes that multiply by them still have theirs.
    for node in graph.node:
        if node.op_type == "MatMulInteger" and (match := _NODE.search(node.name)):
            stem = node.input[1].removesuffix("_quantized")
            found[match[1].replace("/", ".") + ".weight"] = _dequantised(values, stem).T
    # Those of the head have kept theirs, and lie as the layers' do.
    for stem in ("bert.pooler.dense.weight", "classifier.weight"):
        found[stem] = found[stem].T
    return {ours: weights for name, weights in found.items() if (ours := _ours(name)) is not None}


def _dequantised(values: Values, stem: str) -> NDArray[np.float32]:
    whole, zero = values[stem + "_quantized"].astype(np.float32), values[stem + "_zero_point"].astype(np.float32)
    return np.asarray((whole - zero) * values[stem + "_scale"], dtype=np.float32)


def _ours(name: str) -> str | None:
    """BERT's name of a weight, in the words of Ranker; None for what is not a weight of it."""
    if match := _LAYER.fullmatch(name):
        return f"network.layers.{match[1]}.{_PARTS[match[2]]}.{match[3]}"
    stem, _, kind = name.rpartition(".")
    return f"{_WHOLES[stem]}.{kind}" if stem in _WHOLES and kind in ("weight", "bias") else None
