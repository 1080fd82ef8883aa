"""An article as it was read, as HTML: title, date and lead first, each sentence in an element that marks can find."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from bot.language.relative_dates import long_date
from bot.provenance.templates import PLACES
from bot.reply.copying import reference
from bot.reply.describe import numbered
from index.article import Article, Span
from index.structure.sentences import Sentence
from web.page.jinja import render
from web.page.shelf import source_of
from web.page.spans import touching, without


class Piece(NamedTuple):
    """Words of the article; `sentence` is the number of the one that they belong to, None between sentences."""

    text: str
    sentence: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading ("h2") or paragraph ("p"), or a part of one; `margin` is its number or page, empty for none."""

    tag: str
    margin: str
    pieces: Sequence[Piece]


def article_html(article: Article, sentences: Sequence[Sentence], key: str = "") -> Markup:
    """The article pane: title, date and lead first, then the rest in its order, each sentence where marks can find it.

    Every character of `article.text` but white space between blocks is in it exactly once. `key` names the article to
    the script.
    """
    day, lead = article.published, article.lead
    return render(
        "article",
        key=key,
        article=article,
        reference=reference(article),
        title=_pieces(article, sentences, article.title),
        day=(day.isoformat(), long_date(day)) if day else None,
        source=source_of(article),
        dateline=_pieces(article, sentences, article.dateline),
        lead=Block("p", _margin(article, lead), _pieces(article, sentences, lead)) if lead else None,
        blocks=_blocks(article, sentences),
    )


def _blocks(article: Article, sentences: Sequence[Sentence]) -> Iterator[Block]:
    """What is left of each paragraph without title, date line and lead. Only its beginning has a margin."""
    taken = sorted(span for span in (article.title, article.dateline, article.lead) if span)
    headings = set(article.headings)
    for paragraph in article.paragraphs:
        tag = "h2" if paragraph in headings else "p"
        begun = bool(article.lead) and any(cut.overlaps(paragraph) for cut in taken)
        left = (span for span in without(paragraph, taken) if span.of(article.text).strip())
        for at, span in enumerate(left):
            margin = "" if at or begun else _margin(article, paragraph)
            yield Block(tag, margin, _pieces(article, sentences, span))


def _pieces(article: Article, sentences: Sequence[Sentence], span: Span | None) -> list[Piece]:
    """`span`, cut where a sentence begins or ends."""
    if span is None:
        return []
    text, at, pieces = article.text, span.start, list[Piece]()
    for sentence in touching(sentences, span):
        start, end = max(at, sentence.span.start), min(span.end, sentence.span.end)
        if at < start:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], sentence.number))
        at = end
    return [*pieces, Piece(text[at : span.end])] if at < span.end else pieces


@lru_cache(maxsize=64)
def _margins(article: Article) -> dict[Span, str]:
    """What stands in the margin of paragraphs: where there are pages, which one begins here; else their number."""
    numbers = {paragraph: str(number) for paragraph, number in numbered(article).items()}
    if not article.pages:
        return numbers
    found, last = {}, None
    for paragraph in (p for p in article.paragraphs if p in numbers):
        page = article.page_of(paragraph)
        if page != last:
            found[paragraph] = PLACES["page"].format(number=page)
        last = page
    return found


def _margin(article: Article, span: Span) -> str:
    at = bisect_right(article.paragraphs, span.start, key=lambda paragraph: paragraph.start) - 1
    return _margins(article).get(article.paragraphs[max(0, at)], "")
