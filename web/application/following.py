"""Asking and opening: an action begins each, and the page follows how far it is until it is over."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Final

from web.application.conversation import Conversation
from web.application.done import CHAT, NOTICE, PROGRESS, SHELF, BadAction, Data, Done, whole
from web.application.open_article import Opening, start_opening
from web.application.service import CannotAnswer, Service
from web.application.session import Session

# A page that follows a conversation asks again after so long: on its way a proxy may cut off what is silent.
FOLLOWED_SECONDS: Final = 20


async def ask(service: Service, session: Session, data: Data) -> Done:
    """Begins to ask: the page follows the conversation. The notice says why nothing begins."""
    question, where, asked = (str(data.get(name) or "") for name in ("question", "about", "asked"))
    where = where or session.where
    conversation = session.about(where)
    number = whole(data.get("again"))
    again = None if number is None else conversation.find(number)
    if number is not None and again is None:
        return Done(frozenset({CHAT}))
    try:
        service.start(session, again.question if again else question, where, asked=asked, again=again)
    except CannotAnswer as error:
        return Done(frozenset({NOTICE}), str(error), failed=True)
    return Done(_shown(session, conversation) | {NOTICE})


async def follow(_: Service, session: Session, data: Data) -> Done:
    """Waits until a conversation is another than at the version that the page has."""
    conversation, version = session.about(str(data.get("about"))), whole(data.get("version"))
    if version is not None:
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(conversation.after(version), FOLLOWED_SECONDS)
    return Done(_shown(session, conversation))


def _shown(session: Session, conversation: Conversation) -> frozenset[str]:
    """The chat has changed if that conversation is in view."""
    return frozenset({CHAT}) if session.conversation is conversation else frozenset()


async def open_article(service: Service, session: Session, data: Data) -> Done:
    """Begins to open an article: the page follows it."""
    return _so_far(start_opening(service, session, data))


async def follow_opening(_: Service, session: Session, data: Data) -> Done:
    """Waits until an article is further than at the version that the page has."""
    number, version = whole(data.get("number")), whole(data.get("version"))
    begun = session.incoming.openings.get(number or 0)
    if begun is None:
        raise BadAction("nothing is opened under that number")
    if version is not None:
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(begun.after(version), FOLLOWED_SECONDS)
    return _so_far(begun)


def _so_far(begun: Opening) -> Done:
    return Done(frozenset({PROGRESS, SHELF} if begun.over else {PROGRESS}), opening=begun)


async def suggest(service: Service, session: Session, data: Data) -> Done:
    """Finds questions that the article in view answers; the chat is new if it now offers others."""
    entry = session.in_view
    found = entry.id == data.get("id") and await service.suggest(entry)
    return Done(frozenset({CHAT}) if found and session.in_view is entry else frozenset())
