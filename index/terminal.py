"""The terminal, where it cannot show every character."""

from __future__ import annotations

import io
import sys


def never_fail_to_write() -> None:
    """From here on stdout and stderr replace what their encoding lacks: a “ must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
