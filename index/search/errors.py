"""The error for a saved index that cannot be used."""

from __future__ import annotations


class IndexMismatch(ValueError):
    """A saved index does not fit what it is to be used for: it is rebuilt."""
