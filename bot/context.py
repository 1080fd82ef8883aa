"""The sentence that another leans on: "he added" needs the one that says who he is."""

from __future__ import annotations

import re
from typing import Final

from bot.phrases import names
from index.sentences import Sentence
from index.shelf import IndexedArticle

_LEANS: Final = re.compile(
    r"^\W*(?:But\s+|And\s+|Yet\s+|However,?\s+|Instead,?\s+|Meanwhile,?\s+)?"
    r"(?:(?:he|she|they|it|his|her|their|its)\b"
    r"|(?:this|that|these|those)\s+(?:is|was|were|are|has|had|would|will|came|means|meant|made|follows|followed)\b"
    r"|(?:the|this|that|these|those)\s+(?:meeting|visit|move|decision|deal|plan|talks|trip|ruling|vote|match|study|report"
    r"|company|council|court|team|storm|announcement|agreement|incident|measure|proposal|project|scheme)\b)",
    re.IGNORECASE,
)
_UNNAMED_SPEAKER: Final = re.compile(
    r"\b(?:he|she|they)\s+(?:also\s+)?(?:said|added|told|explained|noted|warned|argued|continued)\b", re.IGNORECASE
)
# Further back than this a reader would look for it in vain.
_REACH: Final = 3


def antecedent(sentence: Sentence, indexed: IndexedArticle) -> Sentence | None:
    """The nearest sentence before, at most three back, that has a name, if `sentence` begins with or is said by a
    pronoun and has no name before that; else None."""
    text = indexed.text_of(sentence)
    speaker = _UNNAMED_SPEAKER.search(text)
    if not _LEANS.match(text) and not (speaker and not names(text[: speaker.start()])[1:]):
        return None
    for number in range(sentence.number - 1, max(-1, sentence.number - 1 - _REACH), -1):
        before = indexed.sentences[number]
        if before.heading:
            return None
        if names(indexed.text_of(before)) and not _LEANS.match(indexed.text_of(before)):
            return before
    return None
