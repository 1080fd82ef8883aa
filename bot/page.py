"""An article and a conversation as HTML: the two panes of the web page.

Pure functions, and nothing else makes HTML of an article's or a reader's words. Everything is escaped here or in
`bot.render`, so a `<script>` in an article or a question is shown and never run.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Final

from bot.render import to_html
from bot.reply import Literal, Refusal, Reply
from index.article import Article, Span
from index.sentences import Sentence

BUNDLED_EXAMPLES: Final = (
    "Why is Modi undertaking this trip?",
    "How much was the trade between the two countries worth?",
    "What did Modi tell Putin in Uzbekistan?",
    "Has India condemned the invasion?",
    "What does Zelensky say about the visit?",
)
EXAMPLES: Final = (
    "What is this article about?",
    "What is the title of this article?",
    "When was this article published?",
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A question of the conversation and what became of it: a reply, or meanwhile a `note` of what it waits for."""

    question: str
    reply: Reply | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Status:
    """What the page is busy with. `share`: of the work done, 0 to 1; None where that cannot be told."""

    state: str
    message: str
    share: float | None = None


READY: Final = Status("ready", "Ready")


def article_html(article: Article, sentences: Sequence[Sentence]) -> str:
    """The article pane: title, date and lead first, then the rest in its order, each sentence where marks can find it.

    Every character of `article.text` but white space between blocks is in it exactly once.
    """
    written = _Writer(article, sentences)
    head = [f'<h1 class="fn-title">{written(article.title) if article.title else escape(article.name)}</h1>']
    head.append(_dateline(article, written))
    if article.lead:
        head.append(f'<p class="fn-lead">{written(article.lead)}</p>')
    taken = sorted(span for span in (article.title, article.dateline, article.lead) if span)
    headings = set(article.headings)
    body: list[str] = []
    for paragraph in article.paragraphs:
        tag = "h2" if paragraph in headings else "p"
        left = [span for span in _without(paragraph, taken) if span.of(article.text).strip()]
        body.extend(f"<{tag}>{written(span)}</{tag}>" for span in left)
    return (
        f'<article class="fn-article" lang="en" aria-label="{escape(article.name)}">'
        f'<header class="fn-article-head">{"".join(head)}</header>{"".join(body)}</article>'
    )


def conversation_html(turns: Sequence[Turn], sentences: Sequence[Sentence], examples: Sequence[str]) -> str:
    """The chat pane: the turns, or while there are none, what one may ask."""
    inner = "".join(_turn(turn, sentences) for turn in turns) if turns else _empty(examples)
    return f'<div class="fn-log" role="log" aria-live="polite" aria-label="Conversation">{inner}</div>'


def status_html(status: Status) -> str:
    """The status line: a sentence, and a bar while something is under way."""
    bar = ""
    if status.state == "loading":
        value = "" if status.share is None else f' value="{min(1.0, max(0.0, status.share)):.3f}"'
        bar = f'<progress max="1"{value} aria-label="Progress"></progress>'
    return (
        f'<div class="fn-status" role="status" data-state="{escape(status.state)}">'
        f'<span class="fn-status-text">{escape(status.message)}</span>{bar}</div>'
    )


def notice_html(message: str) -> str:
    """A message to the reader about what they just did; empty for none."""
    text = f"<p>{escape(message)}</p>" if message else ""
    return f'<div class="fn-notice" role="alert">{text}</div>'


def _turn(turn: Turn, sentences: Sequence[Sentence]) -> str:
    asked = f'<p class="fn-question"><span class="fn-sr">You asked: </span>{escape(turn.question)}</p>'
    if turn.reply is None:
        return f'<section class="fn-turn">{asked}<div class="fn-reply fn-waiting">{escape(turn.note)}</div></section>'
    cites = escape(json.dumps(_cites(turn.reply, sentences), separators=(",", ":")))
    return (
        f'<section class="fn-turn" data-cites="{cites}">{asked}'
        f'<div class="fn-reply fn-{_manner(turn.reply)}"><div class="fn-said">{to_html(turn.reply)}</div></div>'
        "</section>"
    )


def _manner(reply: Reply) -> str:
    """How a reply is to look: an answer, a refusal, or small talk, which refuses nothing that a reader misses."""
    if any(isinstance(piece, Literal) and piece.template.startswith("small_talk.") for piece in reply.pieces):
        return "talk"
    return "refusal" if isinstance(reply, Refusal) else "answer"


def _cites(reply: Reply, sentences: Sequence[Sentence]) -> list[list[int]]:
    """For each citation, in the order of their marks, the numbers of the sentences that it touches."""
    return [[sentence.number for sentence in _touching(sentences, citation.span)] for citation in reply.citations]


def _empty(examples: Sequence[str]) -> str:
    items = "".join(
        f'<li><button type="button" class="fn-example" data-question="{question}">{question}</button></li>'
        for question in map(escape, examples)
    )
    return (
        '<div class="fn-empty"><h2>Ask the article</h2>'
        "<p>Every answer is a sentence of the article, word for word. "
        'Its mark, such as <span class="fn-mark-like">[1]</span>, leads to the place. '
        "What the article doesn’t say, you are told it doesn’t.</p>"
        f'<p class="fn-try">Try one of these</p><ul class="fn-examples">{items}</ul></div>'
    )


def _dateline(article: Article, written: _Writer) -> str:
    said = f'<span class="fn-as-written">{written(article.dateline)}</span>' if article.dateline else ""
    if article.published is None:
        return f'<p class="fn-date">{said}</p>' if said else ""
    day = f'<time datetime="{article.published.isoformat()}">{_long_date(article.published)}</time>'
    return f'<p class="fn-date">{day}{said}</p>'


def _long_date(day: date) -> str:
    """9 July 2024: without strftime, whose month names follow the machine's locale."""
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
    return f"{day.day} {(*months, 'November', 'December')[day.month - 1]} {day.year}"


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes a span of the article, its sentences (or the parts of them that lie inside) in elements of their own."""

    article: Article
    sentences: Sequence[Sentence]

    def __call__(self, span: Span) -> str:
        text, at, pieces = self.article.text, span.start, []
        for sentence in _touching(self.sentences, span):
            start, end = max(at, sentence.span.start), min(span.end, sentence.span.end)
            pieces.append(escape(text[at:start]))
            pieces.append(f'<span class="fn-s" data-s="{sentence.number}">{escape(text[start:end])}</span>')
            at = end
        pieces.append(escape(text[at : span.end]))
        return "".join(pieces)


def _touching(sentences: Sequence[Sentence], span: Span) -> Sequence[Sentence]:
    """The sentences that share a character with `span`. They are in order and do not overlap one another."""
    first = bisect_right(sentences, span.start, key=lambda sentence: sentence.span.end)
    last = bisect_left(sentences, span.end, key=lambda sentence: sentence.span.start)
    return sentences[first:last]


def _without(span: Span, taken: Sequence[Span]) -> Iterator[Span]:
    """What is left of `span` when the spans of `taken`, in order, are cut out of it."""
    at = span.start
    for cut in taken:
        if cut.overlaps(span):
            if at < cut.start:
                yield Span(at, cut.start)
            at = max(at, cut.end)
    if at < span.end:
        yield Span(at, span.end)
