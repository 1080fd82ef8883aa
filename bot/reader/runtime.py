"""onnxruntime, silent: since its version 1.29 it would tell its maker what it loads, unless it is told not to."""

from __future__ import annotations

import os
from types import ModuleType
from typing import cast


def onnxruntime() -> ModuleType:
    """The package. All of our code gets it here: the variable has to stand before it is first imported."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime as package

    return cast("ModuleType", package)
