"""What is read from a file: its text, author, address and notes; or the error that says why there is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

MEGABYTE: Final = 2**20
MAX_BYTES: Final = 20 * MEGABYTE


class UnreadableArticle(ValueError):
    """No article could be made of what was given. The message is for a person, and says what to do."""


@dataclass(frozen=True, slots=True)
class Extract:
    """The text of a file, which is from here on the supplied text, and its author, address and notes.

    Headings carry Markdown's marks, items a hyphen, the cells of a row a bar between them; a form feed ends a page.
    """

    text: str
    author: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()


_MOST_SHOWN: Final = 5
_LONGEST_SHOWN: Final = 80


def left_out_notes(words: Sequence[str]) -> tuple[str, ...]:
    """The note on words that were left out since they are struck out or hidden; none where there are none."""
    shown = [f"“{' '.join(said.split())[:_LONGEST_SHOWN]}”" for said in words[:_MOST_SHOWN]]
    more = " …" if len(words) > _MOST_SHOWN else ""
    return (f"Struck-out or hidden words were left out: {'; '.join(shown)}{more}",) if shown else ()
