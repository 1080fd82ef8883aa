"""The reader by its name: the shipped one, none, or any extractive model of transformers."""

from __future__ import annotations

from typing import Final

from bot.reader.reading import Reader

NONE: Final = "none"


def load_reader(name: str | None = None) -> Reader | None:
    """Without a name the shipped reader; "none" for none at all; else a hub name or a folder. Raises ReaderError."""
    if name == NONE:
        return None
    if name is None:
        from bot.reader.shipped import ShippedReader

        return ShippedReader()
    from bot.reader.extractive import ExtractiveReader

    return ExtractiveReader(name)
