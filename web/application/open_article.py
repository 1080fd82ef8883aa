"""Opens what the page sends: a link, a pasted text, a file, or after all a page with hardly any text."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from index.article import Article
from index.read import ThinPage, article_from_bytes, article_from_text
from web.application.background import LoadingFailed, Status
from web.application.service import Service
from web.application.session import OpenArticle, Session, ShelfFull

LINK, TEXT, FILE, WHOLE, FOUND = "link", "text", "file", "whole", "found"
NO_LINK: Final = "There is no address: paste one that begins with https://."
NO_FILE: Final = "There is no file: choose one, or drop it here."
THIN: Final = "Only {words} of main text could be found there."
_MOST_OPENINGS: Final = 5
NO_MAIN_TEXT: Final = "No main text could be found there."


class Unopened(ValueError):
    """An article was not opened. The message is for a person; `offers`: what can be opened instead, and its label."""

    def __init__(self, message: str, offers: tuple[tuple[str, str], ...] = ()):
        super().__init__(message)
        self.offers = offers


@dataclass(slots=True, eq=False)
class Opening:
    """How far the opening of one article is: `version` grows with each change.

    In the end it has `opened`, the id of the article on the shelf, or `failed`, which says why there is none.
    """

    number: int
    status: Status | None = None
    opened: str = ""
    failed: Unopened | None = None
    version: int = 0
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def over(self) -> bool:
        """Whether nothing changes any more."""
        return bool(self.opened or self.failed)

    def tell(self, status: Status | None = None, *, opened: str = "", failed: Unopened | None = None) -> None:
        """Notes how far it is; whoever waits hears of it."""
        self.status, self.opened, self.failed = status, opened, failed
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()

    async def after(self, version: int) -> None:
        """Returns once it is further than at `version`; at once if it is over."""
        while self.version == version and not self.over:
            await self._changed.wait()


def start_opening(service: Service, session: Session, sent: Mapping[str, Any]) -> Opening:
    """Begins to open what was sent, whether or not anyone waits for it. What is in view stays."""
    kept = session.incoming.openings
    begun = Opening(max(kept, default=0) + 1)
    kept[begun.number] = begun
    while len(kept) > _MOST_OPENINGS:
        del kept[min(kept)]
    service.keep_at_work(_open(service, session, sent, begun))
    return begun


async def _open(service: Service, session: Session, sent: Mapping[str, Any], begun: Opening) -> None:
    put = list[str]()
    try:
        async for status in opening(service, session, sent, lambda opened: put.append(session.put(opened).id)):
            begun.tell(status)
    except Unopened as error:
        begun.tell(failed=error)
    else:
        begun.tell(opened=put[0])


async def opening(
    service: Service,
    session: Session,
    sent: Mapping[str, Any],
    put: Callable[[OpenArticle], object] | None = None,
) -> AsyncIterator[Status]:
    """Opens what was sent, as Service.open does; yields how far that is.

    Raises Unopened; the shelf is then as it was.
    """
    try:
        async for status in service.open(session, _reading_of(service, session, sent), put):
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
