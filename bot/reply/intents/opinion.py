"""“Is it true?”, “what does the writer think?”: no judgement of its own; the writer's, where they speak themselves."""

from __future__ import annotations

import re
from typing import Final

from bot.language.grammar import SAID, any_of
from bot.language.quotations import SPEAKER
from bot.question.question import Question
from bot.reply.compose import quoting, talk, without
from bot.reply.reply import Reply
from bot.retrieval.overview import central, is_speech
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence

_MOST: Final = 3
# Not “the mine”, nor “i.e.”.
_FIRST_PERSON: Final = re.compile(
    r"\b(?:I|my|me|myself|(?:of|is|was|are|were|be)\s+mine)\b(?![.’']?\w*\.\w)", re.IGNORECASE
)
# “World War I”
_NUMERAL: Final = re.compile(r"\b[A-Z]\w+\s+[A-Z]\w+\s+I\b")
_QUOTED: Final = re.compile(r"[“\"«][^”\"»]*[”\"»]?")
_SPEAKER: Final = re.compile(rf"^{SPEAKER}:\s")

# “I look forward to it, Modi said in a statement.”: reported without quotation marks.
_REPORTED: Final = re.compile(rf",\s+(?:\S+\s+){{0,4}}?(?:{any_of(SAID)})\b|,\s+(?:{any_of(SAID)})\s")


def opinion(question: Question, indexed: IndexedArticle) -> Reply:
    """That it has none; to a question for the writer's, at most three sentences in which the writer says “I”."""
    article = indexed.article
    if question.wanted.topic != "writer":
        return talk(question, article, "own")
    own = [s for s in indexed.sentences if _is_writers(s, indexed)]
    found = central(own, indexed, _MOST)
    return (
        quoting(question, article, "writer", [s.span for s in found])
        if found
        else without(question, article, "writer_silent")
    )


def _is_writers(sentence: Sentence, indexed: IndexedArticle) -> bool:
    """Whether it says “I” outside quotation marks and in nobody else's paragraph."""
    article = indexed.article
    paragraph = article.paragraphs[sentence.paragraph].of(article.text)
    bare = _NUMERAL.sub(" ", _QUOTED.sub(" ", indexed.text_of(sentence)))
    others = sentence.heading or is_speech(sentence, indexed) or _SPEAKER.match(paragraph) or _REPORTED.search(bare)
    return not others and not bare.rstrip().endswith("?") and bool(_FIRST_PERSON.search(bare))
