"""Whether bfloat16 pays is measured."""

from __future__ import annotations

from time import perf_counter

import torch

from training.stages.precision import bf16_pays


def test_it_is_measured_in_a_moment_and_leaves_everything_as_it_is() -> None:
    before, begun = torch.get_default_dtype(), perf_counter()
    assert bf16_pays("cpu") in (True, False)
    assert perf_counter() - begun < 10
    assert torch.get_default_dtype() == before
