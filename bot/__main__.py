"""The command line: python -m bot ask, chat."""

from __future__ import annotations

import sys
from collections.abc import Sequence

INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Exit code: 0 answered, 3 refused, 2 bad input, 130 interrupted."""
    try:
        # Here and not above: Ctrl-C while the libraries load ends as quietly as later.
        from bot.command import run

        return run(arguments)
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
