"""A judgement that does not answer -> which refusal it is, the words that it names and the sentence that it shows.

There are three: the article has nothing of it; it has a name or noun of it, but does not say this, and then a sentence
shows that; or it is nothing that an article can answer (`bot.reply.intents`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.confidence.judge import Judgement
from bot.confidence.mentions import present
from bot.language.question_kinds import Kind
from bot.retrieval.search import WORTH_SHOWING
from index.article import Span
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence
from index.text.tokens import content_words

WORDLESS: Final = {
    "unnamed": "unsure",
    "unplaced": "unsure",
    "unquoted": "unsure",
    "mentioned": "unsure",
    "near_mention": "nearby",
}
"""What says the same without naming a word of the question."""

_OF_NOTHING: Final = frozenset({"far", "unnamed"})
_NAMING: Final = {"unsure": "mentioned", "nearby": "near_mention"}


def why_not(judgement: Judgement, indexed: IndexedArticle) -> tuple[str, Sequence[Span], Span | None]:
    """(reason, words, sentence). The reason is one of the templates; the words are spans of the standalone question."""
    reason, best = judgement.reason, judgement.candidates[0]
    if reason in _OF_NOTHING:
        return reason, judgement.terms, best.sentence.span if best.cosine >= WORTH_SHOWING else None
    if reason == "nearby" and judgement.question.kind is Kind.YES_NO:
        return "unsettled", (), best.sentence.span
    shown = _shown(judgement, indexed)
    if reason not in _NAMING:
        return reason, judgement.terms, shown.span
    named = present(judgement.question, frozenset(content_words(indexed.text_of(shown))))
    return (_NAMING[reason], [named[0].span], shown.span) if named else (reason, (), shown.span)


def _shown(judgement: Judgement, indexed: IndexedArticle) -> Sentence:
    """The best sentence; where that has no word of the question, and is not near, the first that has one."""
    best = judgement.candidates[0]
    if best.cosine >= WORTH_SHOWING:
        return best.sentence
    asked = {stem for term in judgement.question.terms for stem in term.stems}
    having = (c.sentence for c in judgement.candidates if asked & set(content_words(indexed.text_of(c.sentence))))
    return next(having, best.sentence)
