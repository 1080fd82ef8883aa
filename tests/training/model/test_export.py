"""The files that ship give what the trained network gives."""

from __future__ import annotations

from pathlib import Path

import onnx
import pytest

from tests.support.tiny_reader import ROWS, SHAPE, tiny_reader
from training.model.export import LAYERS, WORDS, pack, to_int8, to_onnx
from training.model.read_rows import correlation, furthest, onnx_reader, torch_reader


@pytest.fixture(scope="module")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exported")
    to_onnx(tiny_reader(), folder / "x.onnx")
    to_int8(folder / "x.onnx", folder / "x8.onnx")
    return folder


def test_onnx_gives_what_torch_gives_for_rows_of_any_length(exported: Path) -> None:
    assert max(furthest(torch_reader(tiny_reader()), onnx_reader(exported / "x.onnx"), ROWS).values()) < 1e-5


def test_int8_outputs_are_nearly_the_same(exported: Path) -> None:
    whole, small = onnx_reader(exported / "x.onnx"), onnx_reader(exported / "x8.onnx")
    assert 0 < max(furthest(whole, small, ROWS).values()) < 0.1
    assert correlation(whole, small, ROWS) > 0.9


def test_the_heads_keep_all_their_bits_and_the_layers_do_not(exported: Path) -> None:
    model = onnx.load(str(exported / "x8.onnx"))
    small = [node for node in model.graph.node if node.op_type == "MatMulInteger"]
    assert len(small) == 6 * SHAPE.layers
    heads = [node.name.split("/") for node in model.graph.node if node.op_type in ("Gemm", "MatMul")]
    assert {part for name in heads for part in name} >= {"mix", "answers", "ends", "says"}


def test_activations_are_scaled_before_each_large_product(exported: Path) -> None:
    ops = [node.op_type for node in onnx.load(str(exported / "x8.onnx")).graph.node]
    assert ops.count("ReduceMax") == 4 * SHAPE.layers


def test_packed_files_load_and_say_the_same_bit_for_bit(exported: Path, tmp_path: Path) -> None:
    files = pack(exported / "x8.onnx", tmp_path, least=500)
    assert [file.name for file in files] == ["reader.onnx", "reader.words.bin", "reader.layers.bin"]
    assert not any(furthest(onnx_reader(exported / "x8.onnx"), onnx_reader(files[0]), ROWS).values())
    model = onnx.load(str(files[0]), load_external_data=False)
    assert not model.metadata_props
    where = {
        tensor.name: {entry.key: entry.value for entry in tensor.external_data}
        for tensor in model.graph.initializer
        if tensor.data_location == onnx.TensorProto.EXTERNAL
    }
    assert {entry["location"] for entry in where.values()} == {WORDS, LAYERS}
    assert files[1].stat().st_size == SHAPE.vocabulary * SHAPE.width
    assert all(int(entry["offset"]) % 64 == 0 for entry in where.values())


def test_packing_twice_gives_the_same_files(exported: Path, tmp_path: Path) -> None:
    folders = [tmp_path / "a", tmp_path / "b"]
    for folder in folders:
        folder.mkdir()
    one, other = ([file.read_bytes() for file in pack(exported / "x8.onnx", folder)] for folder in folders)
    assert one == other
