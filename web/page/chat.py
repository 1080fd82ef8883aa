"""A conversation -> the HTML of the chat pane; while nothing was asked, what can be asked."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup

from bot.provenance.pieces import Citation
from bot.reply.render import understood_text
from bot.reply.reply import Refusal, Reply
from index.structure.sentences import Sentence
from web.application.conversation import Turn, TurnReply
from web.application.session import Session, ShelfArticle
from web.page.jinja import render
from web.page.reply_card import card, likely
from web.page.saved import saved_html
from web.page.spans import touching

MOST_OFFERED: Final = 3


@dataclass(frozen=True, slots=True)
class Follow:
    """Which conversation is shown, at which version, and why questions were refused, by what the page calls them."""

    about: str = ""
    version: int = 0
    refused: Mapping[str, str] = field(default_factory=dict)

    @property
    def refused_json(self) -> str:
        """`refused`, for an attribute."""
        return json.dumps(self.refused, ensure_ascii=False, separators=(",", ":")) if self.refused else ""


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """A turn as the page shows it: its question, then cards, or a `note` of what it waits for.

    `asked`: what the page calls the question. `understood`: how a follow-up was understood. `cites`: as JSON, where its
    marks lead. `unanswered`: how many other articles gave no shown answer. `offered`: questions that the article does
    answer, below a refusal.
    """

    number: int
    question: str
    cards: tuple[Markup, ...] = ()
    note: str | None = None
    understood: str = ""
    cites: str = ""
    unanswered: int = 0
    offered: tuple[str, ...] = ()
    asked: str = ""


def session_html(session: Session, questions: Sequence[str]) -> Markup:
    """The conversation about what is in view. `questions`: what to offer about the article in view."""
    talk, follow = (
        session.conversation,
        Follow(session.where, session.conversation.version, session.conversation.refused),
    )
    if session.everywhere:
        return conversation_html(talk.turns, session.articles, (), everywhere=True, follow=follow)
    entry = session.in_view
    saved = saved_html(entry.loaded) if entry.loaded else Markup()
    return conversation_html(talk.turns, {entry.id: entry}, questions, before=saved, follow=follow)


def conversation_html(
    turns: Sequence[Turn],
    articles: Mapping[str, ShelfArticle],
    questions: Sequence[str],
    *,
    everywhere: bool = False,
    before: Markup = Markup(),  # noqa: B008 - it cannot be changed
    follow: Follow | None = None,
) -> Markup:
    """The turns, oldest first. `articles`: the articles that they may cite; `questions`: what to offer.

    `before`: HTML above the turns. `follow`: what the script needs to ask, and to follow the answers.
    """
    return render(
        "chat",
        turns=[_turn(turn, articles, questions, everywhere=everywhere) for turn in turns],
        before=before,
        follow=follow or Follow(),
        is_empty=not turns and not before,
        everywhere=everywhere,
        articles=len(articles),
        questions=questions,
    )


def _turn(turn: Turn, articles: Mapping[str, ShelfArticle], questions: Sequence[str], *, everywhere: bool) -> ShownTurn:
    if turn.likely and not turn.replies:
        cards = (likely(turn.likely, turn.note, named=everywhere),)
        return ShownTurn(turn.number, turn.question, cards, asked=turn.asked)
    if not turn.replies:
        return ShownTurn(turn.number, turn.question, note=turn.note, asked=turn.asked)
    return ShownTurn(
        turn.number,
        turn.question,
        tuple(card(said, which, named=everywhere) for which, said in enumerate(turn.replies)),
        understood=understood_text(turn.reply) if turn.reply else "",
        cites=json.dumps(_cites(turn.replies, articles), separators=(",", ":")),
        unanswered=turn.unanswered,
        offered=_offered(turn, questions),
        asked=turn.asked,
    )


def _offered(turn: Turn, questions: Sequence[str]) -> tuple[str, ...]:
    """Below a refusal: questions that this article does answer."""
    if not isinstance(turn.reply, Refusal):
        return ()
    return tuple(question for question in questions if question != turn.question)[:MOST_OFFERED]


def _cites(said: Sequence[TurnReply], articles: Mapping[str, ShelfArticle]) -> list[list[object]]:
    """For each mark: its number, its article's id, the numbers of the sentences it touches, and how it is shown.

    The last is 1 for a sentence that is only the nearest one, else 0; then the reply's place in the turn.
    """
    found: list[list[object]] = []
    for which, one in enumerate(said):
        near = int(one.reply.kind != "answer")
        sentences = _sentences(one.reply, articles)
        cited = [(citation, one.offset) for citation in one.reply.citations]
        if one.elsewhere is not None:
            cited += [(citation, one.further) for citation in one.elsewhere.citations]
        id_ = one.reply.article.id
        found += [[c.n + offset, id_, _numbers(c, sentences), near, which] for c, offset in cited]
    return found


def _sentences(reply: Reply, articles: Mapping[str, ShelfArticle]) -> Sequence[Sentence]:
    entry = articles.get(reply.article.id)
    return entry.sentences if entry else ()


def _numbers(citation: Citation, sentences: Sequence[Sentence]) -> list[int]:
    return [sentence.number for sentence in touching(sentences, citation.span)]
