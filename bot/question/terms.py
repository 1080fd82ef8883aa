"""The words of a question that carry its topic: where they stand, their stems, which of them are names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from wordfreq import zipf_frequency

from bot.language.grammar import TITLES
from bot.language.lexicon import Lexicon
from bot.language.spelling import correct
from index.article import Span
from index.text.tokens import content_words

# wordfreq's scale ends near 8 ("the"); a word weighs by how far below that it is.
_COMMONEST: Final = 8.0
_WORD: Final = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:[.,'’-][^\W_]+)*")
# Written with a capital before a name, and none by themselves: "President Putin" is Putin.
# Those left out are common words, or ranks that an article may well not have.
_TITLES: Final = (TITLES | {"prime"}) - frozenset(
    "miss dame major sergeant inspector bishop father sister coach representative congressman congresswoman".split()
)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of a question. `stems`: of the word as it was meant, more than one if it is compound ("2023-24").

    `named`: it is a name or a figure, so that an answer must have it or one of its aliases. `rarity`: 0 for the
    commonest word, about 6 for a rare name. `slip`: it was misspelt, so that it is not shown as missing.
    """

    span: Span
    stems: frozenset[str]
    named: bool
    rarity: float
    slip: bool


def terms(text: str, lexicon: Lexicon, asked: Span | None = None) -> list[Term]:
    """The terms of a question, in order, function words left out; of `asked`, a part of `text`, if it is given.

    A word is a name by its capital, unless it is the first, or because the article writes it only with a capital,
    however it is typed. A title ("President") is not a name.
    """
    found = []
    asked = asked or Span(0, len(text))
    words = list(_WORD.finditer(text, asked.start, asked.end))
    first = words[0].start() if words else 0
    for match in words:
        word = match.group()
        meant = correct(word, lexicon.spelling)
        stems = frozenset(content_words(meant))
        if not stems:
            continue
        capital = word[0].isupper() and (match.start() != first or (word.isupper() and len(word) > 1))
        bare = re.sub(r"['’]s$", "", meant.lower())
        named = (capital or any(c.isdigit() for c in word) or bare in lexicon.capitalised) and bare not in _TITLES
        rarity = max(0.0, _COMMONEST - zipf_frequency(meant.lower(), "en"))
        found.append(Term(Span(*match.span()), stems, named, rarity, slip=meant.lower() != word.lower()))
    return found
