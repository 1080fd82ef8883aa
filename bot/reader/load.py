"""A name -> a reader: the one that comes with the program, none, or any extractive model of transformers."""

from __future__ import annotations

from typing import Final

from bot.reader.base import Reader
from bot.reader.onnx_reader import SHIPPED, ShippedReader

NONE: Final = "none"


def load_reader(name: str | None = None) -> Reader | None:
    """The shipped one without a name; None for "none": sentences alone answer; else a hub name or a folder.

    Raises ReaderError.
    """
    if name == NONE:
        return None
    if name in (None, SHIPPED):
        return ShippedReader()
    from bot.reader.hugging_face import ExtractiveReader

    return ExtractiveReader(str(name))
