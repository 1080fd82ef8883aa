"""HTML -> text: trafilatura finds the main text, title, author and date; what it is known to miss is mended before."""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Final
from urllib.parse import urlsplit

from lxml import etree, html

from index.sources.encoding import Decoded, decoded, has_mark
from index.sources.extract import Extract, UnreadableArticle, left_out_notes
from index.sources.html_all_text import all_text
from index.sources.html_byline import author_of, day_of, page_about
from index.sources.html_dates import days_note
from index.sources.html_lines import Line, flat, letters, main_lines, without_title
from index.sources.html_prune import Left, article_of, prepared, standfirst
from index.text.tokens import count_words

# With fewer words of main text than this, the page loads the article later, asks for a login, or has none.
FEWEST_WORDS: Final = 60
# The search for the main text takes ten seconds over so many.
MOST_TAGS: Final = 150_000
_WHOLE_NOTE: Final = "The whole page was read, its menus and notices too."

_CHARSET: Final = re.compile(
    rb"""<meta[^>]{0,300}charset\s*=\s*["']?\s*([\w:.-]+)|<\?xml[^>]{0,100}encoding=["']([\w.-]+)""", re.I
)


def decoded_page(data: bytes, name: str, encoding: str | None = None) -> Decoded:
    """The page as text: by byte order mark, as its sender says, as it says itself, else as any text."""
    if not has_mark(data) and encoding is None:
        said = _CHARSET.search(data[:4096])
        encoding = (said[1] or said[2]).decode("ascii", "replace") if said else None
        # It could not say so in UTF-16: the page is one that was saved again (WHATWG, HTML, 13.2.3.2).
        encoding = "utf-8" if encoding and encoding.lower().startswith("utf-16") else encoding
    return decoded(data, name, encoding)


def read_whole(page: str, name: str, url: str | None = None) -> Extract:
    """All text of a page, menus and notices too. Raises UnreadableArticle."""
    with _explained(name):
        return Extract("\n\n".join(all_text(_parsed(page))), url=url, notes=(_WHOLE_NOTE,))


def read_web(page: str, name: str, url: str | None = None) -> tuple[Extract, int]:
    """A page's main text, under its title, byline and date, and how many words the main text has by itself.

    Without a main text there is no text at all. Raises UnreadableArticle.
    """
    if page.count("<") > MOST_TAGS:
        raise UnreadableArticle(
            f"{name} is put together from over {MOST_TAGS:,} parts: read all of its text instead (--whole-page), or "
            "paste the article."
        )
    trafilatura = _trafilatura()
    with _explained(name):
        tree = _parsed(page)
        shown = page_about(_parsed(page))
        about = trafilatura.extract_metadata(copy.deepcopy(shown), default_url=url, extensive=False)
        author, day = author_of(about, shown), day_of(about, shown)
        notes = tuple(days_note(shown))
        window_title = flat(tree.findtext(".//title") or "")
        tree, left = prepared(tree)
        body = _main(tree)
        heads = [flat("".join(head.itertext())) for head in tree.iter("h1", "h2", "h3")]
        title = _title(flat(about.title or ""), window_title, heads)
        body = without_title(body, title)
        lead = standfirst(tree, title, [words for _, words in body])
    written = [f"## {words}" if kind == "head" else words for kind, words in body]
    text = "\n\n".join([*_head(title, author, day), *lead, *written]) if body else ""
    extract = Extract(text, author=author, url=url or _web_address(about.url), notes=(*_notes(left), *notes))
    return extract, count_words(" ".join(written))


def _notes(left: Left) -> Iterator[str]:
    if left.offer:
        yield "The page offers a subscription to read on: it may show only the beginning of the article."
    yield from left_out_notes(left.struck)


def _trafilatura() -> ModuleType:
    # Imported at its first use: it takes a second to load, and an article in text does not need it.
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    return trafilatura


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Raises UnreadableArticle for what lxml and trafilatura cannot parse."""
    try:
        yield
    except (etree.LxmlError, ValueError, RecursionError):
        raise UnreadableArticle(f"{name} is no web page that can be read: paste its text instead.") from None


def _title(stated: str, window_title: str, heads: Sequence[str]) -> str:
    """The title in the metadata, if the window's title has it; else the first heading that the window's title has.

    A window's title begins with the page's own and ends with its site's: a heading that it begins with comes before
    what it ends with. `heads`: the headings of the page.
    """
    window, said = letters(window_title), letters(stated)
    if not window or window.startswith(said or "-"):
        return stated
    heads = [words for words in heads if len(letters(words)) > 3 and letters(words) in window]
    if said in window:
        heads = [words for words in heads if window.startswith(letters(words))]
    return next(iter(heads), stated)


def _main(tree: html.HtmlElement) -> list[Line]:
    """The lines of the main text. Where trafilatura found paragraphs only, it looks again at what holds them all."""
    lines = _extracted(tree)
    article = article_of(tree, [words for _, words in lines])
    if article is None:
        return lines
    again = _extracted(article)
    had, has = ({letters(words) for _, words in found} for found in (lines, again))
    return again if had <= has and len(has) <= 2 * len(had) else lines


def _extracted(tree: html.HtmlElement) -> list[Line]:
    trafilatura = _trafilatura()
    # It changes the tree that it is given.
    found = trafilatura.bare_extraction(
        copy.deepcopy(tree), include_comments=False, include_tables=True, include_links=True, with_metadata=False
    )
    return main_lines(found.body) if isinstance(found, trafilatura.settings.Document) and found.body is not None else []


# lxml ends a page where one of these stands.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def _parsed(page: str) -> html.HtmlElement:
    page = _CONTROL.sub("", page)
    tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    for element in list(tree.iter(etree.Comment, etree.ProcessingInstruction, "script", "style")):
        if element.getparent() is not None and element.get("type") != "application/ld+json":
            element.drop_tree()
    return tree


def _head(title: str, author: str | None, day: str) -> Iterator[str]:
    """The title, byline and date, as a newspaper has them over an article."""
    if title:
        yield f"# {title}"
    line = f"By {author}\n" if author else ""
    if line or day:
        yield f"{line}{day}".strip()


def _web_address(address: str | None) -> str | None:
    """What a page calls its own address, if one can go there."""
    parts = urlsplit(address or "")
    return address if parts.scheme in {"http", "https"} and parts.hostname else None
