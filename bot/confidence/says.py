"""Says: yes or no. In a module of its own, so that a reply loads nothing that searches."""

from __future__ import annotations

from enum import StrEnum


class Says(StrEnum):
    """What an answer says to a yes-or-no question."""

    YES = "yes"
    NO = "no"
