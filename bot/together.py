"""One question asked of a whole shelf: which articles answer it, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.bot import Bot
from bot.reply import Answer, Refusal, Reply

MOST_ANSWERS: Final = 4


@dataclass(frozen=True, slots=True)
class Together:
    """The answers, best first, each of another article; without any, the one refusal that came nearest.

    `silent`: of so many articles the answer is not shown, or there is none.
    """

    replies: tuple[Reply, ...]
    silent: int


def ask_together(bots: Sequence[Bot], question: str, history: Sequence[Any] = ()) -> Together:
    """Asks each bot; each takes the earlier questions as questions about its own article.

    Ties go to the article that is first on the shelf. Raises QuestionError; ValueError without a bot.
    """
    if not bots:
        raise ValueError("no article to ask")
    replies = [bot.ask(question, history) for bot in bots]
    answers = sorted((r for r in replies if isinstance(r, Answer)), key=lambda r: -r.confidence)[:MOST_ANSWERS]
    if answers:
        return Together(tuple(answers), len(replies) - len(answers))
    # The less sure a refusal, the nearer the article came to an answer.
    refusals = sorted((r for r in replies if isinstance(r, Refusal)), key=lambda r: r.confidence)
    return Together((refusals[0],), len(replies) - 1)
