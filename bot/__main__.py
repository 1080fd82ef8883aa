"""python -m bot ask, batch, chat, verify."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from index.terminal import run_command


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command. Exit code: 0 answered or talk, 1 a quote absent, 3 refused, 2 bad input, 130 interrupted."""
    return run_command("bot.command", arguments)


if __name__ == "__main__":
    sys.exit(main())
