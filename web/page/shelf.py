"""The shelf as HTML: the open articles with title, source and date, and the way to ask them all."""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit

from bot.language.relative_dates import long_date
from index.article import Article
from web.application.session import ALL, Reading, Session

_CLOSE = (
    '<svg viewBox="0 0 20 20" width="14" height="14" aria-hidden="true" fill="none" stroke="currentColor" '
    'stroke-width="1.6" stroke-linecap="round"><path d="M5 5l10 10M15 5L5 15"/></svg>'
)


def shelf_html(session: Session) -> str:
    """The list, in the order of opening; what is asked now is marked, and so is what is in view."""
    several = len(session.readings) > 1
    items = [_item(reading, session, closable=several) for reading in session.readings.values()]
    if several:
        items.insert(0, _all(session))
    return f'<ul class="fn-shelf" aria-label="Articles">{"".join(items)}</ul>'


def source_of(article: Article) -> str:
    """Where an article is from, in few words: a web page's host, a file's name."""
    address = article.url or article.source
    host = urlsplit(address).hostname if "://" in address else None
    name = host.removeprefix("www.") if host else address.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    return name or address


def _all(session: Session) -> str:
    return (
        f'<li class="fn-item fn-item-all"><button type="button" class="fn-pick" data-pick="{ALL}" '
        f'aria-pressed="{_pressed(session.everywhere)}">'
        f'<span class="fn-item-title">All {len(session.readings)} articles</span>'
        f'<span class="fn-item-of">Ask them together</span></button></li>'
    )


def _item(reading: Reading, session: Session, *, closable: bool) -> str:
    article = reading.article
    asked = not session.everywhere and reading.id == session.at
    parts = [source_of(article)] if article.title else []
    if article.published:
        parts.append(long_date(article.published))
    of = f'<span class="fn-item-of">{escape(" · ".join(parts))}</span>' if parts else ""
    close = (
        f'<button type="button" class="fn-close" data-act="close" data-id="{reading.id}" '
        f'aria-label="Close {escape(article.name)}" title="Close this article">{_CLOSE}</button>'
        if closable
        else ""
    )
    seen = " fn-in-view" if reading.id == session.at else ""
    return (
        f'<li class="fn-item{seen}"><button type="button" class="fn-pick" data-pick="{reading.id}" '
        f'aria-pressed="{_pressed(asked)}"><span class="fn-item-title">{escape(article.name)}</span>{of}</button>'
        f"{close}</li>"
    )


def _pressed(holds: bool) -> str:
    return "true" if holds else "false"
