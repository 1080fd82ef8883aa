"""Whether bfloat16 pays on a device: on some processors it is twice as fast as float32, on others ten times slower."""

from __future__ import annotations

from time import perf_counter
from typing import Final

import torch

# A layer's product for a few rows. Each kind is timed for at most so many seconds, after one for warmth.
_SIZE: Final = (128, 768, 768)
_SECONDS: Final = 0.3
# The rest of a step is no faster in bfloat16, so that a small gain is none.
_FASTER: Final = 0.8


def bf16_pays(device: str) -> bool:
    """On a GPU whether it has bfloat16; on a processor by measuring, in under a second."""
    if device != "cpu":
        return bool(torch.cuda.is_bf16_supported())
    return _seconds(torch.bfloat16) < _FASTER * _seconds(torch.float32)


def _seconds(kind: torch.dtype) -> float:
    """The quickest of some products: others that use the processor only make it slower."""
    rows, width, inner = _SIZE
    a, b = torch.ones((rows, width), dtype=kind), torch.ones((width, inner), dtype=kind)
    took: list[float] = []
    begun = perf_counter()
    while len(took) < 2 or perf_counter() - begun < _SECONDS:
        start = perf_counter()
        torch.mm(a, b)
        took.append(perf_counter() - start)
    return min(took)
