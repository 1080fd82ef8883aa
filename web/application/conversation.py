"""A conversation: what was asked and replied, in order; every mark in it has a number of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bot.reply.evidence import MoreEvidence
from bot.reply.reply import Reply
from bot.retrieval.likely import LikelySentence

_MOST_REFUSED: Final = 20


@dataclass(frozen=True, slots=True)
class TurnReply:
    """A reply in its conversation, where the numbers of marks go on from turn to turn, as those of footnotes do.

    `offset` is added to the numbers of the reply's own marks, `further` to those of `elsewhere`: other sentences that
    bear on the question. `verdict`: what the visitor judged the reply to be, "right" or "wrong"; empty for nothing.
    """

    reply: Reply
    offset: int = 0
    verdict: str = ""
    elsewhere: MoreEvidence | None = None
    further: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its replies, or until there are any a `note` of what it waits for.

    One article gives one reply. All articles together give one of each that answers, best first; `unanswered` is how
    many gave no shown answer. `likely`: while the turn waits, the sentence that search found and the reader has not
    read yet. `number`: no other turn of the conversation has it. `asked`: what the page that asked calls it.
    """

    question: str
    replies: tuple[TurnReply, ...] = ()
    note: str = ""
    number: int = 0
    unanswered: int = 0
    likely: LikelySentence | None = None
    asked: str = ""

    @property
    def reply(self) -> Reply | None:
        """The reply, the best one if there are several; None while it waits."""
        return self.replies[0].reply if self.replies else None


@dataclass(frozen=True, slots=True)
class Cleared:
    """The answered turns of a conversation that was cleared, and how many marks it had."""

    turns: tuple[Turn, ...]
    marks: int


def _counted_on(turn: Turn, marks: int) -> Turn:
    counted = (replace(one, offset=one.offset + marks, further=one.further + marks) for one in turn.replies)
    return replace(turn, replies=tuple(counted))


@dataclass(slots=True, eq=False)
class Conversation:
    """Turns, oldest first. Changed on the event loop only, so it needs no lock.

    `version` grows with each change. `refused`: why questions that a page asked are not here, by what it calls them.
    `order`: whoever holds it is answered; a question waits for those before it, since they tell what it means.
    """

    turns: list[Turn] = field(default_factory=list)
    version: int = 0
    refused: dict[str, str] = field(default_factory=dict)
    order: asyncio.Lock = field(default_factory=asyncio.Lock)
    _changed: asyncio.Event = field(default_factory=asyncio.Event)
    _marks: int = 0
    _numbers: int = 0

    def begin(self, question: str, note: str, asked: str = "") -> Turn:
        """Adds a question that waits for its reply."""
        self._numbers += 1
        turn = Turn(question, note=note, number=self._numbers, asked=asked)
        self.turns.append(turn)
        self._touch()
        return turn

    def knows(self, asked: str) -> bool:
        """Whether a page asked that already, so that what is sent twice is asked once."""
        return bool(asked) and (asked in self.refused or any(turn.asked == asked for turn in self.turns))

    async def after(self, version: int) -> None:
        """Returns once the conversation is another than at `version`."""
        while self.version == version:
            await self._changed.wait()

    def wait(self, turn: Turn, note: str) -> Turn:
        """Makes a turn wait again, in its place."""
        waiting = replace(turn, replies=(), note=note, unanswered=0, likely=None)
        self.put(waiting)
        return waiting

    def show_likely(self, turn: Turn, likely: LikelySentence, note: str) -> Turn:
        """Shows in a waiting turn what search has found."""
        waiting = replace(turn, likely=likely, note=note)
        self.put(waiting)
        return waiting

    def end(self, turn: Turn, replies: Sequence[Reply], unanswered: int = 0) -> Turn | None:
        """Puts the replies in the place of what waited. None if the turn is gone; then nothing changes."""
        at = self._place(turn.number)
        if at is None:
            return None
        placed = []
        for reply in replies:
            placed.append(TurnReply(reply, self._marks))
            self._marks += len(reply.citations)
        self.turns[at] = replace(turn, replies=tuple(placed), note="", unanswered=unanswered, likely=None)
        self._touch()
        return self.turns[at]

    def refuse(self, turn: Turn, why: str, asked: str = "", before: Turn | None = None) -> None:
        """Removes a turn, or makes it what it was `before`; the page that `asked` it can tell its visitor why."""
        if before:
            self.put(before)
        else:
            self.turns[:] = [other for other in self.turns if other.number != turn.number]
        if asked:
            self.refused[asked] = why
            while len(self.refused) > _MOST_REFUSED:
                del self.refused[next(iter(self.refused))]
        self._touch()

    def put(self, turn: Turn) -> None:
        """Puts `turn` in the place of the one with its number, if that is still there."""
        at = self._place(turn.number)
        if at is not None:
            self.turns[at] = turn
            self._touch()

    def find(self, number: int) -> Turn | None:
        """The turn with that number."""
        at = self._place(number)
        return None if at is None else self.turns[at]

    def add_elsewhere(self, turn: Turn, which: int, elsewhere: MoreEvidence) -> Turn:
        """Adds other sentences to the `which`-th reply of a turn: their marks get the next numbers."""
        replies = list(turn.replies)
        # Its own marks count on from those of its reply.
        further = self._marks - len(replies[which].reply.citations)
        replies[which] = replace(replies[which], elsewhere=elsewhere, further=further)
        self._marks += len(elsewhere.citations)
        enlarged = replace(turn, replies=tuple(replies))
        self.put(enlarged)
        return enlarged

    def judge(self, turn: Turn, which: int, verdict: str) -> None:
        """Keeps the visitor's judgement of the `which`-th reply of a turn."""
        replies = list(turn.replies)
        replies[which] = replace(replies[which], verdict=verdict)
        self.put(replace(turn, replies=tuple(replies)))

    def before(self, turn: Turn | None = None) -> list[Reply]:
        """The replies given before `turn`, or all; oldest first, one a question."""
        at = len(self.turns) if turn is None else self._place(turn.number)
        return [other.reply for other in self.turns[:at] if other.reply is not None]

    def replies(self) -> list[Reply]:
        """All replies, also those of further articles, oldest first."""
        return [placed.reply for turn in self.turns for placed in turn.replies]

    def is_waiting_for(self, question: str) -> bool:
        """Whether that question was asked last and has no reply yet, so that a second press of Enter asks nothing."""
        return bool(self.turns) and not self.turns[-1].replies and self.turns[-1].question == question

    def clear(self) -> Cleared:
        """Removes all turns. Marks start from 1 again; numbers of turns do not, so that no late reply finds a place."""
        cleared = Cleared(tuple(turn for turn in self.turns if turn.replies), self._marks)
        self.turns.clear()
        self._marks = 0
        self._touch()
        return cleared

    def restore(self, cleared: Cleared) -> None:
        """Puts back what was cleared, before what was asked since: the marks of that count on."""
        self.turns[:] = [*cleared.turns, *(_counted_on(turn, cleared.marks) for turn in self.turns)]
        self._marks += cleared.marks
        self._touch()

    def _touch(self) -> None:
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()

    def _place(self, number: int) -> int | None:
        return next((at for at, turn in enumerate(self.turns) if turn.number == number), None)
