"""Files of weights: all-mpnet-base-v2, and over it what training has changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor

from training.data.cases import TrainingError
from training.model.network import Reader, Shape

MODEL: Final = "model.safetensors"
"""The file in the folder of all-mpnet-base-v2."""

_PARTS: Final = {
    "q": "attention.attn.q",
    "k": "attention.attn.k",
    "v": "attention.attn.v",
    "o": "attention.attn.o",
    "n1": "attention.LayerNorm",
    "n2": "output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
}
_EMBEDDINGS: Final = {
    "words.weight": "embeddings.word_embeddings.weight",
    "pos.weight": "embeddings.position_embeddings.weight",
    "rel.weight": "encoder.relative_attention_bias.weight",
    "norm.weight": "embeddings.LayerNorm.weight",
    "norm.bias": "embeddings.LayerNorm.bias",
}


def mpnet_names(layers: int) -> dict[str, str]:
    """Each weight of ours that all-mpnet-base-v2 has, and its name there."""
    return _EMBEDDINGS | {
        f"layers.{number}.{ours}.{kind}": f"encoder.layer.{number}.{theirs}.{kind}"
        for number in range(layers)
        for ours, theirs in _PARTS.items()
        for kind in ("weight", "bias")
    }


def load_reader(mpnet: Path, trained: Sequence[Path] = (), seed: int = 0) -> Reader:
    """The network of the folder `mpnet`, its heads drawn by the seed; over it the trained weights of a file.

    Of several files the mean is taken. Raises TrainingError.
    """
    base = _read(mpnet / MODEL, "Give --mpnet the folder of all-mpnet-base-v2; MODEL_CARD.md says where it is.")
    torch.manual_seed(seed)
    try:
        reader = Reader(shape := _shape_of(base))
        new = reader.state_dict()
        new |= {ours: base[theirs].float() for ours, theirs in mpnet_names(shape.layers).items()}
    except KeyError as error:
        raise TrainingError(f"{mpnet / MODEL} is not MPNet's: it has no {error}.") from error
    overwrite(new, mean([read_trained(path) for path in trained]), " and ".join(map(str, trained)))
    reader.load_state_dict(new)
    return reader


def overwrite(weights: dict[str, Tensor], trained: Mapping[str, Tensor], of: str) -> None:
    """Puts the trained weights in their places. Raises TrainingError if they are of another network."""
    for name, tensor in trained.items():
        if name not in weights or weights[name].shape != tensor.shape:
            raise TrainingError(f"{of}: {name} is not in the network of --mpnet, or of another size.")
        weights[name] = tensor.float()


def read_trained(path: Path) -> dict[str, Tensor]:
    """What `save_trained` wrote. Raises TrainingError."""
    return _read(path, "Give the file that a training wrote.")


def save_trained(reader: Reader, path: Path) -> None:
    """The weights that are trained, by half precision, whole or not at all."""
    unfinished = path.with_suffix(".new")
    save_file(
        {name: weight.detach().half().cpu().contiguous() for name, weight in trained_weights(reader).items()},
        unfinished,
    )
    unfinished.replace(path)


def trained_weights(reader: Reader) -> dict[str, Tensor]:
    """The weights that are not frozen, by name."""
    return {name: weight for name, weight in reader.named_parameters() if weight.requires_grad}


def mean(of: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of several runs' or checkpoints' weights, float32; nothing of nothing."""
    return {name: torch.stack([each[name].float() for each in of]).mean(0) for name in (of[0] if of else {})}


def _shape_of(base: Mapping[str, Tensor]) -> Shape:
    """The sizes that MPNet's weights have."""
    vocabulary, width = base["embeddings.word_embeddings.weight"].shape
    buckets, heads = base["encoder.relative_attention_bias.weight"].shape
    return Shape(
        layers=sum(name.endswith(".intermediate.dense.weight") for name in base),
        width=width,
        heads=heads,
        inner=len(base["encoder.layer.0.intermediate.dense.weight"]),
        vocabulary=vocabulary,
        positions=len(base["embeddings.position_embeddings.weight"]),
        buckets=buckets,
    )


def _read(path: Path, mend: str) -> dict[str, Tensor]:
    try:
        found: dict[str, Tensor] = load_file(path)
    except (OSError, SafetensorError) as error:
        raise TrainingError(f"{path} cannot be read ({error}). {mend}") from error
    return found
