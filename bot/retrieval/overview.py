"""An article -> its central sentences, or the sentences with one name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

import numpy as np

from bot.language.names import Name, Names
from bot.retrieval.antecedent import refers_back
from index.article import Article, Span
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence
from index.text.tokens import content_words

LENGTH: Final = 3
_EARLY: Final = 0.1
_LEAST_WORDS: Final = 5
_QUOTE_FIRST: Final = re.compile(r"\s*[“\"«‘]")
# Ends as a sentence does, and not with a question mark.
_WHOLE: Final = re.compile(r"[.!…][”’\"')\]]*$")
# A caption, a speaker, a cell: “Photo: A. Lee.”
_LABEL: Final = re.compile(r"^\W*(?:[A-Z][\w.’'-]*(?:\s+[\w.’'-]+){0,3}:\s|\d+[.)]\s|.*\t)")
# How much being unlike the sentences already chosen counts against being central (maximal marginal relevance,
# Carbonell & Goldstein, SIGIR 1998).
_UNLIKE: Final = 0.5


def sentences_naming(name: Name, ranked: Sequence[Sentence], article: Article, names: Names) -> list[Span]:
    """At most three sentences with that name, those that are ranked first, in the article's order.

    Headings only where no other sentence has it.
    """
    found = [s for s in ranked if any(m.name == name for m in names.mentioned_in(s.span.of(article.text)))]
    return sorted(s.span for s in ([s for s in found if not s.heading] or found)[:LENGTH])


def sentences_with(stems: frozenset[str], ranked: Sequence[Sentence], article: Article) -> list[Span]:
    """At most three sentences with all these stems, those that are ranked first, in the article's order."""
    found = [s for s in ranked if not s.heading and stems <= set(content_words(s.span.of(article.text)))]
    return sorted(s.span for s in found[:LENGTH])


def overview(indexed: IndexedArticle, count: int = LENGTH) -> list[Span]:
    """The spans of at most `count` central, unlike sentences: the lead, if there is one, and what adds most to it.

    Only sentences that can be quoted by themselves, while there are such. In the article's order, where a title and
    lead that a scrape has put last count as first.
    """
    article = indexed.article
    usable = [s for s in indexed.sentences if stands_alone(s, indexed)]
    first = _lead(usable, indexed)
    pool = usable if len(usable) >= count else [s for s in indexed.sentences if not s.heading] or indexed.sentences
    chosen = central(pool, indexed, count, first)
    is_lead = {s.span for s in first} if article.lead else set()
    return [s.span for s in sorted(chosen, key=lambda s: (s.span not in is_lead, s.number))]


def central(
    pool: Sequence[Sentence], indexed: IndexedArticle, count: int, first: Sequence[Sentence] = ()
) -> list[Sentence]:
    """At most `count` sentences of `pool`, those of `first` among them, in the article's order.

    A sentence is central by its mean cosine with all the others of the pool; the earlier it stands, the more it counts,
    and ties go to the earlier one.
    """
    if not pool:
        return []
    sentences = sorted({*pool, *first}, key=lambda s: s.number)
    rows = indexed.vectors.rows(len(indexed.passages), len(indexed.sentences))[[s.number for s in sentences]]
    alike = rows @ rows.T
    early = 1 - np.arange(len(sentences)) / len(sentences)
    worth = alike.mean(axis=1) + _EARLY * early
    chosen = [sentences.index(s) for s in first][:count]
    while len(chosen) < min(count, len(sentences)):
        nearest = alike[:, chosen].max(axis=1) if chosen else np.zeros(len(sentences))
        adds = np.round(worth - _UNLIKE * nearest, 5)
        adds[chosen] = -np.inf
        chosen.append(int(np.argmax(adds)))
    return [sentences[i] for i in sorted(chosen)]


def stands_alone(sentence: Sentence, indexed: IndexedArticle) -> bool:
    """Whether it can be quoted by itself: a whole sentence that asks nothing and has a subject of its own."""
    text = indexed.text_of(sentence)
    return (
        not sentence.heading
        and len(text.split()) >= _LEAST_WORDS
        and bool(_WHOLE.search(text))
        and not _LABEL.match(text)
        and not is_speech(sentence, indexed)
        and not refers_back(text)
    )


def is_speech(sentence: Sentence, indexed: IndexedArticle) -> bool:
    """Whether it begins inside quotation marks, its own or those of a sentence before it in the paragraph."""
    paragraph = indexed.article.paragraphs[sentence.paragraph]
    before = Span(paragraph.start, sentence.span.start).of(indexed.article.text)
    begun = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return begun or bool(_QUOTE_FIRST.match(indexed.text_of(sentence)))


def _lead(usable: Sequence[Sentence], indexed: IndexedArticle) -> list[Sentence]:
    """The lead's first usable sentence, else the first of the article."""
    lead = indexed.article.lead
    return [s for s in usable if lead and lead.contains(s.span)][:1] or list(usable[:1])
