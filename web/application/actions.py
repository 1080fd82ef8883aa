"""What a visitor does with a click, except asking and opening: each action, and which parts of the page it changes.

Actions come from a browser, so each value is checked before it is used.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from bot.reply.reply import Reply
from bot.saved import verify
from bot.saved.conversation import UnreadableConversation
from bot.saved.conversation_file import load
from bot.saved.feedback import Correction, UnusableCorrection
from bot.saved.json_format import to_json
from bot.saved.markdown_format import to_markdown
from index.article import Article
from web.application.background import LoadingFailed
from web.application.conversation import Conversation, Turn, TurnReply
from web.application.service import CannotAnswer, Service
from web.application.session import Loaded, Session

CHAT, PANE, SHELF, NOTICE = "chat", "pane", "shelf", "notice"
EVERYTHING: Final = frozenset({CHAT, PANE, SHELF})
LONGEST_SAVED: Final = 10_000_000
KEPT: Final = "Kept on this machine, in {folder}."
NOTED_WRONG: Final = "Noted. Say what it should have been, and it becomes a test case."
NOT_KEPT: Final = "That could not be kept ({error}): see whether {folder} can be written to."
NOTHING_ASKED: Final = "There is nothing to save yet: ask something first."
# A page that follows a conversation asks again after so long: on its way a proxy may cut off what is silent.
FOLLOWED_SECONDS: Final = 20
SAVED_SEVERAL: Final = "Saved as {count} files, one for each article, so that each can be checked against its own."


class BadAction(ValueError):
    """A request that our page never sends. The message is for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Done:
    """Which parts of the page changed, and a message to the visitor; `files` to save, each a name and a text."""

    changed: frozenset[str] = frozenset()
    message: str = ""
    failed: bool = False
    files: tuple[tuple[str, str], ...] = ()


Data: TypeAlias = Mapping[str, Any]
Action: TypeAlias = Callable[[Service, Session, Data], Awaitable[Done]]


async def run_action(service: Service, session: Session, data: object) -> Done:
    """Does what `data` names, in its field "act". Raises BadAction."""
    if not isinstance(data, Mapping):
        raise BadAction("an action is an object")
    do = ACTIONS.get(str(data.get("act")))
    if do is None:
        raise BadAction(f"there is no action {data.get('act')!r}")
    return await do(service, session, data)


async def _go(_: Service, session: Session, data: Data) -> Done:
    session.go(str(data.get("id")))
    return Done(EVERYTHING)


async def _ask(service: Service, session: Session, data: Data) -> Done:
    """Begins to ask: the page follows the conversation. The notice says why nothing begins."""
    question, where, asked = (str(data.get(name) or "") for name in ("question", "about", "asked"))
    where = where or session.where
    conversation = session.about(where)
    number = _whole(data.get("again"))
    again = None if number is None else conversation.find(number)
    if number is not None and again is None:
        return Done(frozenset({CHAT}))
    try:
        service.start(session, again.question if again else question, where, asked=asked, again=again)
    except CannotAnswer as error:
        return Done(frozenset({NOTICE}), str(error), failed=True)
    return Done(_shown(session, conversation) | {NOTICE})


async def _follow(_: Service, session: Session, data: Data) -> Done:
    """Waits until a conversation is another than at the version that the page has."""
    conversation, version = session.about(str(data.get("about"))), _whole(data.get("version"))
    if version is not None:
        with suppress(asyncio.TimeoutError):
            await asyncio.wait_for(conversation.after(version), FOLLOWED_SECONDS)
    return Done(_shown(session, conversation))


def _shown(session: Session, conversation: Conversation) -> frozenset[str]:
    """The chat has changed if that conversation is in view."""
    return frozenset({CHAT}) if session.conversation is conversation else frozenset()


async def _look(_: Service, session: Session, data: Data) -> Done:
    session.look(str(data.get("id")))
    return Done(frozenset({PANE, SHELF}))


async def _close(_: Service, session: Session, data: Data) -> Done:
    session.close(str(data.get("id")))
    return Done(EVERYTHING)


async def _clear(_: Service, session: Session, __: Data) -> Done:
    session.conversation.clear()
    if not session.everywhere:
        session.in_view.loaded = None
    return Done(frozenset({CHAT}))


async def _cancel(service: Service, session: Session, _: Data) -> Done:
    service.stop(session)
    return Done()


async def _view(_: Service, session: Session, data: Data) -> Done:
    session.in_view.supplied = data.get("supplied") is True
    return Done(frozenset({PANE}))


async def _judge(service: Service, session: Session, data: Data) -> Done:
    """Keeps the verdict right or wrong; the same verdict again withdraws it."""
    turn, which, given = _reply_of(session, data)
    verdict = "right" if data["act"] == "right" else "wrong"
    history = [reply.question for reply in session.conversation.before(turn)]
    folder = service.feedback.folder
    try:
        if given.verdict == verdict:
            await asyncio.to_thread(service.feedback.withdraw, given.reply, history)
            session.conversation.judge(turn, which, "")
            return Done(frozenset({CHAT}))
        keep = service.feedback.right if verdict == "right" else service.feedback.wrong
        await asyncio.to_thread(keep, given.reply, history)
    except UnusableCorrection as error:
        return Done(message=str(error), failed=True)
    except OSError as error:
        return Done(message=NOT_KEPT.format(error=error.strerror or error, folder=folder), failed=True)
    session.conversation.judge(turn, which, verdict)
    return Done(frozenset({CHAT}), KEPT.format(folder=folder) if verdict == "right" else NOTED_WRONG)


async def _correct(service: Service, session: Session, data: Data) -> Done:
    """Keeps what a wrong reply should have been."""
    turn, _, given = _reply_of(session, data)
    number, words = _whole(data.get("sentence")), data.get("words")
    entry = session.holding(given.reply)
    sentence = None
    if entry and number is not None and 0 <= number < len(entry.sentences):
        sentence = entry.sentences[number].span
    correction = Correction(words if isinstance(words, str) else "", sentence, data.get("not_said") is True)
    history = [reply.question for reply in session.conversation.before(turn)]
    folder = service.feedback.folder
    try:
        await asyncio.to_thread(service.feedback.wrong, given.reply, history, correction)
    except UnusableCorrection as error:
        return Done(message=str(error), failed=True)
    except OSError as error:
        return Done(message=NOT_KEPT.format(error=error.strerror or error, folder=folder), failed=True)
    return Done(message=KEPT.format(folder=folder))


async def _elsewhere(service: Service, session: Session, data: Data) -> Done:
    turn, which, given = _reply_of(session, data)
    entry = session.holding(given.reply)
    if given.elsewhere is not None or entry is None:
        return Done(frozenset({CHAT}))
    try:
        found = await service.elsewhere(await service.opened(entry), given.reply)
    except (LoadingFailed, CannotAnswer) as error:
        return Done(message=str(error), failed=True)
    # Meanwhile the reply may have been judged or removed.
    turn, which, given = _reply_of(session, data)
    if given.elsewhere is None:
        session.conversation.add_elsewhere(turn, which, found)
    return Done(frozenset({CHAT}))


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


def _reply_of(session: Session, data: Data) -> tuple[Turn, int, TurnReply]:
    """The reply that an action is about. Raises BadAction."""
    number, which = _whole(data.get("turn")), _whole(data.get("which"))
    if number is None or which is None:
        raise BadAction("an action on a reply names its turn and which reply it is")
    turn = session.conversation.find(number)
    if turn is None or not 0 <= which < len(turn.replies):
        raise BadAction("there is no such reply here any more: load the page again")
    return turn, which, turn.replies[which]


def _whole(value: object) -> int | None:
    """A whole number that was sent, and nothing else: JSON's true is an int in Python, but not a number here."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


ACTIONS: Final[Mapping[str, Action]] = {
    "ask": _ask,
    "follow": _follow,
    "go": _go,
    "look": _look,
    "close": _close,
    "clear": _clear,
    "cancel": _cancel,
    "view": _view,
    "right": _judge,
    "wrong": _judge,
    "correct": _correct,
    "elsewhere": _elsewhere,
    "save": _save,
    "load": _load,
    "check": _check,
    "unload": _unload,
}
