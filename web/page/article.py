"""An article as it was read, as HTML, in the order of its text, each sentence in an element that marks can find."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from markupsafe import Markup

from bot.language.relative_dates import long_date
from bot.provenance.beside import PLACES
from bot.reply.copying import reference
from bot.reply.describe import at_foot, numbered
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
    """A heading ("h2") or paragraph ("p"), or a part of one; `margin` is its number or page, empty for none.

    `look`: the class of the date line, the lead; empty for any other.
    """

    tag: str
    margin: str
    pieces: Sequence[Piece]
    look: str = ""


def article_html(article: Article, sentences: Sequence[Sentence], key: str = "") -> Markup:
    """The article pane: the text in its order; only what a scrape has put at its foot stands at the head, and says so.

    Every character of `article.text` but white space between blocks is in it exactly once. `key` names the article to
    the script.
    """
    day, title = article.published, article.title
    lifted = at_foot(article)
    above = Span(0, title.start) if title and title not in lifted else Span(0, 0)
    rest = Span(title.end if title and title not in lifted else 0, len(article.text))
    return render(
        "article",
        key=key,
        article=article,
        reference=reference(article),
        above=_blocks(article, sentences, above, lifted),
        title=_pieces(article, sentences, title),
        day=(day.isoformat(), long_date(day)) if day else None,
        source=source_of(article),
        lifted=[_own_block(article, sentences, span, "fn-as-written") for span in lifted if span != title],
        is_lifted=bool(lifted),
        blocks=_blocks(article, sentences, rest, lifted),
    )


def _blocks(article: Article, sentences: Sequence[Sentence], within: Span, lifted: Sequence[Span]) -> Iterator[Block]:
    """What of `within` is not lifted, in its order. Date line and lead are blocks of their own."""
    own = [span for span in (article.dateline, article.lead) if span and span not in lifted]
    taken = sorted(span for span in (article.title, *own, *lifted) if span)
    headings = set(article.headings)
    for paragraph in article.paragraphs:
        left = [span for span in without(paragraph, taken) if span.of(article.text).strip()]
        begun = any(span.overlaps(paragraph) for span in lifted if span == article.lead)
        for span in sorted([*left, *(span for span in own if span.overlaps(paragraph))]):
            if not span.overlaps(within):
                continue
            if span in own:
                yield _own_block(article, sentences, span, "fn-date")
            else:
                tag = "h2" if paragraph in headings else "p"
                yield Block(tag, "" if begun else _margin(article, paragraph), _pieces(article, sentences, span))
            begun = begun or span != article.dateline


def _own_block(article: Article, sentences: Sequence[Sentence], span: Span, look: str) -> Block:
    """The lead, or the date line, which has that look."""
    is_lead = span == article.lead
    margin = _margin(article, span) if is_lead else ""
    return Block("p", margin, _pieces(article, sentences, span), "fn-lead-in" if is_lead else look)


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
