"""Where a quote stands and how sure a reply is, in words: what is shown beside a reply."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import Final
from urllib.parse import quote as percent_encoded

from bot.intent.wanted import Intent
from bot.provenance.beside import ABSENCE, CONFIDENCE, CONFIDENCE_NUMBER, PLACES
from bot.provenance.pieces import Citation
from bot.reply.reply import Reply
from index.article import Article, Span

_FEW_WORDS: Final = 12
_AT_EACH_END: Final = 5
# What is wanted where how right the reply is was measured.
_MEASURED: Final = {Intent.QUESTION, Intent.LIST, Intent.CORRECTION}


def place(article: Article, span: Span) -> str:
    """“p. 4” where the article has pages, else “paragraph 5”, “the title”, “the date line” or “a heading”.

    Whatever says where a quote stands says it with this: the page, what is copied, and the saved conversation.
    """
    page = article.page_of(span)
    if page is not None:
        return PLACES["page"].format(number=page)
    for name in ("title", "dateline"):
        part = getattr(article, name)
        if part is not None and part.contains(span):
            return PLACES[name]
    number = numbered(article).get(_paragraph(article, span))
    return PLACES["heading"] if number is None else PLACES["paragraph"].format(number=number)


@lru_cache(maxsize=256)
def at_foot(article: Article) -> tuple[Span, ...]:
    """Title, date line and lead, in their order, as far as nothing but they stands from there to the text's end."""
    found = sorted(span for span in (article.title, article.dateline, article.lead) if span)
    end, lifted = len(article.text), list[Span]()
    for span in reversed(found):
        if article.text[span.end : end].strip():
            break
        lifted.insert(0, span)
        end = span.start
    return tuple(lifted) if article.text[:end].strip() else ()


@lru_cache(maxsize=256)
def numbered(article: Article) -> dict[Span, int]:
    """The number of each paragraph, from 1: of all but title, date line and headings that are a line of their own.

    One with a lead that was put at the foot of the text is the first, as it is shown.
    """
    own = {part for part in (article.title, article.dateline, *article.headings) if part}
    counted = [paragraph for paragraph in article.paragraphs if paragraph not in own]
    lead = article.lead
    if lead and lead in at_foot(article):
        counted.sort(key=lambda paragraph: not paragraph.contains(lead))
    return {paragraph: number for number, paragraph in enumerate(counted, 1)}


def confidence_in_words(reply: Reply) -> str:
    """For example “High confidence”, or of a refusal “Sure that it isn’t there”.

    Empty where there is nothing to be sure of: a summary, the byline, what follows an answer, and talk are chosen by
    rule, and claim no more than that they stand in the article.
    """
    if reply.intent not in _MEASURED:
        return ""
    steps = ABSENCE if reply.kind == "refusal" else CONFIDENCE
    return next(words for least, words in steps if reply.confidence >= least)


def confidence_in_numbers(reply: Reply) -> str:
    """The number behind the words, and what it means."""
    return CONFIDENCE_NUMBER.format(number=f"{reply.confidence:.2f}", of_ten=round(reply.confidence * 10))


def address_in_original(citation: Citation) -> str | None:
    """The address of the quote on the web page that the article is from; None for an article from elsewhere.

    A text fragment (https://wicg.github.io/scroll-to-text-fragment): the first and last words of a long quote.
    """
    address = citation.article.url
    if address is None or not address.startswith(("http://", "https://")):
        return None
    words = citation.quote.split()
    if len(words) <= _FEW_WORDS:
        wanted = _fragment(words)
    else:
        wanted = f"{_fragment(words[:_AT_EACH_END])},{_fragment(words[-_AT_EACH_END:])}"
    return f"{address.split('#')[0]}#:~:text={wanted}"


def _fragment(words: list[str]) -> str:
    # A dash, a comma and an ampersand mean something in a fragment.
    return percent_encoded(" ".join(words), safe="").replace("-", "%2D")


def _paragraph(article: Article, span: Span) -> Span:
    at = bisect_right(article.paragraphs, span.start, key=lambda paragraph: paragraph.start) - 1
    return article.paragraphs[max(0, at)]
