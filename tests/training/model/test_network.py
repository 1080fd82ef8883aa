"""The network: a row does not depend on the rows beside it, and what is frozen stays."""

from __future__ import annotations

import pytest
import torch

from tests.support.tiny_reader import ROWS, SHAPE
from training.model.network import Batch, Reader


def test_outputs_have_the_shapes_promised(reader: Reader) -> None:
    with torch.inference_mode():
        outputs = reader(Batch(ROWS))
    length = max(len(row.ids) for row in ROWS)
    assert [tuple(output.shape) for output in outputs] == [(3,), (3, length), (3, length), (3,)]


def test_a_row_does_not_depend_on_the_rows_beside_it(reader: Reader) -> None:
    with torch.inference_mode():
        together = reader(Batch(ROWS))
        for number, row in enumerate(ROWS):
            for one, all_rows in zip(reader(Batch([row])), together, strict=True):
                own = all_rows[number] if all_rows.ndim == 1 else all_rows[number, : len(row.ids)]
                torch.testing.assert_close(one[0], own, atol=1e-5, rtol=1e-5)


def test_relative_positions_are_t5s(reader: Reader) -> None:
    near, far = reader.buckets[0, :8].tolist(), reader.buckets[200, [200, 199, 192, 184, 100, 0]].tolist()
    assert near == [0, 17, 18, 19, 20, 21, 22, 23]  # what follows has the upper half
    assert far == [0, 1, 8, 10, 15, 15]  # what is before has the lower, beyond 8 by its logarithm


def test_the_sentence_is_where_the_mean_is_taken(reader: Reader) -> None:
    batch = Batch(ROWS)
    assert batch.sentence.sum(1).tolist() == pytest.approx([1.0] * len(ROWS))
    assert torch.count_nonzero(batch.sentence[1]) == ROWS[1].end - ROWS[1].first


def test_frozen_weights_are_the_embeddings_and_the_first_layers(reader: Reader) -> None:
    reader.freeze(1)
    free = {name for name, weight in reader.named_parameters() if weight.requires_grad}
    assert {name.split(".")[0] for name in free} == {"rel", "layers", "mix", "answers", "ends", "says"}
    assert {name.split(".")[1] for name in free if name.startswith("layers")} == {"1"}
    assert SHAPE.layers == 2
