"""Whether a conversation changes the answers to questions that need none: each asked in sequence, and by itself.

A gold set's questions, or a SQuAD title's, need no history, so the first sentence shown should be the same with one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from bot.bot import Bot, QuestionError
from bot.followup.history import Exchange
from bot.reader.base import Reader
from bot.reply.reply import Reply
from eval.run import first_index
from eval.scores import Scores
from eval.sets.gold import GoldSet
from eval.sets.squad import OTHER_TITLE
from index.article import Span
from index.search.embed import Embedder

AT_MOST: Final = 0.02
"""The share of questions that may get another first sentence."""


class Conversing(Protocol):
    """What is measured: `bot.bot.Bot`, or a fake."""

    def ask(self, question: str, history: Sequence[Exchange] = (), *, literal: bool = False) -> Reply:
        """The reply."""


@dataclass(frozen=True, slots=True)
class Drift:
    """One conversation: how many questions there were, how many were completed, how many had another first sentence."""

    name: str
    questions: int
    completed: int
    changed: int


def drift(gold: GoldSet, bot: Conversing, each: Callable[[], None] = lambda: None) -> Drift:
    """Each question that needs no history, in order, after all those before it; `each` is called after every one."""
    history: list[Exchange] = []
    completed = changed = 0
    for case in gold.cases:
        if case.history or case.type == OTHER_TITLE:
            continue
        try:
            reply = bot.ask(case.question, history)
        except QuestionError:
            continue
        if reply.understood:
            completed += 1
            changed += _first(reply) != _first(bot.ask(case.question, literal=True))
        history.append(reply.exchange())
        each()
    return Drift(gold.name, len(history), completed, changed)


def all_drifts(
    golds: Iterable[GoldSet],
    embedder: Embedder,
    reader: Reader | None = None,
    begin: Callable[[str], None] = lambda _: None,
    each: Callable[[], None] = lambda: None,
) -> list[Drift]:
    """A conversation a gold set. `begin` is called with its name before, `each` after every question."""
    found = []
    for gold in golds:
        begin(gold.name)
        indexed, _ = first_index(gold.article, embedder)
        found.append(drift(gold, Bot(indexed, embedder, reader), each))
    return found


def drift_scores(drifts: Sequence[Drift]) -> Scores:
    """The shares over all of them; None without questions."""
    questions = sum(d.questions for d in drifts)
    return {
        "questions": questions,
        "titles": len(drifts),
        "completed": sum(d.completed for d in drifts) / questions if questions else None,
        "changed": sum(d.changed for d in drifts) / questions if questions else None,
    }


def drift_table(drifts: Sequence[Drift]) -> str:
    """A line a conversation that changed anything, then the shares; ends in a line end."""
    lines = [
        f"{d.name:<40}{d.completed:>4} completed{d.changed:>4} changed of {d.questions}" for d in drifts if d.completed
    ]
    scores = drift_scores(drifts)
    if scores["questions"]:
        lines.append(
            f"{scores['questions']} questions in {scores['titles']} conversations: {scores['completed']:.4f} "
            f"completed, {scores['changed']:.4f} with another first sentence (at most {AT_MOST})"
        )
    return "\n".join(lines) + "\n"


def _first(reply: Reply) -> Span | None:
    """The first sentence that it shows, as its answer or as the nearest."""
    return reply.citations[0].span if reply.citations else None
