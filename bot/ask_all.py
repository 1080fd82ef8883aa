"""One question asked of a whole shelf: which articles answer it, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.bot import Bot
from bot.followup.history import Exchange
from bot.reply.reply import Answer, Reply
from bot.retrieval.search import Pending

MOST_ANSWERS: Final = 4


@dataclass(frozen=True, slots=True)
class Together:
    """The answers, best first, each of another article; without any, the one refusal that came nearest.

    `silent`: of so many articles the answer is not shown, or there is none.
    """

    replies: tuple[Reply, ...]
    silent: int


def ask_together(
    bots: Sequence[Bot], question: str, history: Sequence[str | Exchange] = (), *, literal: bool = False
) -> Together:
    """Asks each bot; each takes the earlier questions as questions about its own article.

    Ties go to the article that is first on the shelf. Raises QuestionError; ValueError without a bot.
    """
    return look_together(bots, question, history, literal=literal).finish()


def look_together(
    bots: Sequence[Bot], question: str, history: Sequence[str | Exchange] = (), *, literal: bool = False
) -> Pending[Together]:
    """As far as `ask_together` comes before any reader reads; the candidate is the likeliest of all articles."""
    if not bots:
        raise ValueError("no article to ask")
    looks = [bot.look(question, history, literal=literal) for bot in bots]
    candidates = [look.candidate for look in looks if look.candidate]
    likeliest = max(candidates, key=lambda candidate: candidate.cosine, default=None)
    return Pending(likeliest, lambda: _best([look.finish() for look in looks]))


def _best(replies: Sequence[Reply]) -> Together:
    answers = sorted((r for r in replies if isinstance(r, Answer)), key=lambda r: -r.confidence)[:MOST_ANSWERS]
    if answers:
        return Together(tuple(answers), len(replies) - len(answers))
    # The less sure a refusal, the nearer the article came to an answer.
    refusals = sorted(replies, key=lambda r: r.confidence)
    return Together((refusals[0],), len(replies) - 1)
