"""A conversation <-> JSON: replies as `bot.reply.to_json` has them; of what is read, each field is checked."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from bot.reply.reply import Reply
from bot.reply.to_json import article_json
from bot.reply.to_json import to_json as reply_json
from bot.saved.conversation import Saved, SavedArticle, SavedQuote, SavedTurn, UnreadableConversation
from bot.saved.turn import saved_turn
from index.article import Article

FORMAT: Final = 1


def to_json(article: Article, replies: Sequence[Reply]) -> dict[str, Any]:
    """The conversation about `article`, oldest first, for `json.dumps`."""
    return {
        "format": FORMAT,
        "article": article_json(article),
        "turns": [reply_json(reply) for reply in replies],
    }


def from_json(text: str) -> Saved:
    """A conversation, or one reply as `python -m bot ask --json` prints it. Raises UnreadableConversation."""
    try:
        found = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        where = f": {error.msg} in line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise UnreadableConversation(f"That file is no JSON{where}.") from error
    if isinstance(found, dict) and "citations" in found and "turns" not in found:
        found = {"format": FORMAT, "article": found.get("article"), "turns": [found]}  # one reply: `ask --json`
    if not isinstance(found, dict) or not isinstance(found.get("turns"), list):
        raise UnreadableConversation("That JSON is no saved conversation: it should be an object with “turns”.")
    if found.get("format") != FORMAT:
        raise UnreadableConversation(
            f"That conversation has format {found.get('format')!r}; this program reads format {FORMAT}."
        )
    turns = tuple(_turn(turn, f"turn {number}") for number, turn in enumerate(found["turns"], 1))
    return Saved(_article(found.get("article")), turns)


def _article(found: object) -> SavedArticle:
    about = _fields(found, "article")
    published = about.get("published")
    try:
        day = date.fromisoformat(published) if isinstance(published, str) else None
    except ValueError:
        raise UnreadableConversation(f"“article” has a date that is none: {published!r}.") from None
    return SavedArticle(
        _text(about, "title", "article"), str(about.get("source") or ""), day, str(about.get("sha256") or "")
    )


def _turn(found: object, where: str) -> SavedTurn:
    turn = _fields(found, where)
    citations = turn.get("citations")
    if not isinstance(citations, list):
        raise UnreadableConversation(f"In {where}, “citations” should be a list.")
    confidence, short = turn.get("confidence"), turn.get("short_answer")
    return saved_turn(
        _text(turn, "question", where),
        _text(turn, "text", where),
        [_quote(citation, f"{where}, citation {n}") for n, citation in enumerate(citations, 1)],
        standalone_question=str(turn.get("standalone_question") or turn["question"]),
        kind=_text(turn, "kind", where),
        short_answer=short if isinstance(short, str) else None,
        confidence=float(confidence) if isinstance(confidence, int | float) else None,
    )


def _quote(found: object, where: str) -> SavedQuote:
    quote = _fields(found, where)
    return SavedQuote(
        *(_whole(quote, "n", where), _text(quote, "quote", where), _whole(quote, "start", where)),
        *(_whole(quote, "end", where), _text(quote, "raw_quote", where)),
        *(_whole(quote, "raw_start", where), _whole(quote, "raw_end", where)),
    )


def _fields(found: object, where: str) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise UnreadableConversation(f"In that JSON, {where} should be an object.")
    return found


def _text(fields: dict[str, Any], name: str, where: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise UnreadableConversation(f"In {where}, “{name}” should be a string.")
    return value


def _whole(fields: dict[str, Any], name: str, where: str) -> int:
    value = fields.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise UnreadableConversation(f"In {where}, “{name}” should be a whole number from 0.")
    return value
