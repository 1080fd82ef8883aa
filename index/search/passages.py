"""Sentences -> passages, the units that are embedded: windows of whole sentences that a model can read at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.article import Article, Span
from index.search.embed import Embedder
from index.structure.sentences import Sentence

# [CLS] and [SEP], or their like.
_SPECIAL = 2


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences `first` up to, not including, `end`, by their numbers; `span` runs from the first to the last."""

    first: int
    end: int
    span: Span

    def text(self, article: Article) -> str:
        """Derived, so that it cannot drift from the article."""
        return self.span.of(article.text)


def make_passages(article: Article, sentences: Sequence[Sentence], embedder: Embedder) -> list[Passage]:
    """Windows of whole sentences, each as long as the model reads; neighbours share about half of their sentences.

    A heading opens a window and none crosses one: alone it wins on keywords and answers nothing. Every sentence is in
    at least one window. A single sentence that is longer than the model reads is a window by itself.
    """
    room = embedder.max_pieces - _SPECIAL
    # With what stands before it: bullets are not part of a sentence, but the model reads them too.
    starts = [0, *(s.span.end for s in sentences[:-1])]
    pieces = embedder.count_pieces([article.text[at : s.span.end] for at, s in zip(starts, sentences, strict=False)])
    passages: list[Passage] = []
    for start, end in _sections(sentences):
        for first, last in _windows(pieces[start:end], room):
            span = Span(sentences[start + first].span.start, sentences[start + last - 1].span.end)
            passages.append(Passage(start + first, start + last, span))
    return passages


def _sections(sentences: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Half-open ranges of sentences; a row of headings opens the section of the text below it."""
    start = 0
    for i in range(1, len(sentences)):
        if sentences[i].heading and not sentences[i - 1].heading:
            yield start, i
            start = i
    if sentences:
        yield start, len(sentences)


def _windows(pieces: Sequence[int], room: int) -> Iterator[tuple[int, int]]:
    """Half-open ranges that each fit in `room`, each but the first beginning in the middle of the one before."""
    first = 0
    while True:
        end, used = first + 1, pieces[first]
        while end < len(pieces) and used + pieces[end] <= room:
            used += pieces[end]
            end += 1
        yield first, end
        if end == len(pieces):
            return
        first = min(end, first + max(1, (end - first + 1) // 2))
