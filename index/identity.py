"""What an article is called by programs: the beginning of its hash."""

from __future__ import annotations

from typing import Final

_ID_LENGTH: Final = 12


def entry_id(sha256: str) -> str:
    """The identifier of an article and of its indexes: the beginning of the article's hash."""
    return sha256[:_ID_LENGTH]
