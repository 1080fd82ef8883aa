"""The terminal: what it cannot show, and what happens when its user has had enough."""

from __future__ import annotations

import importlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

INTERRUPTED: Final = 130
NOBODY_READS: Final = 141


def never_fail_to_write() -> None:
    """From here on stdout and stderr replace what their encoding lacks: a “ must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def run_command(module: str, arguments: Sequence[str] | None) -> int:
    """The exit code of `module`'s run(arguments); 130 on Ctrl-C, 141 when what reads our output has gone.

    The module is imported here: Ctrl-C while the libraries load ends as quietly as later.
    """
    try:
        run: Callable[[Sequence[str] | None], int] = importlib.import_module(module).run
        code = run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Else Python complains once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOBODY_READS
    return code
