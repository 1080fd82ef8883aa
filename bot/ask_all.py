"""One question asked of several articles: which of them answer it, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bot.bot import Bot
from bot.followup.history import Exchange
from bot.reply.reply import Answer, Reply
from bot.retrieval.search import LikelySentence, Search

MOST_ANSWERS: Final = 4


@dataclass(frozen=True, slots=True)
class SearchOfAll:
    """What was found for a question in each of several articles, in their order, unread."""

    searches: tuple[Search, ...]

    @property
    def likeliest(self) -> LikelySentence | None:
        """The likeliest sentence of all articles; None where none is near."""
        found = [search.likeliest for search in self.searches if search.likeliest]
        return max(found, key=lambda sentence: sentence.cosine, default=None)


@dataclass(frozen=True, slots=True)
class Replies:
    """The answers, best first, each of another article; without any, the one refusal that came nearest.

    `unanswered`: how many articles gave no shown answer.
    """

    replies: tuple[Reply, ...]
    unanswered: int


def search_all(
    bots: Sequence[Bot], question: str, history: Sequence[str | Exchange] = (), *, literal: bool = False
) -> SearchOfAll:
    """Searches each bot's article; each takes the earlier questions as questions about its own article.

    Raises QuestionError; ValueError without a bot.
    """
    if not bots:
        raise ValueError("no article to ask")
    return SearchOfAll(tuple(bot.search(question, history, literal=literal) for bot in bots))


def reply_all(bots: Sequence[Bot], found: SearchOfAll) -> Replies:
    """The best replies of the same bots, in the same order. Ties go to the article that is first."""
    replies = [bot.reply(search) for bot, search in zip(bots, found.searches, strict=True)]
    answers = sorted((r for r in replies if isinstance(r, Answer)), key=lambda r: -r.confidence)[:MOST_ANSWERS]
    if answers:
        return Replies(tuple(answers), len(replies) - len(answers))
    # The less sure a refusal, the nearer the article came to an answer.
    refusals = sorted(replies, key=lambda r: r.confidence)
    return Replies((refusals[0],), len(replies) - 1)
