"""An article as it is read, as HTML: title, date and lead first, each sentence where marks can find it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape

from bot.language.relative_dates import long_date
from bot.provenance.templates import PLACES
from bot.reply.describe import numbered
from index.article import Article, Span
from index.structure.sentences import Sentence
from web.page.shelf import source_of
from web.page.spans import touching, without


def article_html(article: Article, sentences: Sequence[Sentence], key: str = "") -> str:
    """The article pane: title, date and lead first, then the rest in its order, each sentence where marks can find it.

    Every character of `article.text` but white space between blocks is in it exactly once. `key` names the article to
    the script.
    """
    written = _Writer(article, sentences)
    head = [f'<h1 class="fn-title">{written(article.title) if article.title else escape(article.name)}</h1>']
    head.append(_dateline(article, written))
    if article.lead:
        head.append(f'<p class="fn-lead-in"{_number(article, article.lead)}>{written(article.lead)}</p>')
    taken = sorted(span for span in (article.title, article.dateline, article.lead) if span)
    headings = set(article.headings)
    body: list[str] = []
    for paragraph in article.paragraphs:
        tag = "h2" if paragraph in headings else "p"
        left = [span for span in without(paragraph, taken) if span.of(article.text).strip()]
        begun = bool(article.lead) and any(cut.overlaps(paragraph) for cut in taken)
        for at, span in enumerate(left):
            number = "" if at or begun else _number(article, paragraph)
            body.append(f"<{tag}{number}>{written(span)}</{tag}>")
    return (
        f'<article class="fn-article" lang="en" tabindex="0" data-article="{escape(key)}" '
        f'aria-label="{escape(article.name)}">'
        f'<header class="fn-article-head">{"".join(head)}</header>{"".join(body)}</article>'
    )


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


def _number(article: Article, span: Span) -> str:
    at = bisect_right(article.paragraphs, span.start, key=lambda paragraph: paragraph.start) - 1
    told = _margins(article).get(article.paragraphs[max(0, at)])
    return f' data-p="{told}"' if told else ""


def _dateline(article: Article, written: _Writer) -> str:
    said = f'<span class="fn-as-written">{written(article.dateline)}</span>' if article.dateline else ""
    parts = []
    if article.published is not None:
        day = article.published
        parts.append(f'<time datetime="{day.isoformat()}">{long_date(day)}</time>')
    address = article.url
    if address:
        parts.append(
            f'<a class="fn-source" href="{escape(address)}" target="_blank" rel="noopener noreferrer">'
            f'{escape(source_of(article))}<span class="fn-sr"> (opens a new tab)</span></a>'
        )
    if not parts and not said:
        return ""
    return f'<p class="fn-date">{" · ".join(parts)}{said}</p>'


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes a span of the article, its sentences (or the parts of them that lie inside) in elements of their own."""

    article: Article
    sentences: Sequence[Sentence]

    def __call__(self, span: Span) -> str:
        text, at, pieces = self.article.text, span.start, []
        for sentence in touching(self.sentences, span):
            start, end = max(at, sentence.span.start), min(span.end, sentence.span.end)
            pieces.append(escape(text[at:start]))
            pieces.append(f'<span class="fn-s" data-s="{sentence.number}">{escape(text[start:end])}</span>')
            at = end
        pieces.append(escape(text[at : span.end]))
        return "".join(pieces)
