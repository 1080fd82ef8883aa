"""What other programs ask for, through the API or as an agent's tools: the shelf and replies of the page, as JSON."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import Any, Final

from bot.reply.describe import place
from bot.reply.reply import Reply
from bot.reply.to_json import to_json
from index.article import Article
from index.read import ThinPage, UnreadableArticle, article_from_bytes, article_from_text
from web.application.background import LoadingFailed
from web.application.service import CannotAnswer, Service
from web.application.session import ALL, Session, ShelfArticle, ShelfFull, new_key

MOST_HISTORY: Final = 50
THIN: Final = "Only {words} words of main text could be found there: ask for the whole_page, or give the text."


class BadRequest(ValueError):
    """A request that cannot be done. The message is for a person, and says what to do."""


async def ask(
    service: Service, key: str, question: str, article: str = "", history: Sequence[str] = ()
) -> dict[str, Any]:
    """The reply of the contract. `article`: an id, ALL, or empty for the one opened last. Raises BadRequest.

    For ALL: the best reply; "others" holds those of further articles, and "silent" counts articles without a shown one.
    """
    session = service.session(key)
    entries = _entries(session, article)
    earlier = [question for question in history if isinstance(question, str)][-MOST_HISTORY:]
    try:
        opened = [await service.opened(entry) for entry in entries]
        found = await service.answer(opened, question, earlier)
    except (LoadingFailed, CannotAnswer) as error:
        raise BadRequest(str(error)) from error
    best, *others = (_reply(reply) for reply in found.replies)
    return best | {"others": others, "silent": found.unanswered} if article == ALL else best


async def open_article(
    service: Service,
    key: str,
    *,
    url: str = "",
    text: str = "",
    file: str = "",
    name: str = "",
    whole_page: bool = False,
) -> dict[str, Any]:
    """Puts an article on the shelf: from an address, a text, or a file in base64 with its name. Raises BadRequest.

    `whole_page`: all text of a web page is read. Returns the article as `list_articles` does, with the key of the shelf
    and with notes on how it was read.
    """
    session = service.session(key)
    try:
        read = _reading_of(service, url, text, file, name, whole_page=whole_page)
        async for _ in service.open(session, read):
            pass
    except (LoadingFailed, ShelfFull, UnreadableArticle) as error:
        if isinstance(error.__cause__, ThinPage):
            raise BadRequest(THIN.format(words=error.__cause__.words)) from error
        raise BadRequest(str(error)) from error
    return _article(session.in_view, current=True) | {"notes": list(session.in_view.article.notes), "shelf": key}


def list_articles(service: Service, key: str) -> dict[str, Any]:
    """The articles on the shelf, in the order of opening, and its key."""
    session = service.session(key)
    return {
        "shelf": key,
        "articles": [_article(entry, current=id_ == session.at) for id_, entry in session.articles.items()],
    }


def key_of(shelf: str, session_hash: object) -> str:
    """The key of the caller's shelf: the one given, else that of its session, else a new one."""
    if shelf:
        return shelf
    return f"client-{session_hash}" if isinstance(session_hash, str) and session_hash else new_key()


def _entries(session: Session, article: str) -> list[ShelfArticle]:
    if article == ALL:
        return list(session.articles.values())
    if not article:
        return [session.in_view]
    found = [entry for id_, entry in session.articles.items() if article in {id_, entry.article.sha256}]
    if not found:
        known = ", ".join(session.articles)
        raise BadRequest(f"There is no article {article} on this shelf: open it first, or name one of {known}.")
    return found


def _reading_of(
    service: Service, url: str, text: str, file: str, name: str, *, whole_page: bool
) -> Callable[[], Article]:
    if sum(map(bool, (url, text, file))) != 1:
        raise BadRequest("Give one of url, text and file.")
    if url:
        return lambda: service.read_address(url, whole_page=whole_page)
    if text:
        return lambda: article_from_text(text, name or "the given text")
    try:
        data = base64.b64decode(file, validate=True)
    except (binascii.Error, ValueError):
        raise BadRequest("The file is not base64: encode its bytes, and give its name too.") from None
    return lambda: article_from_bytes(data, name or "the given file", whole_page=whole_page)


def _article(entry: ShelfArticle, *, current: bool) -> dict[str, Any]:
    article = entry.article
    return {
        "id": entry.id,
        "title": article.name,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "sha256": article.sha256,
        "sentences": len(entry.sentences),
        "current": current,
    }


def _reply(reply: Reply) -> dict[str, Any]:
    """The contract's JSON, and with each citation its place in words."""
    made = to_json(reply)
    for cited, citation in zip(made["citations"], reply.citations, strict=True):
        cited["where"] = place(reply.article, citation.span)
    return made
