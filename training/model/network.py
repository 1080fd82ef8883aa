"""The network: a MiniLM over (question, sentence) with the ranker's logit, "does it answer", and a span's two ends.

A small transformer of its own and not transformers' BertModel: in training its linear layers run on real tokens only,
without padding, which on a processor is a third of the work; for use it runs on a padded batch.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

# Added to the attention's logits where there is nothing to attend to.
NOWHERE = -1e4


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of a network; those given are MiniLM's."""

    layers: int
    width: int = 384
    heads: int = 12
    inner: int = 1536
    vocabulary: int = 30522
    positions: int = 512


class Batch:
    """Rows laid end to end, and where each token of a padded grid lies in them."""

    def __init__(self, rows: Sequence[tuple[Sequence[int], Sequence[int]]]) -> None:
        """Each row: the tokens' ids and types."""
        sizes = [len(ids) for ids, _ in rows]
        self.count, self.length = len(sizes), max(sizes)
        self.ids = torch.tensor([i for ids, _ in rows for i in ids])
        self.types = torch.tensor([i for _, types in rows for i in types])
        self.places = torch.cat([torch.arange(size) for size in sizes])
        starts = np.cumsum([0, *sizes[:-1]])
        grid = np.repeat(starts[:, None], self.length, axis=1)
        mask = np.full((self.count, self.length), NOWHERE, dtype=np.float32)
        for row, size in enumerate(sizes):
            grid[row, :size] += np.arange(size)
            mask[row, :size] = 0.0
        back = [np.arange(size) + row * self.length for row, size in enumerate(sizes)]
        self.firsts = torch.from_numpy(starts.astype(np.int64))
        self.to_grid = torch.from_numpy(grid.reshape(-1).astype(np.int64))
        self.from_grid = torch.from_numpy(np.concatenate(back).astype(np.int64))
        self.mask = torch.from_numpy(mask)[:, None, None, :]


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.query = nn.Linear(shape.width, shape.width)
        self.key = nn.Linear(shape.width, shape.width)
        self.value = nn.Linear(shape.width, shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm_attention = nn.LayerNorm(shape.width, eps=1e-12)
        self.widen = nn.Linear(shape.width, shape.inner)
        self.narrow = nn.Linear(shape.inner, shape.width)
        self.norm_out = nn.LayerNorm(shape.width, eps=1e-12)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """(batch, length, width) -> the same; `mask` is added to the attention's logits."""
        mixed = self._attend(self.query(hidden), self.key(hidden), self.value(hidden), mask)
        return self._after(hidden, mixed)

    def packed(self, flat: Tensor, batch: Batch) -> Tensor:
        """(tokens, width) -> the same, for rows laid end to end."""
        q, k, v = (
            part(flat).index_select(0, batch.to_grid).view(batch.count, batch.length, -1)
            for part in (self.query, self.key, self.value)
        )
        mixed = self._attend(q, k, v, batch.mask)
        return self._after(flat, mixed.reshape(batch.count * batch.length, -1).index_select(0, batch.from_grid))

    def _attend(self, query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
        count, length, width = query.shape
        q, k, v = (
            part.view(count, length, self.heads, width // self.heads).transpose(1, 2) for part in (query, key, value)
        )
        mixed = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        return mixed.transpose(1, 2).reshape(count, length, width)

    def _after(self, hidden: Tensor, mixed: Tensor) -> Tensor:
        hidden = self.norm_attention(hidden + self.out(mixed))
        narrowed: Tensor = self.narrow(functional.gelu(self.widen(hidden)))
        normed: Tensor = self.norm_out(hidden + narrowed)
        return normed


class Encoder(nn.Module):
    """Embeddings and layers."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.positions = nn.Embedding(shape.positions, shape.width)
        self.types = nn.Embedding(2, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Tensor:
        """The last layer's output over a padded batch, (batch, length, width)."""
        hidden = self._embedded(input_ids, token_type_ids, torch.arange(input_ids.shape[1]))
        mask = (1.0 - attention_mask[:, None, None, :].to(hidden.dtype)) * NOWHERE
        for layer in self.layers:
            hidden = layer(hidden, mask)
        return hidden

    def packed(self, batch: Batch, ready: Sequence[Tensor] = ()) -> list[Tensor]:
        """The embeddings' and each layer's output, (tokens, width) each; `ready`: the first of them, known already."""
        hidden = list(ready) or [self._embedded(batch.ids, batch.types, batch.places)]
        for layer in list(self.layers)[len(hidden) - 1 :]:
            assert isinstance(layer, Layer)  # noqa: S101 - nn.ModuleList has forgotten it
            hidden.append(layer.packed(hidden[-1], batch))
        return hidden

    def freeze(self, shared: int) -> None:
        """Embeddings and the first `shared` layers are trained no more."""
        for part in (self.words, self.positions, self.types, self.norm, *list(self.layers)[:shared]):
            part.requires_grad_(requires_grad=False)

    def _embedded(self, ids: Tensor, types: Tensor, places: Tensor) -> Tensor:
        embedded: Tensor = self.norm(self.words(ids) + self.types(types) + self.positions(places))
        return embedded


class Ranker(nn.Module):
    """Encoder, pooler and classifier: one logit a (question, sentence)."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.network = Encoder(shape)
        self.pooler = nn.Linear(shape.width, shape.width)
        self.classifier = nn.Linear(shape.width, 1)

    def packed(self, batch: Batch, ready: Sequence[Tensor] = ()) -> tuple[Tensor, list[Tensor]]:
        """Logits (rows,), and the encoder's outputs."""
        hidden = self.network.packed(batch, ready)
        return self.logits(self.pooled(hidden[-1].index_select(0, batch.firsts))), hidden

    def pooled(self, first: Tensor) -> Tensor:
        """[CLS] of each row, (rows, width) -> the same."""
        return torch.tanh(self.pooler(first))

    def logits(self, pooled: Tensor) -> Tensor:
        """(rows, width) -> (rows,)."""
        scores: Tensor = self.classifier(pooled).squeeze(-1)
        return scores


class Outputs(NamedTuple):
    """What the reader says of each row: (batch,), (batch,), (batch, length), (batch, length), all logits.

    ranks: the teacher's "how relevant"; answers: "it answers"; starts, ends: the span's tokens, [CLS] for none.
    """

    ranks: Tensor
    answers: Tensor
    starts: Tensor
    ends: Tensor


class Reader(nn.Module):
    """A ranker with two more heads."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.pairs = Ranker(shape)
        self.head = nn.Linear(shape.width, 2)
        self.answers = nn.Linear(shape.width, 1)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.normal_(self.answers.weight, std=0.02)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, token_type_ids: Tensor) -> Outputs:
        """Each int64 (batch, length), padded: the shipped file's inputs."""
        hidden = self.pairs.network(input_ids, attention_mask, token_type_ids)
        return self._said(hidden[:, 0], self.head(hidden))

    def packed(self, batch: Batch, ready: Sequence[Tensor] = ()) -> tuple[Outputs, list[Tensor]]:
        """The same over rows laid end to end, and the encoder's outputs. Beyond a row's end its spans mean nothing."""
        hidden = self.pairs.network.packed(batch, ready)
        spans = self.head(hidden[-1]).index_select(0, batch.to_grid).view(batch.count, batch.length, 2)
        return self._said(hidden[-1].index_select(0, batch.firsts), spans), hidden

    def _said(self, first: Tensor, spans: Tensor) -> Outputs:
        pooled = self.pairs.pooled(first)
        return Outputs(self.pairs.logits(pooled), self.answers(pooled).squeeze(-1), spans[..., 0], spans[..., 1])


def shape_in(state: Mapping[str, Tensor]) -> Shape:
    """The sizes that the weights of a Ranker or Reader have; how many heads share them cannot be seen: MiniLM's."""
    weights = {name.removeprefix("pairs."): weight for name, weight in state.items()}
    vocabulary, width = weights["network.words.weight"].shape
    return Shape(
        layers=sum(name.endswith(".widen.weight") for name in weights),
        width=width,
        inner=len(weights["network.layers.0.widen.weight"]),
        vocabulary=vocabulary,
        positions=len(weights["network.positions.weight"]),
    )
