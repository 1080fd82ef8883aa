"""The reader by its name: none, or any extractive question-answering model of transformers."""

from __future__ import annotations

import argparse
from typing import Final

from bot.reader.reading import Reader

NONE: Final = "none"


def load_reader(name: str | None = None) -> Reader | None:
    """None without a name and for "none": sentences alone answer. Else a hub name or a folder. Raises ReaderError."""
    if name in (None, NONE):
        return None
    from bot.reader.extractive import ExtractiveReader

    return ExtractiveReader(str(name))


def add_reader_option(parser: argparse.ArgumentParser) -> None:
    """--reader, as every command that asks takes it."""
    parser.add_argument(
        "--reader",
        metavar="NAME",
        help="an extractive reader of transformers, by name or folder, or none (the default)",
    )
