"""What a saved index is refused for."""

from __future__ import annotations


class IndexMismatch(ValueError):
    """A saved index does not fit what it is to be used for: it is rebuilt."""
