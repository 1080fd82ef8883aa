"""What a visitor does: each action by its name, and which parts of the page it changes.

Actions come from a browser, so each value is checked before it is used.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping, Sequence
from typing import Final

from bot.reply.reply import Reply
from bot.saved import verify
from bot.saved.conversation import UnreadableConversation
from bot.saved.conversation_file import load
from bot.saved.json_format import to_json
from bot.saved.markdown_format import to_markdown
from index.article import Article
from web.application import following, judging
from web.application.done import CHAT, EVERYTHING, NOTICE, PANE, SHELF, STATUS, Action, BadAction, Data, Done, whole
from web.application.service import Service
from web.application.session import Loaded, Session

LONGEST_SAVED: Final = 10_000_000
CLEARED: Final = "A new conversation."
CLOSED: Final = "“{name}” is closed."
TOO_LATE: Final = "That can no longer be undone."
RESTARTED: Final = "Footnote was started again: what was opened and asked before is gone from it."
NOTHING_ASKED: Final = "There is nothing to save yet: ask something first."
SAVED_SEVERAL: Final = "Saved as {count} files, one for each article, so that each can be checked against its own."


async def run_action(service: Service, session: Session, data: object) -> Done:
    """Does what `data` names, in its field "act". Raises BadAction."""
    if not isinstance(data, Mapping):
        raise BadAction("an action is an object")
    do = ACTIONS.get(str(data.get("act")))
    if do is None:
        raise BadAction(f"there is no action {data.get('act')!r}")
    return await do(service, session, data)


async def _greet(service: Service, session: Session, data: Data) -> Done:
    """Says how the server is, and which run of it this is.

    A page that has only been loaded gets what its visitor had before; one of an earlier run gets all anew.
    """
    seen = data.get("instance")
    if seen is None:
        return Done((frozenset({CHAT}) if session.untouched else EVERYTHING) | {STATUS})
    if seen == service.instance:
        return Done(frozenset({STATUS}))
    return Done(EVERYTHING | {STATUS, NOTICE}, RESTARTED)


async def _go(_: Service, session: Session, data: Data) -> Done:
    """Asks that article from now on; one that was `opened` just now says how it was read."""
    session.go(str(data.get("id")))
    if data.get("opened") is True:
        return Done(EVERYTHING | {NOTICE}, " ".join(session.in_view.article.notes))
    return Done(EVERYTHING)


async def _look(_: Service, session: Session, data: Data) -> Done:
    session.look(str(data.get("id")))
    return Done(frozenset({PANE, SHELF}))


async def _close(_: Service, session: Session, data: Data) -> Done:
    id_ = str(data.get("id"))
    if id_ not in session.articles or len(session.articles) == 1:
        return Done(EVERYTHING)
    entry, place = session.articles[id_], list(session.articles).index(id_)
    session.close(id_)
    undo = session.can_undo(lambda: session.reopen(entry, place))
    return Done(EVERYTHING, CLOSED.format(name=entry.article.name), undo=undo)


async def _clear(_: Service, session: Session, __: Data) -> Done:
    talk, where, entry = session.conversation, session.where, session.in_view
    loaded = None if session.everywhere else entry.loaded
    cleared = talk.clear()

    def undo() -> None:
        talk.restore(cleared)
        if loaded:
            entry.loaded = loaded
        session.go(where)

    if not session.everywhere:
        entry.loaded = None
    if not cleared.turns and not loaded:
        return Done(frozenset({CHAT}))
    return Done(frozenset({CHAT}), CLEARED, undo=session.can_undo(undo))


async def _undo(_: Service, session: Session, data: Data) -> Done:
    """Undoes the last removal."""
    undo = session.undos.pop(whole(data.get("number")) or 0, None)
    if undo is None:
        return Done(message=TOO_LATE, failed=True)
    undo()
    return Done(EVERYTHING)


async def _cancel(service: Service, session: Session, _: Data) -> Done:
    service.stop(session)
    return Done()


async def _view(_: Service, session: Session, data: Data) -> Done:
    session.in_view.supplied = data.get("supplied") is True
    return Done(frozenset({PANE}))


async def _save(_: Service, session: Session, data: Data) -> Done:
    """A file for each article that was quoted: a saved conversation is about one article, and checked against it."""
    about: dict[str, list[Reply]] = {}
    for reply in session.conversation.replies():
        about.setdefault(reply.article.sha256, []).append(reply)
    if not about:
        return Done(message=NOTHING_ASKED, failed=True)
    files: dict[str, str] = {}
    for replies in about.values():
        name, text = _saved(replies[0].article, replies, markdown=data.get("format") == "markdown")
        stem, dot, suffix = name.rpartition(".")
        files[f"{stem}-{len(files) + 1}{dot}{suffix}" if name in files else name] = text
    message = SAVED_SEVERAL.format(count=len(files)) if len(files) > 1 else ""
    return Done(message=message, files=tuple(files.items()))


def _saved(article: Article, replies: Sequence[Reply], *, markdown: bool) -> tuple[str, str]:
    """The name of the file, and its text."""
    stem = "-".join(re.findall(r"\w+", article.name.lower()))[:40].strip("-") or "conversation"
    if markdown:
        return f"{stem}.md", to_markdown(article, replies)
    return f"{stem}.json", json.dumps(to_json(article, replies), ensure_ascii=False, indent=2) + "\n"


async def _load(_: Service, session: Session, data: Data) -> Done:
    text = data.get("text")
    if not isinstance(text, str):
        raise BadAction("nothing to load")
    if len(text) > LONGEST_SAVED:
        return Done(message="That is too large to be a saved conversation.", failed=True)
    try:
        saved = await asyncio.to_thread(load, text)
    except UnreadableConversation as error:
        return Done(message=str(error), failed=True)
    # Show the article that it is about, if it is open.
    for entry in session.articles.values():
        if entry.article.sha256 == saved.article.sha256:
            session.go(entry.id)
    session.everywhere = False
    session.in_view.loaded = Loaded(saved)
    return Done(EVERYTHING)


async def _check(_: Service, session: Session, __: Data) -> Done:
    entry = session.in_view
    if entry.loaded is None:
        return Done()
    saved = entry.loaded.saved
    report = await asyncio.to_thread(verify.verify, saved, entry.article)
    if entry.loaded is not None and entry.loaded.saved is saved:
        entry.loaded = Loaded(saved, report)
    return Done(frozenset({CHAT}))


async def _unload(_: Service, session: Session, __: Data) -> Done:
    session.in_view.loaded = None
    return Done(frozenset({CHAT}))


ACTIONS: Final[Mapping[str, Action]] = {
    "greet": _greet,
    "ask": following.ask,
    "follow": following.follow,
    "open": following.open_article,
    "opening": following.follow_opening,
    "suggest": following.suggest,
    "go": _go,
    "look": _look,
    "close": _close,
    "clear": _clear,
    "undo": _undo,
    "cancel": _cancel,
    "view": _view,
    "right": judging.judge,
    "wrong": judging.judge,
    "correct": judging.correct,
    "elsewhere": judging.elsewhere,
    "save": _save,
    "load": _load,
    "check": _check,
    "unload": _unload,
}
