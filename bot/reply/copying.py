"""A reply -> what is copied of it: plain text, Markdown, or quotations, each with where its quotes stand."""

from __future__ import annotations

from bot.language.relative_dates import long_date
from bot.provenance.pieces import Citation
from bot.reply.describe import place
from bot.reply.render import to_markdown, to_text
from bot.reply.reply import Reply
from index.article import Article


def plain_text(reply: Reply) -> str:
    """The reply as it reads, then the place that each mark leads to."""
    notes = [f"[{c.n}] {_source(c)}" for c in reply.citations]
    return "\n".join([to_text(reply), *(["", *notes] if notes else [])])


def markdown(reply: Reply) -> str:
    """The same as Markdown; nothing that is quoted acts as Markdown."""
    notes = [f"\\[{c.n}\\] {_escaped(_source(c))}  " for c in reply.citations]
    return "\n".join([to_markdown(reply), *(["", *notes] if notes else [])]).rstrip()


def quotations(reply: Reply) -> str:
    """Each quote alone with title, source, date and place, for a text of one's own. Empty without a citation."""
    return "\n\n".join(f"“{c.quote}”\n— {_source(c)}" for c in reply.citations)


def copies(reply: Reply) -> dict[str, str]:
    """What can be copied, by the name of its format: "plain", "markdown" and, with a citation, "quotation"."""
    made = {"plain": plain_text(reply), "markdown": markdown(reply)}
    return made | {"quotation": quotations(reply)} if reply.citations else made


def reference(article: Article) -> str:
    """Title, source and date: “India’s Modi lands in Russia”, cnn.com, 9 July 2024."""
    parts = [f"“{article.name}”"] if article.title else []
    parts.append(article.url or article.source)
    if article.published:
        parts.append(long_date(article.published))
    return ", ".join(parts)


def _source(citation: Citation) -> str:
    return f"{reference(citation.article)}, {place(citation.article, citation.span)}"


def _escaped(text: str) -> str:
    return "".join(f"\\{character}" if character in "\\`*_{}[]()<>#+-!|~&$" else character for character in text)
