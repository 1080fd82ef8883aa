"""The kinds of question: a who, a when, a how much, a summary."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What a question asks for. It picks the template, and the words that may answer."""

    WHO = "who"
    WHAT = "what"
    WHEN = "when"
    WHERE = "where"
    HOW_MANY = "how_many"
    HOW_MUCH = "how_much"
    WHY = "why"
    HOW = "how"
    WHO_SAID = "who_said"
    QUOTE = "quote"
    YES_NO = "yes_no"
    DEFINITION = "definition"
    LIST = "list"
    SUMMARY = "summary"
    OTHER = "other"
