"""Aliases of countries: a country, its people, its capital and its seat of government stand for each other.

The lists are in countries.txt. News writes "Moscow" for Russia's government and "Indian" for India's. A word that is
also a common one ("Turkey" the bird) does no harm: aliases only excuse a name that the sentence lacks.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

from index.text.tokens import content_words

_LISTS: Final = Path(__file__).with_name("countries.txt")
_HALF: Final = "half: "


def aliases(stem: str) -> frozenset[str]:
    """The stems that may stand for this one, itself among them."""
    return _groups().get(stem, frozenset()) | {stem}


def is_country(word: str) -> bool:
    """Whether it is the name of a country, its people or its capital."""
    stems = content_words(word)
    return len(stems) == 1 and stems[0] in _groups()


@cache
def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, frozenset[str]] = {}
    lines = [line for line in _LISTS.read_text("utf-8").splitlines() if line and not line.startswith("#")]
    for line in lines:
        if not line.startswith(_HALF):
            group = frozenset(content_words(line))
            groups |= dict.fromkeys(group, group)
    for line in lines:
        if line.startswith(_HALF):
            half, *whole = content_words(line.removeprefix(_HALF))
            groups[half] = frozenset(other for stem in whole for other in groups.get(stem, {stem}))
    return groups
