"""The shelf as HTML: the open articles with title, source and date, and the way to ask them all."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from markupsafe import Markup

from bot.language.relative_dates import long_date
from index.article import Article
from web.application.session import ALL, Session, ShelfArticle
from web.page.jinja import render


@dataclass(frozen=True, slots=True)
class Item:
    """An open article in the list; `of` is its source and date in few words."""

    id: str
    name: str
    of: str
    in_view: bool


def shelf_html(session: Session) -> Markup:
    """The list, in the order of opening; what is asked now is marked, and so is what is in view."""
    items = [_item(entry, in_view=entry.id == session.at) for entry in session.articles.values()]
    return render("shelf", items=items, everywhere=session.everywhere, all=ALL)


def source_of(article: Article) -> str:
    """Where an article is from, in few words: a web page's host, a file's name."""
    address = article.url or article.source
    host = urlsplit(address).hostname if "://" in address else None
    name = host.removeprefix("www.") if host else address.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return name or address


def _item(entry: ShelfArticle, *, in_view: bool) -> Item:
    article = entry.article
    parts = [source_of(article)] if article.title else []
    if article.published:
        parts.append(long_date(article.published))
    return Item(entry.id, article.name, " · ".join(parts), in_view)
