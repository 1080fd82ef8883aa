"""A sentence -> the one to read before it: what opens its list, the question that it answers, or its neighbour."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from index.article import Article
from index.structure.sentences import Sentence
from index.text.lines import line_kind

_BULLET: Final = "bullet"
# An answer of more sentences than this has left its question behind.
_REACH: Final = 8
_LONGEST_LIST: Final = 60


def read_before(sentence: Sentence, sentences: Sequence[Sentence], article: Article) -> Sentence | None:
    """What stands before it in its context; None for the first one and for what only the title stands before.

    `sentences`: all of the article, in order. An item of a list is read after the line that opens the list, if that
    ends in a colon or asks; whatever stands in the paragraph below a question, as in an interview, after the question.
    """
    opening = _opens_its_list(sentence, sentences, article) or _asks_it(sentence, sentences, article)
    before = opening or (sentences[sentence.number - 1] if sentence.number else None)
    if before is None or (article.title is not None and article.title.contains(before.span)):
        return None
    return before


def _opens_its_list(sentence: Sentence, sentences: Sequence[Sentence], article: Article) -> Sentence | None:
    if not _is_item(sentence, article):
        return None
    for number in range(sentence.number - 1, max(-1, sentence.number - _LONGEST_LIST), -1):
        before = sentences[number]
        if not _is_item(before, article):
            return before if before.span.of(article.text).endswith((":", "?")) else None
    return None


def _asks_it(sentence: Sentence, sentences: Sequence[Sentence], article: Article) -> Sentence | None:
    """The question that is all of the paragraph before this one's."""
    recent = sentences[max(0, sentence.number - _REACH) : sentence.number]
    above = [s for s in recent if s.paragraph < sentence.paragraph]
    if not above or above[-1].paragraph != sentence.paragraph - 1:
        return None
    question = above[-1]
    alone = len(above) < 2 or above[-2].paragraph != question.paragraph
    return question if alone and question.span.of(article.text).endswith(("?", "?”", '?"')) else None


def _is_item(sentence: Sentence, article: Article) -> bool:
    return line_kind(article.paragraphs[sentence.paragraph].of(article.text)) == _BULLET
