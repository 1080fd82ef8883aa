"""“Who said “we were lucky”?” -> the sentence that has these words, whatever a reader makes of the question."""

from __future__ import annotations

import re
from typing import Final

from bot.confidence.judge import Judgement
from bot.language.grammar import WORD
from bot.language.question_kinds import Kind
from bot.question.question import Question
from bot.reader.rerank import Candidate
from index.search.indexed_article import IndexedArticle

# Fewer may stand in any sentence by chance.
_LEAST_WORDS: Final = 4
_MARKED: Final = re.compile(r"[“\"‘«](?P<words>[^”\"»]+)[”\"»’]")
# "who said that …", "whose words are …"
_SAID: Final = re.compile(
    r"who(?:m|se)?\s+(?:\S+\s+){0,2}?(?:sa(?:id|ys)|told\s+\w+|words\s+(?:are|were))\W+(?:that\s+)?(?P<words>.+)$",
    re.IGNORECASE,
)


def whose_words(question: Question, judgement: Judgement, indexed: IndexedArticle) -> Candidate | None:
    """The candidate with the words that the question quotes; None where it quotes none of the article's."""
    if question.kind is not Kind.WHO_SAID:
        return None
    found = _MARKED.search(question.core) or _SAID.search(question.core)
    words = re.findall(WORD, _flat(found["words"])) if found else []
    if len(words) < _LEAST_WORDS:
        return None
    quoted = re.compile(r"\W+".join(re.escape(word) for word in words), re.IGNORECASE)
    return next((c for c in judgement.candidates if quoted.search(_flat(indexed.text_of(c.sentence)))), None)


def _flat(text: str) -> str:
    return text.replace("’", "'")
