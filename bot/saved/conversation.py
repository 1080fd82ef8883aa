"""A conversation as a saved file has it. It is not trusted: `bot.saved.verify` checks it against the article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


class UnsavedConversation(ValueError):
    """A conversation cannot be written where it should be. The message is for a person, and says what to do."""


class UnreadableConversation(ValueError):
    """A file is not a saved conversation. The message is for a person, and says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class SavedArticle:
    """The article that a conversation was about, as far as the file names it."""

    title: str
    source: str = ""
    published: date | None = None
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class SavedQuote:
    """A quote and its place as the file has them: code points of the clean text and of the supplied one."""

    n: int
    quote: str
    start: int
    end: int
    raw_quote: str = ""
    raw_start: int = 0
    raw_end: int = 0


@dataclass(frozen=True, slots=True)
class SavedLine:
    """A line of a saved reply beside its quotes. `is_short`: it is the short answers, which stand before a dash."""

    words: str
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Misquote:
    """What the text of a saved reply shows before the mark of `quote`, which is something else."""

    quote: SavedQuote
    words: str


@dataclass(frozen=True, slots=True)
class SavedTurn:
    """A question and its reply. `kind`: "answer", "refusal" or "talk"; empty for a file that does not say.

    `parts`: what the reply shows, in order, all of `quotes` among them. `short_answers`: those before the dash.
    """

    question: str
    standalone_question: str
    kind: str
    text: str
    short_answer: str | None
    confidence: float | None
    quotes: tuple[SavedQuote, ...]
    parts: tuple[SavedLine | SavedQuote, ...] = ()
    misquotes: tuple[Misquote, ...] = ()
    short_answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saved:
    """A conversation from a file, oldest question first."""

    article: SavedArticle
    turns: tuple[SavedTurn, ...]
