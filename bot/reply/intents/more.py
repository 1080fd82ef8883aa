"""“Tell me more”, “and then?”, “say that again”, “where does it say that?”: what takes up the last quote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from bot.question.question import Question
from bot.reply.compose import quoting, talk, without
from bot.reply.reply import Reply
from bot.retrieval.overview import stands_alone
from index.article import Article, Span
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence

_NEXT: Final = 2
_NEAR: Final = 2


def again(question: Question, article: Article, template: str) -> Reply:
    """What was quoted last, once more. `template`: what introduces it."""
    if not question.already_cited:
        return talk(question, article, "nothing_before")
    return quoting(question, article, template, question.already_cited)


def more(question: Question, indexed: IndexedArticle) -> Reply:
    """The sentences that follow the last quote; unless just those are wanted, those near it by meaning too."""
    article, cited = indexed.article, question.already_cited
    if not cited:
        return talk(question, article, "nothing_before")
    quoted = [s for s in indexed.sentences if any(s.span.overlaps(span) for span in cited)]
    after = [s for s in _after(cited[0], indexed) if s not in quoted]
    if question.wanted.topic == "next":
        found = after[: question.wanted.count or _NEXT]
        template = "next"
    else:
        following = after[:1]
        found = sorted([*following, *_near(quoted, following, indexed)], key=lambda s: s.number)
        template = "near"
    return (
        quoting(question, article, template, [s.span for s in found])
        if found
        else without(question, article, "nothing_more")
    )


def _after(cited: Span, indexed: IndexedArticle) -> list[Sentence]:
    """The sentences behind a quote, in order, headings left out."""
    return [s for s in indexed.sentences if s.span.start >= cited.end and not s.heading]


def _near(quoted: Sequence[Sentence], but: Sequence[Sentence], indexed: IndexedArticle) -> list[Sentence]:
    """Those most like what was quoted, likest first, ties by position; only ones that stand alone, if any do."""
    rows = indexed.vectors.rows(len(indexed.passages), len(indexed.sentences))
    if not quoted:
        return []
    alike = np.round((rows @ rows[[s.number for s in quoted]].T).max(axis=1), 5)
    others = [s for s in indexed.sentences if not s.heading and s not in quoted and s not in but]
    others = [s for s in others if stands_alone(s, indexed)] or others
    return sorted(others, key=lambda s: (-float(alike[s.number]), s.number))[:_NEAR]
