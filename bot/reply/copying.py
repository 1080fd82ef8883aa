"""A reply to take away with its citations: as plain text, as Markdown, and as quotations with their source."""

from __future__ import annotations

from bot.language.relative_dates import long_date
from bot.reply.describe import place
from bot.reply.render import to_markdown, to_text
from bot.reply.reply import Reply
from index.article import Article


def plain(reply: Reply) -> str:
    """The reply as it reads, then where each mark leads."""
    notes = [f"[{c.n}] {_where(reply, n)}" for n, c in enumerate(reply.citations)]
    return "\n".join([to_text(reply), *(["", *notes] if notes else [])])


def markdown(reply: Reply) -> str:
    """The same as Markdown; nothing in it acts as such but ours."""
    notes = [f"\\[{c.n}\\] {_escaped(_where(reply, n))}  " for n, c in enumerate(reply.citations)]
    return "\n".join([to_markdown(reply), *(["", *notes] if notes else [])]).rstrip()


def quotation(reply: Reply) -> str:
    """Each quote alone, with title, source, date and place: to be put into a text of one's own. Empty for none."""
    return "\n\n".join(f"“{c.quote}”\n— {_where(reply, n)}" for n, c in enumerate(reply.citations))


def formats(reply: Reply) -> dict[str, str]:
    """Each way by its name; without a citation there is nothing to quote."""
    made = {"plain": plain(reply), "markdown": markdown(reply)}
    return made | {"quotation": quotation(reply)} if reply.citations else made


def named(article: Article) -> str:
    """Title, source and date: “India’s Modi lands in Russia”, cnn.com, 9 July 2024."""
    parts = [f"“{article.name}”"] if article.title else []
    parts.append(article.url or article.source)
    if article.published:
        parts.append(long_date(article.published))
    return ", ".join(parts)


def _where(reply: Reply, number: int) -> str:
    return f"{named(reply.article)}, {place(reply.article, reply.citations[number].span)}"


def _escaped(text: str) -> str:
    return "".join(f"\\{character}" if character in "\\`*_{}[]()<>#+-!|~&$" else character for character in text)
