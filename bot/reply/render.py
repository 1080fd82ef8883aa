"""A reply -> plain text and Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

from bot.provenance.pieces import Citation, Mark, Piece, Quoted, text_of
from bot.reply.reply import Reply


class Rendered(Protocol):
    """What can be rendered: a reply, or more evidence beside one."""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Its words."""


def to_text(reply: Rendered) -> str:
    """The whole of it as plain text, citations marked [1], [2]."""
    return text_of(reply.pieces)


def understood_text(reply: Reply) -> str:
    """“Asked: …”, where the question was understood as another than the one that was typed; else empty."""
    return text_of(reply.understood)


def bracketed(citation: Citation) -> str:
    """The mark of a citation as text has it: [1]."""
    return Mark(citation).text


def to_markdown(reply: Rendered, mark: Callable[[Citation], str] = bracketed) -> str:
    """The same as Markdown, the answering words bold. Nothing in a quote or a question can act as Markdown or HTML.

    `mark`: the Markdown that stands for a citation's mark.
    """
    return "".join(_markdown(piece, mark) for piece in reply.pieces).replace("\n", "  \n")


def escape_markdown(text: str) -> str:
    """With a backslash before whatever could act as Markdown or HTML, and before nothing else: people read it too."""
    text = re.sub(r"([\\`*_{}\[\]<>|~$]|&(?=#?\w))", r"\\\1", text)
    # Headings, items and rules, which only the beginning of a line can make.
    return re.sub(r"(?m)^([ \t]*)(?:([#+=-])|(\d+)([.)]))", _escaped_start, text)


def _escaped_start(match: re.Match[str]) -> str:
    space, sign, number, dot = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{dot}"


def _markdown(piece: Piece, mark: Callable[[Citation], str]) -> str:
    if isinstance(piece, Mark):
        return mark(piece.citation)
    text = escape_markdown(piece.text)
    return f"**{text}**" if isinstance(piece, Quoted) and piece.strong else text
