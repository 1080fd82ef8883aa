"""One reply as a card: the short answer, each quote with its mark and place, how sure it is, and what to do with it.

Everything is escaped here. A reply's pieces are taken apart into what leads to a quote, the quote, and what follows
the last; only the quotation marks, bullets and brackets that a template puts around quotes are left to the style sheet.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from bot.language.relative_dates import long_date
from bot.provenance.pieces import Citation, Derived, Literal, Mark, PageNumber, Piece, Published, Quoted, fill
from bot.reply.copying import formats
from bot.reply.describe import in_numbers, in_the_original, in_words, place
from bot.reply.reply import Answer, Refusal, Reply
from bot.retrieval.search import LikelySentence
from index.article import Article
from web.application.conversation import Said


@dataclass(frozen=True, slots=True)
class Quote:
    """What leads to a quote, its parts, the citation that it is, and the dates that words in it mean."""

    lead: str
    parts: tuple[Quoted, ...]
    citation: Citation
    dates: tuple[Derived, ...] = ()


@dataclass(frozen=True, slots=True)
class Parts:
    """A reply taken apart. `said` and `after`: HTML of the lines before the first quote and after the last."""

    short: tuple[Quoted, ...]
    said: tuple[str, ...]
    quotes: tuple[Quote, ...]
    after: tuple[str, ...]


def take_apart(pieces: Sequence[Piece]) -> Parts:
    """The short answers, if they come first; the lines before the quotes; the quotes; the lines after them."""
    short, rest = _short(pieces)
    rest, dates = _dates(rest)
    said: list[str] = []
    quotes: list[Quote] = []
    words: list[Piece] = []
    parts: list[Quoted] = []
    for piece in rest:
        if isinstance(piece, Quoted):
            parts.append(piece)
        elif isinstance(piece, Mark):
            before = _lines(words)
            if not quotes:
                said, before = before[:-1], before[-1:]
            quotes.append(Quote(before[-1] if before else "", tuple(parts), piece.citation, _of(piece.citation, dates)))
            words, parts = [], []
        elif not parts and not _of_page(piece):  # what stands between a quote and its mark only closes the quote
            words.append(piece)
    after = [line for line in _lines(words) if _tells(line)]
    if not quotes:
        said, after = after, []
    return Parts(tuple(short), tuple(line for line in said if line), tuple(quotes), tuple(after))


def card(said: Said, which: int, *, named: bool = False) -> str:
    """The card of the `which`-th reply of a turn. `named`: it says which article it is of."""
    reply = said.reply
    parts = take_apart(reply.pieces)
    body = [
        f'<p class="fn-short">{"; ".join(escape(short.text) for short in parts.short)}</p>' if parts.short else "",
        *(f'<p class="fn-says">{line}</p>' for line in parts.said),
        *(quotation(quote, said.offset) for quote in parts.quotes),
        *(f'<p class="fn-after">{line}</p>' for line in parts.after),
    ]
    look = manner(reply)
    return (
        f'<div class="fn-reply fn-{look}" data-which="{which}">{_named(reply.article) if named else ""}'
        f'<div class="fn-said">{"".join(body)}</div>{_foot(said) if look != "talk" else ""}{_elsewhere(said)}</div>'
    )


def manner(reply: Reply) -> str:
    """How a reply is to look: an answer, a refusal, or small talk, which refuses nothing that a reader misses."""
    if any(isinstance(piece, Literal) and piece.template.startswith("small_talk.") for piece in reply.pieces):
        return "talk"
    return "refusal" if isinstance(reply, Refusal) else "answer"


def quotation(quote: Quote, offset: int) -> str:
    """A quote with what leads to it, its mark, and where it stands."""
    citation = quote.citation
    number = citation.n + offset
    lead = f'<p class="fn-lead">{quote.lead}</p>' if _tells(quote.lead) else ""
    words = "".join(f"<strong>{escape(p.text)}</strong>" if p.strong else escape(p.text) for p in quote.parts)
    address = in_the_original(citation)
    original = (
        f' · <a class="fn-original" href="{escape(address)}" target="_blank" rel="noopener noreferrer">in the original'
        '<span class="fn-sr"> (opens a new tab)</span></a>'
        if address
        else ""
    )
    where = place(citation.article, citation.span)
    if not where.startswith("p. "):
        where = where[:1].upper() + where[1:]
    return (
        f'{lead}<blockquote class="fn-cite"><p><q class="fn-quote">{words}</q> '
        f'<a class="fn-mark" href="#fn-mark-{number}" data-n="{number}">[{number}]</a></p>'
        f"{_explained(quote.dates)}"
        f'<div class="fn-where">{escape(where)}{original}</div></blockquote>'
    )


def likely(candidate: LikelySentence, note: str, *, named: bool = False) -> str:
    """A sentence that may answer, before the reader has read: where the card will stand, and without a mark."""
    return (
        f'<div class="fn-reply fn-likely">{_named(candidate.article) if named else ""}<div class="fn-pending">'
        f'<p class="fn-short">{escape(note)}</p><blockquote class="fn-cite"><p><q class="fn-quote">'
        f"{escape(candidate.quote)}</q></p></blockquote></div></div>"
    )


def button(act: str, label: str, icon: str = "", **attributes: str) -> str:
    """A button of a card: what a click on it does is in the script, by the name of the act."""
    more = "".join(f' {name.replace("_", "-")}="{escape(value)}"' for name, value in attributes.items())
    shown = f'{icon}<span class="fn-sr">{escape(label)}</span>' if icon else escape(label)
    title = f' title="{escape(label)}"' if icon else ""
    return f'<button type="button" class="fn-act" data-act="{act}"{title}{more}>{shown}</button>'


def icon(path: str) -> str:
    """A small drawing, in the colour of the words beside it."""
    return (
        '<svg viewBox="0 0 20 20" width="17" height="17" aria-hidden="true" fill="none" stroke="currentColor" '
        f'stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"><path d="{path}"/></svg>'
    )


_UP = icon(
    "M6.5 9v8H3V9zM6.5 9.4 10 2.8c1.3 0 2.1.9 1.9 2.2L11.3 8h4.2c1 0 1.7.9 1.5 1.9l-1.1 5.6c-.2.9-.9 1.5-1.8 1.5H6.5"
)
_DOWN = icon(
    "M6.5 11V3H3v8zM6.5 10.6 10 17.2c1.3 0 2.1-.9 1.9-2.2l-.6-3h4.2c1 0 1.7-.9 1.5-1.9"
    "l-1.1-5.6c-.2-.9-.9-1.5-1.8-1.5H6.5"
)
_COPY = icon("M7 7V3.5h9.5V13H13M3.5 7H13v9.5H3.5z")
_COPIES = {"plain": "Plain text", "markdown": "Markdown", "quotation": "Quotation with source"}


def _foot(said: Said) -> str:
    reply = said.reply
    share = round(reply.confidence * 100)
    sure = (
        f'<button type="button" class="fn-sure" data-act="sure" aria-expanded="false" style="--fn-share: {share}%">'
        f'{escape(in_words(reply))}<span class="fn-number">{escape(in_numbers(reply))}</span></button>'
    )
    other = "Where else does it say this?" if isinstance(reply, Answer) else "Show the nearest sentences"
    further = button("elsewhere", other, aria_expanded=_yes(said.elsewhere is not None))
    return (
        f'<div class="fn-foot">{sure}<div class="fn-acts">{_copy(reply)}'
        f"{button('right', 'This is right', _UP, aria_pressed=_yes(said.verdict == 'right'))}"
        f"{button('wrong', 'This is wrong', _DOWN, aria_pressed=_yes(said.verdict == 'wrong'))}"
        f"</div>{further}</div>"
    )


def _elsewhere(said: Said) -> str:
    """Other sentences, their marks counting on; or the words that say there are none."""
    if said.elsewhere is None:
        return ""
    parts = take_apart(said.elsewhere.pieces)
    body = [f'<p class="fn-says">{line}</p>' for line in parts.said]
    body += [quotation(quote, said.further) for quote in parts.quotes]
    return f'<div class="fn-elsewhere">{"".join(body)}</div>'


def _yes(holds: bool) -> str:
    return "true" if holds else "false"


def _copy(reply: Reply) -> str:
    made = formats(reply)
    choices = "".join(button("copy", _COPIES[name], data_format=name) for name in made)
    texts = escape(json.dumps(made, ensure_ascii=False, separators=(",", ":")))
    return (
        f'<span class="fn-copy" data-texts="{texts}">'
        f"{button('copies', 'Copy with citation', _COPY, aria_expanded='false')}"
        f'<span class="fn-choices" hidden>{choices}</span></span>'
    )


def _named(article: Article) -> str:
    day = f" · {long_date(article.published)}" if article.published else ""
    return f'<p class="fn-of">{escape(article.name)}<span class="fn-of-date">{escape(day)}</span></p>'


def _short(pieces: Sequence[Piece]) -> tuple[list[Quoted], Sequence[Piece]]:
    """The short answers and what follows the dash after them; none, where the reply does not begin with one."""
    for at, piece in enumerate(pieces):
        if isinstance(piece, Literal) and piece.template == "answer.short":
            return [p for p in pieces[:at] if isinstance(p, Quoted)], pieces[at + 1 :]
    return [], pieces


def _dates(pieces: Sequence[Piece]) -> tuple[Sequence[Piece], list[Derived]]:
    """A reply without its last line, if that explains dates, and these dates."""
    at = next((at for at, p in enumerate(pieces) if isinstance(p, Literal) and p.template == "dates"), len(pieces))
    return pieces[:at], [piece for piece in pieces[at:] if isinstance(piece, Derived)]


def _of(citation: Citation, dates: Sequence[Derived]) -> tuple[Derived, ...]:
    return tuple(derived for derived in dates if derived.citation == citation)


def _explained(dates: Sequence[Derived]) -> str:
    """What words of a quote mean, said as the reply says it, below the quote that they are of."""
    if not dates:
        return ""
    said: list[Piece] = []
    for derived in dates:
        said += fill("between.dates") if said else ()
        said += fill("date", words=(Quoted(derived.citation, derived.span),), meaning=(derived,))
    pieces = fill("dates", dates=said, published=(Published(dates[0].citation.article),))
    words = "".join(
        f'<span class="fn-derived">{escape(piece.text)}</span>' if isinstance(piece, Derived) else escape(piece.text)
        for piece in pieces
    )
    return f'<p class="fn-dates">{words.strip().removeprefix("(").removesuffix(")")}</p>'


def _of_page(piece: Piece) -> bool:
    """Whether it tells the page of a quote, which the card tells below the quote."""
    return isinstance(piece, PageNumber) or (isinstance(piece, Literal) and piece.template == "quoted.page")


def _lines(pieces: Sequence[Piece]) -> list[str]:
    """Words as HTML, line by line, without what stands around quotes."""
    return [escape(line) for line in _trimmed("".join(piece.text for piece in pieces).split("\n"))]


def _trimmed(lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        bare = line.lstrip(" ”)").rstrip(" “•")
        # A bracket that is opened only for a quote is closed after it, on another line than this.
        yield bare[1:] if bare.startswith("(") and ")" not in bare else bare


def _tells(line: str) -> bool:
    return any(character.isalnum() for character in line)
