"""The command line: python -m index show, build, list, remove."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from index.terminal import run_command


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Exit code: 0 done, 2 bad input, 130 interrupted."""
    return run_command("index.command", arguments)


if __name__ == "__main__":
    sys.exit(main())
