"""Many questions at once: requests as JSON Lines -> one reply, or an error, for each, in the same order."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bot.bot import Bot, QuestionError
from bot.reader.base import Reader
from bot.reply.to_json import to_json
from index.article import Article
from index.read import UnreadableArticle
from index.search.embed import Embedder
from index.store import EmptyArticle, IndexStore

# So many articles are kept open: requests about one article mostly stand together.
_OPEN: Final = 8


class UnreadableRequests(ValueError):
    """The file of requests cannot be read. The message is for a person, and names the line."""


@dataclass(frozen=True, slots=True)
class Request:
    """A question about the article at a path or address, after the earlier questions in `history`, oldest first."""

    article: str
    question: str
    history: tuple[str, ...] = ()


def read_requests(name: str) -> list[Request]:
    """The requests of a JSON Lines file, or of standard input if `name` is "-". Raises UnreadableRequests."""
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig") if name == "-" else Path(name).read_text("utf-8-sig")
    except FileNotFoundError:
        raise UnreadableRequests(f"There is no file {name}: check its name and folder.") from None
    except (OSError, ValueError) as error:
        raise UnreadableRequests(f"{name} cannot be read ({error}): give a file of JSON Lines in UTF-8.") from None
    # Only a line feed ends a line: JSON may hold any other line separator unescaped.
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return [_request(line, f"{name}, line {number}") for number, line in lines]


def answer_all(
    requests: Sequence[Request],
    read: Callable[[str], Article],
    store: IndexStore,
    embedder: Embedder,
    reader: Reader | None,
) -> Iterator[dict[str, Any]]:
    """For each request the reply as `to_json` gives it, or {"error": …}."""
    opened: dict[str, Bot | str] = {}
    for request in requests:
        if request.article not in opened:
            while len(opened) >= _OPEN:
                del opened[next(iter(opened))]
            opened[request.article] = _open(request.article, read, store, embedder, reader)
        yield _reply(opened[request.article], request)


def _open(
    source: str, read: Callable[[str], Article], store: IndexStore, embedder: Embedder, reader: Reader | None
) -> Bot | str:
    """The bot, or why there is none."""
    try:
        return Bot(store.open(read(source)), embedder, reader)
    except (UnreadableArticle, EmptyArticle) as error:
        return str(error)


def _reply(bot: Bot | str, request: Request) -> dict[str, Any]:
    if isinstance(bot, str):
        return {"error": bot}
    try:
        return to_json(bot.ask(request.question, request.history))
    except QuestionError as error:
        return {"error": str(error)}


def _request(line: str, where: str) -> Request:
    try:
        given = json.loads(line)
    except ValueError as error:
        raise UnreadableRequests(f"{where} is not JSON ({error}).") from None
    if not isinstance(given, Mapping):
        raise UnreadableRequests(
            f'{where} is not an object such as {{"article": "story.txt", "question": "Who won?"}}.'
        )
    article, question, history = given.get("article"), given.get("question"), given.get("history", [])
    if not isinstance(article, str) or not isinstance(question, str):
        raise UnreadableRequests(f"{where} needs an article and a question, each a string.")
    if not isinstance(history, list) or not all(isinstance(earlier, str) for earlier in history):
        raise UnreadableRequests(f"{where}: the history is a list of earlier questions, each a string.")
    return Request(article, question, tuple(history))
