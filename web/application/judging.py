"""What a visitor does with one reply: judges it, says what it should have been, looks for more of the same."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from bot.saved.feedback import Correction, UnusableCorrection
from web.application.background import LoadingFailed
from web.application.conversation import Turn, TurnReply
from web.application.done import CHAT, BadAction, Data, Done, whole
from web.application.service import CannotAnswer, Service
from web.application.session import Session

KEPT: Final = "Kept on this machine, in {folder}."
KEPT_THERE: Final = "Kept on the computer that Footnote runs on."
NOTED_WRONG: Final = "Noted. Say what it should have been, and it becomes a test case."
NOT_KEPT: Final = "That could not be kept ({error}): see whether {folder} can be written to."
NOT_KEPT_THERE: Final = "That could not be kept ({error}) on the computer that Footnote runs on."


async def judge(service: Service, session: Session, data: Data) -> Done:
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
        return Done(message=_not_kept(session, folder, error), failed=True)
    session.conversation.judge(turn, which, verdict)
    return Done(frozenset({CHAT}), _kept(session, folder) if verdict == "right" else NOTED_WRONG)


async def correct(service: Service, session: Session, data: Data) -> Done:
    """Keeps what a wrong reply should have been."""
    turn, _, given = _reply_of(session, data)
    number, words = whole(data.get("sentence")), data.get("words")
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
        return Done(message=_not_kept(session, folder, error), failed=True)
    return Done(message=_kept(session, folder))


async def elsewhere(service: Service, session: Session, data: Data) -> Done:
    """Adds the other sentences that bear on the question of a reply."""
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


def _kept(session: Session, folder: Path) -> str:
    return KEPT.format(folder=folder) if session.local else KEPT_THERE


def _not_kept(session: Session, folder: Path, error: OSError) -> str:
    why = error.strerror or type(error).__name__
    return NOT_KEPT.format(error=why, folder=folder) if session.local else NOT_KEPT_THERE.format(error=why)


def _reply_of(session: Session, data: Data) -> tuple[Turn, int, TurnReply]:
    """The reply that an action is about. Raises BadAction."""
    number, which = whole(data.get("turn")), whole(data.get("which"))
    if number is None or which is None:
        raise BadAction("an action on a reply names its turn and which reply it is")
    turn = session.conversation.find(number)
    if turn is None or not 0 <= which < len(turn.replies):
        raise BadAction("there is no such reply here any more: load the page again")
    return turn, which, turn.replies[which]
