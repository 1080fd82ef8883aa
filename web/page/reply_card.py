"""One reply -> a card: the short answers, each quote with its mark and place, how sure it is, and what to do with it.

A card is made from the reply's data, not from its text: the quotation marks, bullets and brackets of the text are left
to the style sheet, and the dates stand below the quotes that they explain.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.language.relative_dates import long_date
from bot.provenance.pieces import Derived, Quoted, introduction, text_of
from bot.provenance.templates import LISTED
from bot.reply.copying import copies
from bot.reply.describe import address_in_original, confidence_in_numbers, confidence_in_words, place
from bot.reply.evidence import MoreEvidence
from bot.reply.quote import Quote, dates_explained, short_answers_in_a_row
from bot.reply.reply import Answer, Refusal, Reply, Talk
from bot.retrieval.likely import LikelySentence
from index.article import Article
from web.application.conversation import TurnReply
from web.page.jinja import render


@dataclass(frozen=True, slots=True)
class ShownQuote:
    """A quote as the page shows it: under `number`, its mark in the conversation, and below `lead`, if there is one.

    `original`: its address on the web page that the article is from. `dates`: what relative dates in it mean, as words
    and whether they are derived.
    """

    lead: str
    parts: tuple[Quoted, ...]
    number: int
    where: str
    original: str | None
    dates: tuple[tuple[str, bool], ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """What a reply shows, in order: its short answers, the lines before the quotes, the quotes."""

    short_answer: str
    lines: tuple[str, ...]
    quotes: tuple[ShownQuote, ...]


@dataclass(frozen=True, slots=True)
class More:
    """What is shown of more evidence: a line, then quotes."""

    line: str
    quotes: tuple[ShownQuote, ...]


def body(reply: Reply, offset: int = 0) -> Body:
    """What a reply shows. `offset`: so many marks stand before its own in the conversation."""
    match reply:
        case Answer(introduction=None, differ=False):
            return Body(text_of(short_answers_in_a_row(reply.short_answers)), _missing(reply), _quotes(reply, offset))
        case Answer():
            line = introduction(reply.template)
            if reply.introduction in LISTED:
                return Body(text_of(short_answers_in_a_row(reply.short_answers)), (line,), _quotes(reply, offset))
            if reply.is_list:
                return Body("", (line, *_missing(reply)), _quotes(reply, offset))
            return Body("", _missing(reply), _quotes(reply, offset, line))
        case Refusal():
            return Body("", (text_of(reply.statement),), _quotes(reply, offset, introduction("refusal.nearest")))
        case Talk():
            return Body("", (reply.text,), ())


def _missing(reply: Answer) -> tuple[str, ...]:
    """The line that names the parts of the question that the article does not answer, if there are any."""
    return (text_of(reply.missing_pieces).strip(),) if reply.missing else ()


def card(said: TurnReply, which: int, *, named: bool = False) -> Markup:
    """The card of the `which`-th reply of a turn. `named`: it says which article it is of."""
    reply = said.reply
    shown, texts = body(reply, said.offset), copies(reply)
    return render(
        "reply_card",
        reply=reply,
        which=which,
        is_named=named,
        day=_day(reply.article),
        short_answer=shown.short_answer,
        lines=shown.lines,
        quotes=shown.quotes,
        share=round(reply.confidence * 100),
        confidence=confidence_in_words(reply),
        confidence_number=confidence_in_numbers(reply),
        texts=json.dumps(texts, ensure_ascii=False, separators=(",", ":")),
        formats=list(texts),
        verdict=said.verdict,
        more=_more(said.elsewhere, said.further) if said.elsewhere else None,
    )


def likely(candidate: LikelySentence, note: str, *, named: bool = False) -> Markup:
    """A sentence that may answer, in the place of the card, while the reader has not read it yet. It has no mark."""
    return render("likely", candidate=candidate, note=note, is_named=named, day=_day(candidate.article))


def _more(evidence: MoreEvidence, offset: int) -> More:
    """Other sentences, their marks counting on; or the words that say there are none."""
    return More(introduction(evidence.template), tuple(_shown(quote, offset) for quote in evidence.quotes))


def _quotes(reply: Answer | Refusal, offset: int, lead: str = "") -> tuple[ShownQuote, ...]:
    """The quotes of a reply; `lead` stands above the first of them."""
    return tuple(
        _shown(
            quote,
            offset,
            introduction("context") if quote.is_context else "" if at else lead,
            [date for date in reply.dates if date.citation == quote.citation],
        )
        for at, quote in enumerate(reply.quotes)
    )


def _shown(quote: Quote, offset: int, lead: str = "", dates: Sequence[Derived] = ()) -> ShownQuote:
    citation = quote.citation
    where = place(citation.article, citation.span)
    return ShownQuote(
        lead,
        quote.parts,
        citation.n + offset,
        # “p. 4” stays as it is; “Paragraph 5” begins a line.
        where if citation.page is not None else where[:1].upper() + where[1:],
        address_in_original(citation),
        tuple((piece.text, isinstance(piece, Derived)) for piece in dates_explained(dates)) if dates else (),
    )


def _day(article: Article) -> str:
    return long_date(article.published) if article.published else ""
