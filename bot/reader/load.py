"""The reader by its name: none, or any extractive question-answering model of transformers."""

from __future__ import annotations

from typing import Final

from bot.reader.reading import Reader

NONE: Final = "none"


def load_reader(name: str | None = None) -> Reader | None:
    """None without a name and for "none": sentences alone answer. Else a hub name or a folder. Raises ReaderError."""
    if name in (None, NONE):
        return None
    from bot.reader.extractive import ExtractiveReader

    return ExtractiveReader(str(name))
