"""The network: MPNet over rows, with heads for "it answers", the span's two ends, and yes or no.

A transformer of its own and not transformers' MPNetModel, to which its hidden states are equal within 7e-7: its linear
layers run on real tokens only, without padding, which on a processor is a third of the work. The names of its weights
are those in the files of weights, so they stay.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from bot.reader.layout import TokenRow

NOWHERE = -1e4
"""Added to logits where there is nothing to attend or point to."""

# MPNet counts places from 2: two are set apart for padding.
FIRST_PLACE = 2
_EPSILON = 1e-5


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a network; those given are those of MPNet-base."""

    layers: int = 12
    width: int = 768
    heads: int = 12
    inner: int = 3072
    vocabulary: int = 30527
    positions: int = 514
    buckets: int = 32


class Batch:
    """Rows laid end to end, and where each token of a padded grid (rows, length) lies in them."""

    def __init__(self, rows: Sequence[TokenRow], device: str = "cpu") -> None:
        sizes = [len(row.ids) for row in rows]
        self.count, self.length = len(sizes), max(sizes)
        grid = np.repeat(np.cumsum([0, *sizes[:-1]])[:, None], self.length, axis=1)
        mask = np.full((self.count, self.length), NOWHERE, dtype=np.float32)
        sentence = np.zeros((self.count, self.length), dtype=np.float32)
        for number, (row, size) in enumerate(zip(rows, sizes, strict=True)):
            grid[number, :size] += np.arange(size)
            mask[number, :size] = 0.0
            sentence[number, row.first : row.end] = 1 / max(1, row.end - row.first)
        places = np.concatenate([np.arange(size) for size in sizes])
        back = np.concatenate([np.arange(size) + number * self.length for number, size in enumerate(sizes)])
        self.ids = torch.tensor([i for row in rows for i in row.ids], device=device)
        self.places = torch.as_tensor(places + FIRST_PLACE, device=device)
        self.to_grid = torch.as_tensor(grid.reshape(-1), device=device)
        self.from_grid = torch.as_tensor(back, device=device)
        self.mask = torch.as_tensor(mask, device=device)[:, None, None, :]
        self.sentence = torch.as_tensor(sentence, device=device)


class Layer(nn.Module):
    """One post-norm transformer layer over rows laid end to end."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.q, self.k, self.v, self.o = (nn.Linear(shape.width, shape.width) for _ in range(4))
        self.n1, self.n2 = (nn.LayerNorm(shape.width, eps=_EPSILON) for _ in range(2))
        self.up, self.down = nn.Linear(shape.width, shape.inner), nn.Linear(shape.inner, shape.width)

    def forward(self, flat: Tensor, batch: Batch, bias: Tensor) -> Tensor:
        """(tokens, width) -> the same; `bias`, (rows, heads, length, length), is added to the attention's logits."""
        width = flat.shape[1]
        grid = (batch.count, batch.length, self.heads, width // self.heads)
        q, k, v = (
            part(flat).index_select(0, batch.to_grid).view(grid).transpose(1, 2) for part in (self.q, self.k, self.v)
        )
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype)).transpose(1, 2)
        own = mixed.reshape(batch.count * batch.length, width).index_select(0, batch.from_grid)
        flat = self.n1(flat + self.o(own))
        normed: Tensor = self.n2(flat + self.down(functional.gelu(self.up(flat))))
        return normed


class Outputs(NamedTuple):
    """What the reader says of each row: (rows,), (rows, length), (rows, length), (rows,), all float32 logits.

    answers: "it answers"; starts, ends: the span's tokens, <s> for none; says: over 0 is yes.
    """

    answers: Tensor
    starts: Tensor
    ends: Tensor
    says: Tensor


class Reader(nn.Module):
    """MPNet with the reader's heads."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        width = shape.width
        self.words, self.pos = nn.Embedding(shape.vocabulary, width), nn.Embedding(shape.positions, width)
        self.norm, self.rel = nn.LayerNorm(width, eps=_EPSILON), nn.Embedding(shape.buckets, shape.heads)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))
        self.drop, self.mix = nn.Dropout(0.1), nn.Linear(2 * width, width)
        self.answers, self.ends, self.says = nn.Linear(width, 1), nn.Linear(width, 2), nn.Linear(width, 1)
        self.buckets: Tensor
        self.register_buffer("buckets", _buckets(shape.positions - FIRST_PLACE, shape.buckets), persistent=False)

    def forward(self, batch: Batch) -> Outputs:
        """Beyond a row's end its `starts` and `ends` mean nothing."""
        flat = self.norm(self.words(batch.ids) + self.pos(batch.places))
        bias = self.rel(self.buckets[: batch.length, : batch.length]).permute(2, 0, 1)[None] + batch.mask
        for layer in self.layers:
            flat = layer(flat, batch, bias)
        grid = flat.float().index_select(0, batch.to_grid).view(batch.count, batch.length, -1)
        mean = torch.einsum("bl,blw->bw", batch.sentence, grid)
        with torch.autocast(grid.device.type, enabled=False):
            pooled = torch.tanh(self.mix(self.drop(torch.cat([grid[:, 0], mean], 1))))
            ends = self.ends(grid)
            return Outputs(self.answers(pooled)[:, 0], ends[..., 0], ends[..., 1], self.says(pooled)[:, 0])

    def head_weights(self) -> list[nn.Parameter]:
        """The weights that MPNet does not have."""
        return [weight for head in (self.mix, self.ends, self.answers, self.says) for weight in head.parameters()]

    def freeze(self, layers: int) -> None:
        """The embeddings of words and places and the first `layers` layers are trained no more."""
        for part in (self.words, self.pos, self.norm, *list(self.layers)[:layers]):
            part.requires_grad_(requires_grad=False)


def _buckets(length: int, count: int) -> Tensor:
    """Which of `count` relative positions each pair of places is, (length, length): T5's (Raffel et al., JMLR 2020).

    Half of them for each side; of a half the nearer places one each, those up to 128 away by their logarithm.
    """
    half, exact, furthest = count // 2, count // 4, 128
    far = torch.arange(length)[:, None] - torch.arange(length)[None, :]
    side, far = (far < 0).long() * half, far.abs()
    scale = (half - exact) / math.log(furthest / exact)
    large = (exact + (torch.log(far.float().clamp(min=1) / exact) * scale).long()).clamp(max=half - 1)
    return side + torch.where(far < exact, far, large)
