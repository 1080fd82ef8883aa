"""Questions about the article as a whole: its central sentences, its title, its date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from bot.cast import Name, cast_of
from bot.question import core
from index.article import Article, Span
from index.sentences import Sentence
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
# What is asked of one name, and of nothing more: the sentences that name it are the answer.
_ABOUT: Final = re.compile(
    rf"(?:what\s+(?:does|did|do)\s+(?:{_IT}|they)\s+(?:say|tell(?:\s+(?:us|me))?|report|mention)|what\s+is\s+(?:said|reported|written)"
    r"|what|(?:(?:can|could)\s+you\s+)?(?:please\s+)?tell\s+(?:me|us)(?:\s+(?:more|everything|something))?|is\s+there\s+anything|anything)"
    r"\s+(?:about|on|of)\s+(?P<name>.+?)[\s?.!]*",
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


def name_asked_about(question: str, article: Article) -> Name | None:
    """Whose name it is, if the question asks what the article says about that, and about nothing else."""
    found = _ABOUT.fullmatch(question.strip())
    words = found["name"] if found else core(question)
    mentions = cast_of(article.text).of(words)
    if len(mentions) != 1:
        return None
    before, after = words[: mentions[0].span.start], words[mentions[0].span.end :]
    return (
        None if re.search(r"\w", after) or not re.fullmatch(r"(?:the)?\W*", before, re.IGNORECASE) else mentions[0].name
    )


def sentences_naming(name: Name, ranked: Sequence[Sentence], article: Article) -> list[Span]:
    """At most three sentences with that name, those that are ranked first, in the article's order. Headings name, too,
    where nothing else does.
    """
    cast = cast_of(article.text)
    found = [s for s in ranked if any(m.name == name for m in cast.of(s.span.of(article.text)))]
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
