"""The small network: packed rows give what padded ones do, and frozen weights stay."""

from __future__ import annotations

import pytest
import torch

from tests.support.tiny_reader import (
    ROWS,
    SHAPE,
)
from training.model.network import Outputs, Ranker, Reader, shape_in
from training.model.rows import batch


class TestNetwork:
    def test_packed_rows_give_what_padded_rows_give(self, reader: Reader) -> None:
        length = max(len(made.ids) for made in ROWS)
        ids, types, mask = (torch.zeros((len(ROWS), length), dtype=torch.int64) for _ in range(3))
        for number, made in enumerate(ROWS):
            size = len(made.ids)
            ids[number, :size], types[number, :size], mask[number, :size] = (
                *map(torch.tensor, (made.ids, made.types)),
                1,
            )
        with torch.inference_mode():
            packed, hidden = reader.packed(batch(ROWS))
            padded: Outputs = reader(ids, mask, types)
        assert len(hidden) == SHAPE.layers + 1
        for one, other in zip(packed, padded, strict=True):
            assert one.shape == other.shape
            own = mask.bool() if one.ndim == 2 else slice(None)
            torch.testing.assert_close(one[own], other[own], atol=1e-5, rtol=1e-5)

    def test_a_row_does_not_depend_on_the_rows_beside_it(self, reader: Reader) -> None:
        with torch.inference_mode():
            alone, together = (reader.packed(batch(rows))[0].answers[0] for rows in (ROWS[:1], ROWS))
        assert float(alone) == pytest.approx(float(together), abs=1e-6)

    def test_layers_that_are_known_already_are_not_computed(self, reader: Reader) -> None:
        rows = batch(ROWS)
        with torch.inference_mode():
            said, hidden = reader.packed(rows)
            again, _ = reader.packed(rows, hidden[:3])
            other, _ = reader.packed(rows, [h + 1 for h in hidden[:3]])
        assert torch.equal(said.answers, again.answers)
        assert not torch.equal(said.answers, other.answers)

    def test_its_shape_is_seen_in_its_weights(self, reader: Reader) -> None:
        assert shape_in(reader.state_dict()) == shape_in(reader.pairs.state_dict()) == SHAPE

    def test_frozen_weights_are_the_embeddings_and_the_shared_layers(self) -> None:
        made = Ranker(SHAPE)
        made.network.freeze(1)
        free = {name for name, weight in made.named_parameters() if weight.requires_grad}
        assert {name.split(".")[0] for name in free} == {"network", "pooler", "classifier"}
        assert {name.split(".")[2] for name in free if name.startswith("network")} == {"1", "2", "3"}
