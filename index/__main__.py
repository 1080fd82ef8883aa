"""The command line: python -m index build, list, remove."""

from __future__ import annotations

import sys
from collections.abc import Sequence

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Exit code: 0 done, 2 bad input, 130 interrupted."""
    try:
        # Here and not above: Ctrl-C while the libraries load ends as quietly as later.
        from index.command import run

        return run(arguments)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
