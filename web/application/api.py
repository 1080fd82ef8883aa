"""What other programs ask for, by the API or as tools of an agent: the same shelf and replies as the page, as JSON."""

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
from web.application.session import ALL, Reading, Session, ShelfFull
from web.application.sessions import new_key

MOST_HISTORY: Final = 50
THIN: Final = "Only {words} words of main text could be found there: ask for the whole_page, or give the text."


class BadRequest(ValueError):
    """A request that cannot be done. The message is for a person, and says what to do."""


async def ask(
    service: Service, key: str, question: str, article: str = "", history: Sequence[str] = ()
) -> dict[str, Any]:
    """The reply of the contract. `article`: an id, ALL, or empty for the one opened last. Raises BadRequest.

    Of ALL: the best reply, and under "others" those of further articles that answer.
    """
    session = service.session(key)
    readings = _readings(session, article)
    earlier = [question for question in history if isinstance(question, str)][-MOST_HISTORY:]
    try:
        opened = [await service.opened(reading) for reading in readings]
        together = await service.answer(opened, question, earlier)
    except (LoadingFailed, CannotAnswer) as error:
        raise BadRequest(str(error)) from error
    best, *others = (_reply(reply) for reply in together.replies)
    return best | {"others": others, "silent": together.unanswered} if article == ALL else best


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

    `whole_page`: of a web page all text. Returns the article as `list_articles` has it, with what should be known of
    how it was read, and the key of the shelf.
    """
    session = service.session(key)
    try:
        read = _reader(service, url, text, file, name, whole_page=whole_page)
        async for _ in service.open(session, read):
            pass
    except (LoadingFailed, ShelfFull, UnreadableArticle) as error:
        if isinstance(error.__cause__, ThinPage):
            raise BadRequest(THIN.format(words=error.__cause__.words)) from error
        raise BadRequest(str(error)) from error
    return _article(session.reading, current=True) | {"notes": list(session.reading.article.notes), "shelf": key}


def list_articles(service: Service, key: str) -> dict[str, Any]:
    """The articles on the shelf, in the order of opening, and its key."""
    session = service.session(key)
    return {
        "shelf": key,
        "articles": [_article(reading, current=id_ == session.at) for id_, reading in session.readings.items()],
    }


def key_of(shelf: str, session_hash: object) -> str:
    """The key of the caller's shelf: the one given, else that of its session, else a new one."""
    if shelf:
        return shelf
    return f"client-{session_hash}" if isinstance(session_hash, str) and session_hash else new_key()


def _readings(session: Session, article: str) -> list[Reading]:
    if article == ALL:
        return list(session.readings.values())
    if not article:
        return [session.reading]
    found = [reading for id_, reading in session.readings.items() if article in {id_, reading.article.sha256}]
    if not found:
        known = ", ".join(session.readings)
        raise BadRequest(f"There is no article {article} on this shelf: open it first, or name one of {known}.")
    return found


def _reader(service: Service, url: str, text: str, file: str, name: str, *, whole_page: bool) -> Callable[[], Article]:
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


def _article(reading: Reading, *, current: bool) -> dict[str, Any]:
    article = reading.article
    return {
        "id": reading.id,
        "title": article.name,
        "source": article.source,
        "published": article.published.isoformat() if article.published else None,
        "sha256": article.sha256,
        "sentences": len(reading.sentences),
        "current": current,
    }


def _reply(reply: Reply) -> dict[str, Any]:
    """The contract's JSON, and beside each citation where it stands, in words."""
    made = to_json(reply)
    for cited, citation in zip(made["citations"], reply.citations, strict=True):
        cited["where"] = place(reply.article, citation.span)
    return made
