"""IndexedArticle: an article and what finds its sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from index.article import Article
from index.search.bm25 import WordIndex
from index.search.passages import Passage
from index.search.vectors import VectorIndex
from index.structure.context import Context, contexts
from index.structure.sentences import Sentence


@dataclass(frozen=True, eq=False)
class IndexedArticle:
    """An article and what finds its sentences. `vectors`: a row a passage, then a row a sentence."""

    article: Article
    sentences: tuple[Sentence, ...]
    passages: tuple[Passage, ...]
    vectors: VectorIndex
    words: WordIndex
    passage_words: WordIndex

    @cached_property
    def contexts(self) -> tuple[Context, ...]:
        """What each sentence is read with."""
        return contexts(self.article, self.sentences)

    def context_of(self, sentence: Sentence) -> Context:
        """What this sentence is read with."""
        return self.contexts[sentence.number]

    def text_of(self, sentence: Sentence) -> str:
        """The sentence's own words."""
        return sentence.span.of(self.article.text)
