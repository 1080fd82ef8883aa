"""Reply -> text, Markdown, HTML, JSON."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING, Protocol

from bot.provenance.pieces import Derived, Literal, Mark, PageNumber, Piece, Quoted, ends_of
from bot.reply.reply import Reply

if TYPE_CHECKING:
    # It brings FAISS along, which the page has no use for before it is served.
    pass


class Said(Protocol):
    """Anything that the bot says: a reply, or what stands elsewhere."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its words."""


def to_text(said: Said) -> str:
    """The whole of it as plain text, citations marked [1], [2]."""
    return "".join(piece.text for piece in said.pieces)


def to_markdown(said: Said) -> str:
    """The same, the answering words bold. Nothing in a quote or a question can act as Markdown or HTML."""
    return "".join(_markdown(piece) for piece in said.pieces).replace("\n", "  \n")


def to_html(said: Said) -> str:
    """The same as HTML, all text escaped: quotes in <q class="fn-quote">, marks as links to #fn-cite-N.

    What relative dates mean is in <span class="fn-dates">, each date in <span class="fn-derived">.
    """
    return _pieces_html(said.pieces)


def understood_text(reply: Reply) -> str:
    """“Asked: …”, where the question was understood as another than the one that was typed; else empty."""
    return "".join(piece.text for piece in reply.understood)


def understood_html(reply: Reply) -> str:
    """The same, escaped, in <span class="fn-understood">."""
    text = escape(understood_text(reply))
    return f'<span class="fn-understood">{text}</span>' if text else ""


def _pieces_html(pieces: Sequence[Piece]) -> str:
    parts: list[str] = []
    quoting = dating = False
    for piece in pieces:
        dating = dating or _is_end(piece, "dates", 0)
        quotes = isinstance(piece, Quoted) and not dating
        if quotes != quoting:
            parts.append('<q class="fn-quote">' if quotes else "</q>")
            quoting = quotes
        parts.append('<span class="fn-dates">' if _is_end(piece, "dates", 0) else "")
        parts.append(_html(piece))
        parts.append("</span>" if _is_end(piece, "dates", -1) else "")
        dating = dating and not _is_end(piece, "dates", -1)
    if quoting:
        parts.append("</q>")
    return "".join(parts)


def _is_end(piece: Piece, template: str, end: int) -> bool:
    """Whether it is the first (0) or the last (-1) literal of that template."""
    return isinstance(piece, Literal) and piece.template == template and piece.segment == ends_of(template)[end]


def escape_markdown(text: str) -> str:
    """With a backslash before whatever could act as Markdown or HTML, and before nothing else: people read it too."""
    text = re.sub(r"([\\`*_{}\[\]<>|~$]|&(?=#?\w))", r"\\\1", text)
    # Headings, items and rules, which only the beginning of a line can make.
    return re.sub(r"(?m)^([ \t]*)(?:([#+=-])|(\d+)([.)]))", _escaped_start, text)


def _escaped_start(match: re.Match[str]) -> str:
    space, sign, number, dot = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{dot}"


def _markdown(piece: Piece) -> str:
    text = escape_markdown(piece.text) if not isinstance(piece, Mark) else piece.text
    if isinstance(piece, Quoted) and piece.strong:
        return f"**{text}**"
    return text


def _html(piece: Piece) -> str:
    text = escape(piece.text).replace("\n", "<br>")
    if isinstance(piece, Quoted) and piece.strong:
        return f"<strong>{text}</strong>"
    if isinstance(piece, Derived):
        return f'<span class="fn-derived">{text}</span>'
    if isinstance(piece, PageNumber):
        return f'<span class="fn-page-number">{text}</span>'
    if isinstance(piece, Mark):
        n = piece.citation.n
        return f'<a class="fn-mark" href="#fn-cite-{n}" data-n="{n}">{text}</a>'
    return text
