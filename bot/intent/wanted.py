"""What a visitor wants with a message."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Intent(StrEnum):
    """What is wanted. The names are those of a reply's JSON."""

    QUESTION = "question"
    LIST = "list"
    SUMMARY = "summary"
    ABOUT_ARTICLE = "about_article"
    MORE = "more"
    SMALL_TALK = "small_talk"
    COMMAND = "command"
    OPINION = "opinion"
    CORRECTION = "correction"
    OTHER_LANGUAGE = "other_language"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted, and which sort of it.

    topic: the sort, where an intent has several: of small talk "hello" or "thanks", of a message in another language
    that language's code; empty for the others.  count: how many sentences or quotes are wanted; None where the message
    names no number.  probability: that the intent is right, 0 to 1.

    Example: `Wanted(Intent.SUMMARY, "whole", count=3, probability=0.97)` for "the gist in three points".
    """

    intent: Intent = Intent.QUESTION
    topic: str = ""
    count: int | None = None
    probability: float = 1.0


A_QUESTION: Final = Wanted()
