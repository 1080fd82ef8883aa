"""First names that are commonly a man's, or a woman's: which of "he" and "she" may mean a person of that name.

The lists are first_names_men.txt and first_names_women.txt, a name a line, lower case. Names that are given to both
(Robin, Alex, Kim, Jean, Andrea) are left out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

_FOLDER: Final = Path(__file__).parent

MEN: Final = frozenset((_FOLDER / "first_names_men.txt").read_text("utf-8").split())
WOMEN: Final = frozenset((_FOLDER / "first_names_women.txt").read_text("utf-8").split())
