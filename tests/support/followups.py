"""A town's news, and conversations about it: what a follow-up becomes."""

from __future__ import annotations

import re

from bot.followup.history import Exchange
from bot.followup.resolve import resolve
from index.article import Article, Span
from tests.support.fakes import plain, span_of
from tests.support.questions import lexicon_of

TOWN = plain(
    "Mayor Dorothea Venn, who voted against the sale of the old market, said the price was an insult. "
    "Councillor Imran Baddeley replied that the budget had a gap of £2.3 million. "
    "The Civic Group’s leader, Gwen Stott, called on Venn to resign, she said. "
    "Brackstone Homes will build 140 flats beside the River Marle by 2026. "
    "A petition against the sale drew 5,140 signatures. Its organiser, Maud Penhallow, handed it in on 26 February. "
    "The swimming pool in Tanner Street is shut. The council tax rose by 2.9 per cent in 2023. "
    "The stewards came. Sheep and ponies grazed in Ulvdal. Noordam is a port; the strike hit Lisnave."
)


def after(article: Article, *turns: str | tuple[str, str]) -> list[Exchange]:
    """The exchanges of earlier questions, each with the words, if any, of the sentence that answered it."""
    history: list[Exchange] = []
    for turn in turns:
        question, quote = turn if isinstance(turn, tuple) else (turn, "")
        cited = tuple(_sentence(article, quote) for _ in range(bool(quote)))
        history.append(Exchange(question, resolve(question, history, lexicon_of(article)).standalone, cited))
    return history


def _sentence(article: Article, part: str) -> Span:
    inside = span_of(article.text, part)
    start = max(article.text.rfind(". ", 0, inside.start) + 2, article.text.rfind("\n", 0, inside.start) + 1)
    end = re.compile(r"[.](?=\s|$)|$").search(article.text, inside.end)
    assert end
    return Span(start, end.end())


def alone(question: str, *turns: str | tuple[str, str], article: Article = TOWN) -> str:
    return resolve(question, after(article, *turns), lexicon_of(article)).standalone
