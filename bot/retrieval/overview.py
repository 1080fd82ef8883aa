"""An article -> its central sentences, or the sentences with one name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from bot.language.names import Name, Names
from index.article import Article, Span
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence

_LENGTH: Final = 3
# How much being unlike the sentences already chosen counts against being central (maximal marginal relevance,
# Carbonell & Goldstein, SIGIR 1998).
_UNLIKE: Final = 0.5


def sentences_naming(name: Name, ranked: Sequence[Sentence], article: Article, names: Names) -> list[Span]:
    """At most three sentences with that name, those that are ranked first, in the article's order.

    Headings only where no other sentence has it.
    """
    found = [s for s in ranked if any(m.name == name for m in names.mentioned_in(s.span.of(article.text)))]
    return sorted(s.span for s in ([s for s in found if not s.heading] or found)[:_LENGTH])


def overview(indexed: IndexedArticle) -> list[Span]:
    """The spans of at most three central, unlike sentences: the lead, if there is one, and what adds most to it.

    A sentence is central by its mean cosine with all the others; headings are left out and ties go to the earlier one.
    In the article's order, where a title and lead that a scrape has put last count as first.
    """
    article = indexed.article
    numbers = [s.number for s in indexed.sentences if not s.heading] or [s.number for s in indexed.sentences]
    rows = indexed.vectors.rows(len(indexed.passages), len(indexed.sentences))[numbers]
    alike = rows @ rows.T
    central = alike.mean(axis=1)
    lead = [i for i, n in enumerate(numbers) if article.lead and article.lead.contains(indexed.sentences[n].span)]
    chosen = lead[:1]
    while len(chosen) < min(_LENGTH, len(numbers)):
        nearest = alike[:, chosen].max(axis=1) if chosen else np.zeros(len(numbers))
        worth = np.round(central - _UNLIKE * nearest, 5)
        worth[chosen] = -np.inf
        chosen.append(int(np.argmax(worth)))
    return [indexed.sentences[numbers[i]].span for i in sorted(chosen, key=lambda i: (i not in lead, i))]
