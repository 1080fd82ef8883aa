"""Opens what the page sends: a link, a pasted text, a file, or after all a page with hardly any text."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any, Final

from index.article import Article
from index.read import ThinPage, article_from_bytes, article_from_text
from web.application.background import LoadingFailed, Status
from web.application.service import Service
from web.application.session import Session, ShelfFull

LINK, TEXT, FILE, WHOLE, FOUND = "link", "text", "file", "whole", "found"
NO_LINK: Final = "There is no address: paste one that begins with https://."
NO_FILE: Final = "There is no file: choose one, or drop it here."
THIN: Final = "Only {words} of main text could be found there."
NO_MAIN_TEXT: Final = "No main text could be found there."


class Unopened(ValueError):
    """An article was not opened. The message is for a person; `offers`: what can be opened instead, and its label."""

    def __init__(self, message: str, offers: tuple[tuple[str, str], ...] = ()):
        super().__init__(message)
        self.offers = offers


async def opening(service: Service, session: Session, sent: Mapping[str, Any]) -> AsyncIterator[Status]:
    """Puts what was sent on the shelf; yields how far that is. Raises Unopened; the shelf is then as it was."""
    try:
        async for status in service.open(session, _reading_of(service, session, sent)):
            yield status
    except LoadingFailed as error:
        if isinstance(error.__cause__, ThinPage):
            raise _thin(session, error.__cause__) from error
        raise Unopened(str(error)) from error
    except ShelfFull as error:
        raise Unopened(str(error)) from error
    incoming = session.incoming
    incoming.name, incoming.data, incoming.thin, incoming.link = "", b"", None, ""


def _reading_of(service: Service, session: Session, sent: Mapping[str, Any]) -> Callable[[], Article]:
    what, incoming = sent.get("what"), session.incoming
    if what == TEXT:
        text = str(sent.get("text", ""))
        return lambda: article_from_text(text)
    if what == FOUND and incoming.thin is not None:
        found = incoming.thin
        return lambda: found
    whole = what == WHOLE
    if what == LINK or (whole and incoming.link):
        incoming.link = str(sent.get("link", "")) if what == LINK else incoming.link
        incoming.data = b""
        link = incoming.link
        if not link.strip():
            raise Unopened(NO_LINK)
        return lambda: service.read_address(link, whole_page=whole)
    if not incoming.name:
        raise Unopened(NO_FILE)
    incoming.link = ""
    data, name = incoming.data, incoming.name
    return lambda: article_from_bytes(data, name, whole_page=whole)


def _thin(session: Session, page: ThinPage) -> Unopened:
    """Offers to read a page with hardly any main text: all of it, or the little that was found."""
    session.incoming.thin = page.found
    whole = (WHOLE, "Read the whole page")
    if page.found is None:
        return Unopened(NO_MAIN_TEXT, (whole,))
    words = "1 word" if page.words == 1 else f"{page.words} words"
    these = "this word" if page.words == 1 else f"these {words}"
    return Unopened(THIN.format(words=words), (whole, (FOUND, f"Read {these}")))
