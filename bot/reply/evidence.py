"""MoreEvidence: sentences besides those that a reply cites, as data."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.provenance.pieces import Citation, InvalidReply, Piece, fill, text_of
from bot.reply.quote import Quote, on_lines
from index.article import Article


@dataclass(frozen=True, slots=True)
class MoreEvidence:
    """Sentences besides those that a reply cites: of an answer, those that bear on it; else the nearest ones.

    Their marks go on counting after the reply's own. No citation where there is nothing else.
    """

    article: Article = field(repr=False)
    citations: tuple[Citation, ...]
    for_answer: bool

    def __post_init__(self) -> None:
        if any(citation.article is not self.article for citation in self.citations):
            raise InvalidReply("a citation is of another article")

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The citations as quotes."""
        return tuple(Quote(citation) for citation in self.citations)

    @property
    def template(self) -> str:
        """What introduces the quotes, or says that there are none."""
        reply = "answer" if self.for_answer else "refusal"
        return f"more.{reply}" if self.citations else f"more.{reply}.none"

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The whole of it: what introduces the quotes, and the quotes on lines."""
        return fill(self.template, quotes=on_lines(self.quotes))

    @property
    def text(self) -> str:
        """The whole of it as plain text."""
        return text_of(self.pieces)
