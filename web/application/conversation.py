"""Talk: what was asked and what came of it, in order; every mark in it has a number of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.reply.reply import MoreEvidence, Reply
from bot.retrieval.search import LikelySentence


@dataclass(frozen=True, slots=True)
class Said:
    """A reply as it stands in a talk: its marks go on from `offset`, those of what stands elsewhere from `further`.

    A reply counts its marks from 1. In a talk they count on, as footnotes do, so that no two marks are alike.
    `verdict`: what the reader judged it to be, "right" or "wrong"; empty for nothing.
    """

    reply: Reply
    offset: int = 0
    verdict: str = ""
    elsewhere: MoreEvidence | None = None
    further: int = 0


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and what became of it: replies, or meanwhile a `note` of what it waits for.

    One reply; or, of a whole shelf, one of each article that answers, best first, and how many articles are `silent`.
    `likely`: while it waits, the sentence that search has found and the reader has not read yet.
    `number` tells it from the others of its talk.
    """

    question: str
    said: tuple[Said, ...] = ()
    note: str = ""
    number: int = 0
    silent: int = 0
    likely: LikelySentence | None = None

    @property
    def reply(self) -> Reply | None:
        """The reply, the best one if there are several; None while it waits."""
        return self.said[0].reply if self.said else None


@dataclass(slots=True, eq=False)
class Talk:
    """Turns, oldest first. Changed on the event loop only, so it needs no lock."""

    turns: list[Turn] = field(default_factory=list)
    _marks: int = 0
    _numbers: int = 0

    def begin(self, question: str, note: str) -> Turn:
        """A question that waits, put at the end."""
        self._numbers += 1
        turn = Turn(question, note=note, number=self._numbers)
        self.turns.append(turn)
        return turn

    def wait(self, turn: Turn, note: str) -> Turn:
        """A turn waits anew, in its place."""
        waiting = replace(turn, said=(), note=note, silent=0, likely=None)
        self.put(waiting)
        return waiting

    def glimpse(self, turn: Turn, likely: LikelySentence, note: str) -> Turn:
        """A turn that waits shows what was found meanwhile."""
        waiting = replace(turn, likely=likely, note=note)
        self.put(waiting)
        return waiting

    def end(self, turn: Turn, replies: Sequence[Reply], silent: int = 0) -> Turn | None:
        """The replies take the place of what waited. None where the talk went on without it, and nothing changes."""
        at = self._place(turn.number)
        if at is None:
            return None
        said = []
        for reply in replies:
            said.append(Said(reply, self._marks))
            self._marks += len(reply.citations)
        self.turns[at] = replace(turn, said=tuple(said), note="", silent=silent, likely=None)
        return self.turns[at]

    def drop(self, turn: Turn) -> None:
        """What waited is gone, if it is still there."""
        self.turns[:] = [other for other in self.turns if other.number != turn.number]

    def put(self, turn: Turn) -> None:
        """`turn` stands in the place of the one with its number, if that is still there."""
        at = self._place(turn.number)
        if at is not None:
            self.turns[at] = turn

    def find(self, number: int) -> Turn | None:
        """The turn with that number."""
        at = self._place(number)
        return None if at is None else self.turns[at]

    def enlarge(self, turn: Turn, which: int, elsewhere: MoreEvidence) -> Turn:
        """What stands elsewhere, beside the `which`-th reply of a turn: its marks get the next numbers."""
        said = list(turn.said)
        # Its own marks count on from those of its reply.
        further = self._marks - len(said[which].reply.citations)
        said[which] = replace(said[which], elsewhere=elsewhere, further=further)
        self._marks += len(elsewhere.citations)
        enlarged = replace(turn, said=tuple(said))
        self.put(enlarged)
        return enlarged

    def judge(self, turn: Turn, which: int, verdict: str) -> None:
        """The reader's judgement of the `which`-th reply of a turn."""
        said = list(turn.said)
        said[which] = replace(said[which], verdict=verdict)
        self.put(replace(turn, said=tuple(said)))

    def before(self, turn: Turn | None = None) -> list[Reply]:
        """The replies given before `turn`, or all; oldest first, one a question."""
        at = len(self.turns) if turn is None else self._place(turn.number)
        return [other.reply for other in self.turns[:at] if other.reply is not None]

    def replies(self) -> list[Reply]:
        """All replies, also those of further articles, oldest first."""
        return [said.reply for turn in self.turns for said in turn.said]

    def is_waiting_for(self, question: str) -> bool:
        """Whether that question was asked last and has no reply yet: a second press of Enter asks nothing new."""
        return bool(self.turns) and not self.turns[-1].said and self.turns[-1].question == question

    def clear(self) -> None:
        """Nothing was said. Numbers begin anew, but for those of turns: what still waits finds no place."""
        self.turns.clear()
        self._marks = 0

    def _place(self, number: int) -> int | None:
        return next((at for at, turn in enumerate(self.turns) if turn.number == number), None)
