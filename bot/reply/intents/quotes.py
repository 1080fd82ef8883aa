"""“Give me three quotes”: what people say in the article in so many words, else its central sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.language.lexicon import Lexicon
from bot.question.about_article import topic
from bot.question.question import Question
from bot.retrieval.overview import LENGTH, central, overview
from index.article import Span
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence
from index.text.tokens import content_words

_LEAST_WORDS: Final = 4
_IN_QUOTES: Final = re.compile(r"[“\"«]([^”\"»]+)[”\"»]")


def quotes(question: Question, indexed: IndexedArticle, lexicon: Lexicon) -> list[Span]:
    """As many as are wanted, LENGTH unless a number is named, in the article's order; never none.

    Those of a person named in the question, if there are any.
    """
    count = question.wanted.count or LENGTH
    said = _of_named(question, spoken(indexed), indexed, lexicon)
    if not said:
        return overview(indexed, count)
    chosen = central(said, indexed, count)
    missing = count - len(chosen)
    more = [span for span in overview(indexed, count) if span not in {s.span for s in chosen}][: max(0, missing)]
    return sorted([*(s.span for s in chosen), *more])


def spoken(indexed: IndexedArticle) -> list[Sentence]:
    """The sentences that hold direct speech of at least four words, in order."""
    return [s for s in indexed.sentences if not s.heading and _speaks(indexed.text_of(s))]


def _speaks(text: str) -> bool:
    return any(len(found[1].split()) >= _LEAST_WORDS for found in _IN_QUOTES.finditer(text))


def _of_named(
    question: Question, said: Sequence[Sentence], indexed: IndexedArticle, lexicon: Lexicon
) -> Sequence[Sentence]:
    """Those with a name of the question; of a person without direct speech, all sentences with the name.

    Without a name, those with a word that the question and the article share, if it has one: "quotes about money".
    """
    named = {mention.name for mention in lexicon.names.mentioned_in(question.text)}
    if not named:
        shared = set(topic(question.core, lexicon.stems).split())

        def shares(sentence: Sentence) -> bool:
            return bool(shared & set(content_words(indexed.text_of(sentence))))

        return [s for s in said if shares(s)] or [s for s in indexed.sentences if not s.heading and shares(s)] or said

    def has(sentence: Sentence) -> bool:
        return any(m.name in named for m in lexicon.names.mentioned_in(indexed.text_of(sentence)))

    return [s for s in said if has(s)] or [s for s in indexed.sentences if not s.heading and has(s)] or said
