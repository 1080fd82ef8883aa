"""--reader, as every command that asks takes it. Apart from `load`, so that a command's help is shown at once."""

from __future__ import annotations

import argparse


def add_reader_option(parser: argparse.ArgumentParser) -> None:
    """Adds --reader; its value is for `bot.reader.load.load_reader`."""
    parser.add_argument(
        "--reader",
        metavar="NAME",
        help="an extractive reader of transformers, by name or folder, or none (default: Footnote’s own)",
    )
