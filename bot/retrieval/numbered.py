"""“What does clause 2.2 say?”, “what is rule 3?” -> the sentences under that number of the article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from index.article import Span
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence
from index.text.tokens import content_words

_PLACE: Final = re.compile(
    r"\b(?P<noun>[a-z]{3,}) (?:no\.? |number )?(?P<number>\d{1,3}(?:\.\d{1,3}){0,3})(?![\w.-]*\w)", re.I
)
# Nothing else is asked than what stands there.
_SAYING: Final = frozenset(content_words("say says state states mean means read reads require about content contain"))
_AT_START: Final = re.compile(r"[^\w]{0,3}(?P<number>\d{1,3}(?:\.\d{1,3})+[.):]?|\d{1,3}[.):])\s")
_MOST: Final = 6


def numbered_place(question: str, indexed: IndexedArticle) -> list[Span]:
    """The sentences under the number that is asked about, at most six; empty where it asks more, or nothing is there.

    They are those of the line that begins with the number, and of the items or the section that this line opens.
    """
    asked = _PLACE.search(question)
    if asked is None or set(content_words(question)) - set(content_words(asked.group())) - _SAYING:
        return []
    lines = [span.of(indexed.article.text) for span in indexed.article.paragraphs]
    found = next((n for n, line in enumerate(lines) if _begins(line, asked["noun"], asked["number"])), None)
    return [] if found is None else [s.span for s in _from(found, indexed)][:_MOST]


def _begins(line: str, noun: str, number: str) -> bool:
    own = _AT_START.match(line)
    named = re.match(rf"\W{{0,3}}{re.escape(noun)} {re.escape(number)}(?![\w.]*\w)", line, re.IGNORECASE)
    return bool(named) or (own is not None and own["number"].rstrip(".):") == number)


def _from(line: int, indexed: IndexedArticle) -> Iterator[Sentence]:
    """The sentences of a line; below a line that opens a list, its items; below a heading, its section."""
    own = [s for s in indexed.sentences if s.paragraph == line]
    yield from own
    below = indexed.sentences[own[-1].number + 1 :]
    if own[-1].heading:
        for sentence in below:
            if sentence.heading:
                return
            yield sentence
    for sentence in below:
        context = indexed.context_of(sentence)
        if not context.opens or context.before != own[-1].span:
            return
        yield sentence
