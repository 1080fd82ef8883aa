"""Two names that a question sets side by side -> a sentence for each: “What did Pugin and Ruskin each insist on?”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.language.names import Name, Names
from bot.question.question import Question
from bot.reader.rerank import Candidate
from index.search.indexed_article import IndexedArticle

_COMPARES: Final = re.compile(
    r"\b(?:each|both|vs|versus|compar\w+|differ\w*|respectively|either|unlike|contrast\w*)\b", re.IGNORECASE
)
_BETWEEN: Final = re.compile(
    r"(?:['’]s?)?(?:\s+[\w’-]+){0,2}?(?:,|/|\s+&|,?\s+(?:and|or|vs\.?|versus|with|to|than|against|from))\s+(?:[\w’-]+\s+){0,2}",
    re.IGNORECASE,
)
# A sentence that the reader thinks this unlikely to answer is not quoted for a name alone.
_LEAST: Final = -3.0


def for_each_name(
    question: Question,
    chosen: Sequence[Candidate],
    candidates: Sequence[Candidate],
    indexed: IndexedArticle,
    names: Names,
) -> list[Candidate]:
    """Those chosen, and for each name compared that none of them has the likeliest that was read and has it."""
    found = list(chosen)
    for name in _compared(question.core, names):
        if any(_has(one, name, indexed, names) for one in found):
            continue
        others = (c for c in candidates if c.reading and c.reading.score >= _LEAST and _has(c, name, indexed, names))
        found += [c for c in [next(others, None)] if c]
    return found


def _compared(core: str, names: Names) -> list[Name]:
    """The names that stand side by side in a question that compares; empty in any other."""
    if not _COMPARES.search(core):
        return []
    mentions = names.mentioned_in(core)
    beside = [
        (first.name, second.name)
        for first, second in pairwise(mentions)
        if first.name != second.name and _BETWEEN.fullmatch(core[first.span.end : second.span.start])
    ]
    return list(dict.fromkeys(name for pair in beside for name in pair))


def _has(candidate: Candidate, name: Name, indexed: IndexedArticle, names: Names) -> bool:
    return any(mention.name == name for mention in names.mentioned_in(indexed.text_of(candidate.sentence)))
