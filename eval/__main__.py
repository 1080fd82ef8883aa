"""The command line: python -m eval."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from eval.options import parse
from index.terminal import run_command


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Exit code: 0 scored, 2 bad input, 130 interrupted."""
    # Before the libraries load, so that --help and a wrong option do not wait for them.
    parse(arguments)
    return run_command("eval.command", arguments)


if __name__ == "__main__":
    sys.exit(main())
