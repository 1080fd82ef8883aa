"""The files that ship: torch -> ONNX in float32 -> ONNX in int8 -> a graph with its weights in two files beside it."""

from __future__ import annotations

import math
import re
import warnings
from pathlib import Path
from typing import Final

import onnx
import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.reader.layout import ROW
from bot.reader.runtime import onnxruntime
from training.model.network import FIRST_PLACE, Layer, Reader
from training.model.read_rows import RowOutputs

GRAPH, WORDS, LAYERS = "reader.onnx", "reader.words.bin", "reader.layers.bin"
"""The graph, the embeddings of the word pieces, and all other large weights."""

INPUTS: Final = ("ids", "sentence")
"""int64 (1, n), and float32 (1, n): 1 / length on the sentence's tokens, else 0."""

_OPSET: Final = 17
_LEAST_SCALE: Final = 1e-6
_HEAD: Final = re.compile(r"/(mix|answers|ends|says)/")
_ALIGNED: Final = 64
_OUTSIDE_BYTES: Final = 100_000


class OneRow(nn.Module):
    """The reader over one row, its activations scaled to 1 token by token before each large product.

    A quantiser scales the activations of a product by their largest value. A few tokens have values far larger than all
    others', so that those are left with few of the 8 bits: answers then correlate with float32's at 0.96. Scaled token
    by token, which changes nothing in float32, they do at 0.998.
    """

    def __init__(self, reader: Reader) -> None:
        super().__init__()
        self.reader = reader
        # A row is never longer, and the file so much smaller.
        self.buckets = reader.buckets[:ROW, :ROW].clone()

    def forward(self, ids: Tensor, sentence: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """The shipped file's inputs and, in the order of RowOutputs, its outputs: (1,), (1, n), (1, n), (1,)."""
        reader, length = self.reader, ids.shape[1]
        hidden = reader.norm(reader.words(ids) + reader.pos(torch.arange(length) + FIRST_PLACE)[None])
        bias = reader.rel(self.buckets[:length, :length]).permute(2, 0, 1)[None]
        for layer in reader.layers:
            assert isinstance(layer, Layer)  # noqa: S101 - nn.ModuleList has forgotten it
            hidden = _layer(layer, hidden, bias, length)
        mean = (sentence[:, None, :] @ hidden)[:, 0]
        pooled = torch.tanh(reader.mix(torch.cat([hidden[:, 0], mean], 1)))
        ends = reader.ends(hidden)
        return reader.answers(pooled)[:, 0], ends[..., 0], ends[..., 1], reader.says(pooled)[:, 0]


def _layer(layer: Layer, hidden: Tensor, bias: Tensor, length: int) -> Tensor:
    width = hidden.shape[2]
    size = width // layer.heads
    q, k, v = (
        part.view(1, length, layer.heads, size).transpose(1, 2) for part in _scaled(hidden, layer.q, layer.k, layer.v)
    )
    mixed = torch.softmax(q @ k.transpose(-1, -2) * (1 / math.sqrt(size)) + bias, -1) @ v
    hidden = layer.n1(hidden + _scaled(mixed.transpose(1, 2).reshape(1, length, width), layer.o)[0])
    widened = functional.gelu(_scaled(hidden, layer.up)[0])
    normed: Tensor = layer.n2(hidden + _scaled(widened, layer.down)[0])
    return normed


def _scaled(hidden: Tensor, *linears: nn.Linear) -> list[Tensor]:
    """Each linear layer of the same input, whose tokens are scaled before and unscaled after."""
    scale = hidden.abs().amax(-1, keepdim=True).clamp(min=_LEAST_SCALE)
    scaled = hidden / scale
    return [(scaled @ linear.weight.t()) * scale + linear.bias for linear in linears]


def to_onnx(reader: Reader, path: Path) -> None:
    """Float32, one row of any length."""
    example = (torch.ones((1, 16), dtype=torch.int64), torch.full((1, 16), 1 / 16))
    with warnings.catch_warnings(), torch.no_grad():
        # The exporter that torch prefers now needs two packages more, and gives no other graph for this network.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            OneRow(reader).cpu().eval(),
            example,
            str(path),
            input_names=list(INPUTS),
            output_names=list(RowOutputs._fields),
            dynamic_axes={name: {1: "n"} for name in (*INPUTS, "starts", "ends")},
            opset_version=_OPSET,
            dynamo=False,
        )


def to_int8(source: Path, target: Path) -> None:
    """Weights int8 with a scale a column, the heads float, activations quantised as they come."""
    onnxruntime()  # before any part of the package is imported
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    ready = target.with_suffix(".ready.onnx")
    quant_pre_process(str(source), str(ready), skip_symbolic_shape=True)
    heads = [node.name for node in onnx.load(str(ready)).graph.node if _HEAD.search(node.name)]
    quantize_dynamic(
        str(ready),
        str(target),
        weight_type=QuantType.QInt8,
        per_channel=True,
        # AVX2 without VNNI adds pairs of products in 16 bits: seven-bit weights cannot overflow them.
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather"],
        # A Gemm is taken apart first, and what multiplies has the longer name then.
        nodes_to_exclude=[*heads, *(f"{name}_MatMul" for name in heads)],
    )
    ready.unlink()


def pack(source: Path, folder: Path, least: int = _OUTSIDE_BYTES) -> list[Path]:
    """GRAPH, WORDS and LAYERS in `folder`: the weights of more than `least` bytes lie in the last two."""
    model = onnx.load(str(source))
    # The shapes that the quantiser found on its way: they would make the file depend on the libraries' versions.
    del model.metadata_props[:]
    large = [t for t in model.graph.initializer if t.HasField("raw_data") and len(t.raw_data) > least]
    words = max(large, key=lambda tensor: tensor.dims[0] if len(tensor.dims) == 2 else 0)
    for name, tensors in ((WORDS, [words]), (LAYERS, [t for t in large if t is not words])):
        with (folder / name).open("wb") as file:
            for tensor in tensors:
                file.write(b"\0" * (-file.tell() % _ALIGNED))
                _move_out(tensor, name, file.tell(), file.write(tensor.raw_data))
    (folder / GRAPH).write_bytes(model.SerializeToString())
    return [folder / name for name in (GRAPH, WORDS, LAYERS)]


def _move_out(tensor: onnx.TensorProto, name: str, offset: int, length: int) -> None:
    tensor.ClearField("raw_data")
    tensor.data_location = onnx.TensorProto.EXTERNAL
    for key, value in (("location", name), ("offset", str(offset)), ("length", str(length))):
        entry = tensor.external_data.add()
        entry.key, entry.value = key, value
