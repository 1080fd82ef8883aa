"""What a reader does with a click, but for asking and opening: each act by its name, and what it changes on the page.

What comes here was sent by a browser, so nothing in it is believed before it was looked at.
"""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
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
from web.application.conversation import Said, Turn
from web.application.service import CannotAnswer, Service
from web.application.session import Loaded, Session

CHAT, PANE, SHELF = "chat", "pane", "shelf"
EVERYTHING: Final = frozenset({CHAT, PANE, SHELF})
LONGEST_SAVED: Final = 10_000_000
KEPT: Final = "Kept on this machine, in {folder}."
TOLD_WRONG: Final = "Noted. Say what it should have been, and it becomes a test case."
NOT_KEPT: Final = "That could not be kept ({error}): see whether {folder} can be written to."
NOTHING_SAID: Final = "There is nothing to save yet: ask something first."
SAVED_SEVERAL: Final = "Saved as {count} files, one for each article, so that each can be checked against its own."


class BadAct(ValueError):
    """A request that no page of ours sends. The message is for whoever wrote it."""


@dataclass(frozen=True, slots=True)
class Done:
    """Which parts of the page changed, and what to tell the reader; `files`: what to save, each a name and a text."""

    changed: frozenset[str] = frozenset()
    told: str = ""
    failed: bool = False
    files: tuple[tuple[str, str], ...] = ()


Data: TypeAlias = Mapping[str, Any]
Act: TypeAlias = Callable[[Service, Session, Data], Awaitable[Done]]


async def act(service: Service, session: Session, data: object) -> Done:
    """Does what `data` names. Raises BadAct."""
    if not isinstance(data, Mapping):
        raise BadAct("an act is an object")
    doing = ACTS.get(str(data.get("act")))
    if doing is None:
        raise BadAct(f"there is no act {data.get('act')!r}")
    return await doing(service, session, data)


async def _go(_: Service, session: Session, data: Data) -> Done:
    session.go(str(data.get("id")))
    return Done(EVERYTHING)


async def _look(_: Service, session: Session, data: Data) -> Done:
    session.look(str(data.get("id")))
    return Done(frozenset({PANE, SHELF}))


async def _close(_: Service, session: Session, data: Data) -> Done:
    session.close(str(data.get("id")))
    return Done(EVERYTHING)


async def _clear(_: Service, session: Session, __: Data) -> Done:
    session.talk.clear()
    if not session.everywhere:
        session.reading.loaded = None
    return Done(frozenset({CHAT}))


async def _cancel(service: Service, session: Session, _: Data) -> Done:
    service.stop(session)
    return Done()


async def _view(_: Service, session: Session, data: Data) -> Done:
    session.reading.supplied = data.get("supplied") is True
    return Done(frozenset({PANE}))


async def _judge(service: Service, session: Session, data: Data) -> Done:
    """Right, wrong, or, said twice, nothing."""
    turn, which, said = _said(session, data)
    verdict = "right" if data["act"] == "right" else "wrong"
    history = [reply.question for reply in session.talk.before(turn)]
    folder = service.feedback.folder
    try:
        if said.verdict == verdict:
            await asyncio.to_thread(service.feedback.withdraw, said.reply, history)
            session.talk.judge(turn, which, "")
            return Done(frozenset({CHAT}))
        keep = service.feedback.right if verdict == "right" else service.feedback.wrong
        await asyncio.to_thread(keep, said.reply, history)
    except UnusableCorrection as error:
        return Done(told=str(error), failed=True)
    except OSError as error:
        return Done(told=NOT_KEPT.format(error=error.strerror or error, folder=folder), failed=True)
    session.talk.judge(turn, which, verdict)
    return Done(frozenset({CHAT}), KEPT.format(folder=folder) if verdict == "right" else TOLD_WRONG)


async def _correct(service: Service, session: Session, data: Data) -> Done:
    """What a reply that is wrong should have been."""
    turn, _, said = _said(session, data)
    number, words = _whole(data.get("sentence")), data.get("words")
    reading = next((r for r in session.readings.values() if r.article is said.reply.article), None)
    sentence = None
    if reading and number is not None and 0 <= number < len(reading.sentences):
        sentence = reading.sentences[number].span
    correction = Correction(words if isinstance(words, str) else "", sentence, data.get("not_said") is True)
    history = [reply.question for reply in session.talk.before(turn)]
    folder = service.feedback.folder
    try:
        await asyncio.to_thread(service.feedback.wrong, said.reply, history, correction)
    except UnusableCorrection as error:
        return Done(told=str(error), failed=True)
    except OSError as error:
        return Done(told=NOT_KEPT.format(error=error.strerror or error, folder=folder), failed=True)
    return Done(told=KEPT.format(folder=folder))


async def _elsewhere(service: Service, session: Session, data: Data) -> Done:
    turn, which, said = _said(session, data)
    reading = next((r for r in session.readings.values() if r.article is said.reply.article), None)
    if said.elsewhere is not None or reading is None:
        return Done(frozenset({CHAT}))
    try:
        found = await service.elsewhere(await service.opened(reading), said.reply)
    except (LoadingFailed, CannotAnswer) as error:
        return Done(told=str(error), failed=True)
    # Meanwhile the reply may have been judged, or be gone.
    turn, which, said = _said(session, data)
    if said.elsewhere is None:
        session.talk.enlarge(turn, which, found)
    return Done(frozenset({CHAT}))


async def _save(_: Service, session: Session, data: Data) -> Done:
    """A file for each article that was quoted: a saved conversation is about one, and is checked against it."""
    about: dict[str, list[Reply]] = {}
    for reply in session.talk.replies():
        about.setdefault(reply.article.sha256, []).append(reply)
    if not about:
        return Done(told=NOTHING_SAID, failed=True)
    files: dict[str, str] = {}
    for replies in about.values():
        name, text = _saved(replies[0].article, replies, markdown=data.get("format") == "markdown")
        stem, dot, suffix = name.rpartition(".")
        files[f"{stem}-{len(files) + 1}{dot}{suffix}" if name in files else name] = text
    told = SAVED_SEVERAL.format(count=len(files)) if len(files) > 1 else ""
    return Done(told=told, files=tuple(files.items()))


def _saved(article: Article, replies: Sequence[Reply], *, markdown: bool) -> tuple[str, str]:
    """A name for the file, and what is in it."""
    stem = "-".join(re.findall(r"\w+", article.name.lower()))[:40].strip("-") or "conversation"
    if markdown:
        return f"{stem}.md", to_markdown(article, replies)
    return f"{stem}.json", json.dumps(to_json(article, replies), ensure_ascii=False, indent=2) + "\n"


async def _load(_: Service, session: Session, data: Data) -> Done:
    text = data.get("text")
    if not isinstance(text, str):
        raise BadAct("nothing to load")
    if len(text) > LONGEST_SAVED:
        return Done(told="That is too large to be a saved conversation.", failed=True)
    try:
        saved = await asyncio.to_thread(load, text)
    except UnreadableConversation as error:
        return Done(told=str(error), failed=True)
    # To the article that it is about, if it is open.
    for reading in session.readings.values():
        if reading.article.sha256 == saved.article.sha256:
            session.go(reading.id)
    session.everywhere = False
    session.reading.loaded = Loaded(saved)
    return Done(EVERYTHING)


async def _check(_: Service, session: Session, __: Data) -> Done:
    reading = session.reading
    if reading.loaded is None:
        return Done()
    saved = reading.loaded.saved
    report = await asyncio.to_thread(verify.verify, saved, reading.article)
    if reading.loaded is not None and reading.loaded.saved is saved:
        reading.loaded = Loaded(saved, report)
    return Done(frozenset({CHAT}))


async def _unload(_: Service, session: Session, __: Data) -> Done:
    session.reading.loaded = None
    return Done(frozenset({CHAT}))


def _said(session: Session, data: Data) -> tuple[Turn, int, Said]:
    """The reply that an act is about. Raises BadAct."""
    number, which = _whole(data.get("turn")), _whole(data.get("which"))
    if number is None or which is None:
        raise BadAct("an act on a reply names its turn and which reply it is")
    turn = session.talk.find(number)
    if turn is None or not 0 <= which < len(turn.said):
        raise BadAct("there is no such reply here any more: load the page again")
    return turn, which, turn.said[which]


def _whole(value: object) -> int | None:
    """A whole number that was sent, and nothing else: JSON's true is an int in Python, but not a number here."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


ACTS: Final[Mapping[str, Act]] = {
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
