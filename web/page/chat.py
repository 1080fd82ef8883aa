"""The chat pane as HTML: the turns, or while there are none, what one may ask; a saved conversation above them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape

from bot.provenance.pieces import Citation
from bot.reply.render import understood_html
from bot.reply.reply import Reply
from index.structure.sentences import Sentence
from web.application.conversation import Said, Turn
from web.application.session import Reading, Session
from web.page.reply_card import card, likely, manner
from web.page.saved import saved_html
from web.page.spans import touching

MOST_OFFERED = 3


def session_html(session: Session, questions: Sequence[str]) -> str:
    """What is said in a session about what is in view. `questions`: what to offer about the article in view."""
    if session.everywhere:
        return conversation_html(session.together.turns, session.readings, (), everywhere=True)
    reading = session.reading
    saved = saved_html(reading.loaded) if reading.loaded else ""
    return conversation_html(reading.talk.turns, {reading.id: reading}, questions, before=saved)


def conversation_html(
    turns: Sequence[Turn],
    readings: Mapping[str, Reading],
    questions: Sequence[str],
    *,
    everywhere: bool = False,
    before: str = "",
) -> str:
    """The turns, oldest first. `readings`: the articles that they may cite; `questions`: what to offer."""
    inner = "".join(_turn(turn, readings, questions, everywhere=everywhere) for turn in turns)
    if not turns and not before:
        inner = _empty_shelf(len(readings)) if everywhere else _empty(questions)
    return f'<div class="fn-log" role="region" aria-label="Conversation" tabindex="-1">{before}{inner}</div>'


def _turn(turn: Turn, readings: Mapping[str, Reading], questions: Sequence[str], *, everywhere: bool) -> str:
    asked = f'<h3 class="fn-question"><span class="fn-sr">You asked: </span>{escape(turn.question)}</h3>'
    if not turn.said:
        waiting = likely(turn.likely, turn.note, named=everywhere) if turn.likely else _waiting(turn.note)
        return f'<section class="fn-turn" data-turn="{turn.number}">{asked}{waiting}</section>'
    cites = escape(json.dumps(_cites(turn.said, readings), separators=(",", ":")))
    cards = "".join(card(said, which, named=everywhere) for which, said in enumerate(turn.said))
    return (
        f'<section class="fn-turn" data-turn="{turn.number}" data-cites="{cites}">{asked}'
        f"{_understood(turn)}{cards}{_silent(turn)}{_offered(turn, questions)}</section>"
    )


def _waiting(note: str) -> str:
    return f'<div class="fn-reply fn-waiting">{escape(note)}</div>'


def _understood(turn: Turn) -> str:
    """How a follow-up was understood, and a button to have it asked as it was typed."""
    understood = understood_html(turn.reply) if turn.reply else ""
    if not understood:
        return ""
    undo = '<button type="button" class="fn-act" data-act="literal">Ask it as typed</button>'
    return f'<p class="fn-as">{understood}{undo}</p>'


def _silent(turn: Turn) -> str:
    if not turn.silent:
        return ""
    articles = "1 other article doesn’t" if turn.silent == 1 else f"{turn.silent} other articles don’t"
    return f'<p class="fn-silent">{articles} answer this.</p>'


def _offered(turn: Turn, questions: Sequence[str]) -> str:
    """Below a refusal: what this article does answer."""
    if turn.reply is None or manner(turn.reply) != "refusal":
        return ""
    asked = {turn.question}
    left = [question for question in questions if question not in asked][:MOST_OFFERED]
    if not left:
        return ""
    return f'<div class="fn-offered"><p class="fn-try">It does answer</p>{_questions(left)}</div>'


def _cites(said: Sequence[Said], readings: Mapping[str, Reading]) -> list[list[object]]:
    """For each mark: its number, its article's id, the numbers of the sentences it touches, and how it is shown.

    The last is 1 for a sentence that is only the nearest one, else 0; then the reply's place in the turn.
    """
    found: list[list[object]] = []
    for which, one in enumerate(said):
        near = int(manner(one.reply) != "answer")
        sentences = _sentences(one.reply, readings)
        cited = [(citation, one.offset) for citation in one.reply.citations]
        if one.elsewhere is not None:
            cited += [(citation, one.further) for citation in one.elsewhere.citations]
        id_ = one.reply.article.id
        found += [[c.n + offset, id_, _numbers(c, sentences), near, which] for c, offset in cited]
    return found


def _sentences(reply: Reply, readings: Mapping[str, Reading]) -> Sequence[Sentence]:
    reading = readings.get(reply.article.id)
    return reading.sentences if reading else ()


def _numbers(citation: Citation, sentences: Sequence[Sentence]) -> list[int]:
    return [sentence.number for sentence in touching(sentences, citation.span)]


def _empty(questions: Sequence[str]) -> str:
    return (
        '<div class="fn-empty"><h2>Ask the article</h2>'
        "<p>Every answer is a sentence of the article, word for word. "
        'Its mark, such as <span class="fn-mark-like">[1]</span>, leads to the place. '
        "What the article doesn’t say, you are told it doesn’t.</p>"
        f'<p class="fn-try">Try one of these</p>{_questions(questions)}</div>'
    )


def _empty_shelf(count: int) -> str:
    return (
        f'<div class="fn-empty"><h2>Ask all {count} articles</h2>'
        "<p>Each article is asked by itself. Every answer says which article it is from, and quotes it word for "
        "word; the surest comes first.</p></div>"
    )


def _questions(questions: Sequence[str]) -> str:
    items = "".join(
        f'<li><button type="button" class="fn-example" data-question="{question}">{question}</button></li>'
        for question in map(escape, questions)
    )
    return f'<ul class="fn-examples">{items}</ul>'
