"""An article -> what is known of its words: spellings, stems, words that are always capitalised, names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.language.grammar import DETERMINER, WORD
from bot.language.names import Names
from bot.language.spelling import Spelling
from index.article import Article
from index.text.tokens import content_words, without_accents


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What is known of one article's words. Built once, when the article is opened; the bot holds it.

    `stems`: of all its content words. `capitalised`: the words, lower case, that it writes only with a capital.
    `plain`: its text in lower case without punctuation, each word between spaces.
    """

    article: Article
    spelling: Spelling
    stems: frozenset[str]
    capitalised: frozenset[str]
    names: Names
    plain: str = field(repr=False)

    @classmethod
    def of(cls, article: Article, sentences: Sequence[str]) -> Lexicon:
        """`sentences`: the texts of the article's sentences, headings included, in order."""
        return cls(
            article,
            Spelling.of(sentences),
            frozenset(stem for text in sentences for stem in content_words(text)),
            _only_capitalised(sentences),
            Names(article.text),
            f" {' '.join(re.findall(WORD, _plain(article.text)))} ",
        )

    def has_in_a_row(self, words: str) -> bool:
        """Whether the article has these words in a row, whatever their case, but for a determiner before them."""
        bare = re.sub(rf"^(?:{DETERMINER}\s+)+", "", _plain(words))
        return f" {bare} " in self.plain


def _plain(text: str) -> str:
    return " ".join(re.sub(r"['’]s\b", "", without_accents(text.lower())).replace("’", "'").split())


def _only_capitalised(sentences: Sequence[str]) -> frozenset[str]:
    """The words, lower case, that are written with a capital wherever they stand, and not only as the first."""
    plain: set[str] = set()
    capital: set[str] = set()
    for text in sentences:
        for i, word in enumerate(text.replace("’s", "").replace("'s", "").split()):
            bare = word.strip(".,;:!?()[]“”‘’\"'")
            if bare[:1].islower():
                plain.add(bare)
            elif bare[:1].isupper() and i:
                capital.add(bare.lower())
    return frozenset(capital - plain)
