"""Questions about the article as a whole: its central sentences, its title, its date."""

from __future__ import annotations

import re
from typing import Final

import numpy as np

from bot.question import core
from index.article import Article, Span
from index.shelf import IndexedArticle
from index.words import content_words

_LENGTH: Final = 3
# How much being unlike the sentences already chosen counts against being central (maximal marginal relevance,
# Carbonell & Goldstein, SIGIR 1998).
_UNLIKE: Final = 0.5
ABOUT_ITSELF: Final = frozenset(
    content_words(
        "summary summaries summarise summarize summarised gist tl dr tldr synopsis overview recap nutshell sum main "
        "key central important point points fact facts idea takeaway takeaways message article story text piece "
        "report news brief short few words sentence sentences two three four five give about made make quick say "
        "line lines content mention mentioned name named tell told write wrote written author"
    )
)
_IT: Final = r"(?:(?:this|the)\s+(?:article|story|text)|this|it)"
# The whole question and nothing else: "When did the Gazette first tell the story?" asks for something in the article.
_WHEN_PUBLISHED: Final = re.compile(
    rf"(?:when\s+(?:(?:was|is)\s+{_IT}|{_IT}\s+was)\s+(?:first\s+)?(?:published|written|posted|dated|printed|released|from)"
    rf"|(?:what(?:['’]?s|\s+is|\s+was)\s+)?the\s+(?:publication\s+|publishing\s+)?date\s+(?:of|on)\s+{_IT}"
    r"|(?:what(?:['’]?s|\s+is|\s+was)\s+the\s+)?(?:publication|publishing)\s+date"
    rf"|(?:what|which)\s+(?:date|day)\s+(?:was|is)\s+{_IT}\s+(?:published|written|posted|from)"
    rf"|(?:what\s+date\s+is\s+on|how\s+old\s+is)\s+{_IT})\W*",
    re.IGNORECASE,
)
_WHAT_TITLE: Final = re.compile(
    rf"(?:(?:what(?:['’]?s|\s+is|\s+was)\s+)?the\s+(?:title|headline)(?:\s+(?:of|on)\s+{_IT})?|(?:(?:what(?:['’]?s|\s+is)\s+)?{_IT}['’]?s\s+)?(?:title|headline)"
    rf"|what\s+is\s+{_IT}\s+(?:called|titled))\W*",
    re.IGNORECASE,
)


def about_itself(question: str, article: Article) -> Span | None:
    """The dateline or the title, if the question asks for that of the article and it has one."""
    text = core(question)
    if article.dateline and _WHEN_PUBLISHED.fullmatch(text):
        return article.dateline
    if article.title and _WHAT_TITLE.fullmatch(text):
        return article.title
    return None


def topic(question: str) -> str:
    """What of the article a summary was asked of; empty for the whole of it."""
    return " ".join(word for word in content_words(core(question)) if word not in ABOUT_ITSELF)


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
