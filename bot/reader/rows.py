"""A sentence -> the row that the reader reads, and what it pointed at there -> where that stands in the sentence.

A row of a table is read as its cells with their column heads, "Year 2021, Cost 4.2 million": which figure is the cost
does not show in "2021 | 4.2 million". What is quoted is the row as it was supplied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.reader.base import PATH, Row, SentenceRead, SpanRead
from index.article import Span
from index.search.indexed_article import IndexedArticle
from index.structure.context import ROW_SEPARATOR
from index.structure.sentences import Sentence
from index.structure.tables import is_row
from index.text.tokens import content_words

_OF_QUESTIONS: Final = frozenset(content_words("much many"))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: where it stands in what is read, by itself and with its head, and where in the sentence."""

    alone: Span
    with_head: Span
    quoted: Span


def row_of(sentence: Sentence, indexed: IndexedArticle) -> Row:
    """A sentence with its titles and what is to be read before it, as the reader was trained to see it."""
    text, context = indexed.article.text, indexed.context_of(sentence)
    title = indexed.article.title
    titles = PATH.join((*([title.of(text)] if title else ()), *context.path(text)))
    return Row(context.read_as(sentence.span, text), titles, context.read_before(text))


def in_sentence(read: SentenceRead, question: str, sentence: Sentence, indexed: IndexedArticle) -> SentenceRead:
    """`read` with its span in the sentence as it is quoted, where it was read with column heads: within one cell.

    Of two figures it is the one in the column that the question names.
    """
    if read.span is None or not indexed.context_of(sentence).row:
        return read
    pointed = Span(read.span.start, read.span.end)
    cells = list(_cells(sentence, indexed))
    cell = max(cells, key=lambda c: (_shared(c.alone, pointed), _shared(c.with_head, pointed)))
    named = _named(question, cells, row_of(sentence, indexed).sentence)
    if named and cell not in named and _is_figure(cell, sentence, indexed) and _is_figure(named[0], sentence, indexed):
        cell = named[0]
    start, end = max(cell.alone.start, pointed.start), min(cell.alone.end, pointed.end)
    words = Span(start, end).moved(cell.quoted.start - cell.alone.start) if start < end else cell.quoted
    return replace(read, span=SpanRead(words.start, words.end, read.span.score))


def crosses(question: str, sentence: Sentence, indexed: IndexedArticle) -> bool:
    """Whether a question names a row of figures and one of its columns, and else has words of what stands over them."""
    cells = list(_cells(sentence, indexed))
    if not cells or not (named := _named(question, cells, row_of(sentence, indexed).sentence)):
        return False
    own = set(content_words(cells[0].quoted.of(indexed.text_of(sentence))))
    rest = set(content_words(question)) - own - _over(sentence, indexed) - _OF_QUESTIONS
    return bool(own) and own <= set(content_words(question)) and not rest and _is_figure(named[0], sentence, indexed)


def _over(sentence: Sentence, indexed: IndexedArticle) -> set[str]:
    """The stems of what stands over the table: the title, headings, column heads and the two lines above."""
    article, number = indexed.article, sentence.number
    while number > 0 and is_row(indexed.text_of(indexed.sentences[number])):
        number -= 1
    last = indexed.sentences[number].paragraph
    titles = [article.title] if article.title else []
    said = [span.of(article.text) for span in (*titles, *article.paragraphs[max(0, last - 1) : last + 1])]
    return set(content_words(" ".join((*said, indexed.context_of(sentence).found_by(article.text)))))


def _cells(sentence: Sentence, indexed: IndexedArticle) -> Iterator[_Cell]:
    at = 0
    for head, cell in indexed.context_of(sentence).row:
        start = at + (len(head) + 1 if len(head) else 0)
        end = start + len(cell)
        yield _Cell(Span(start, end), Span(at, end), cell.moved(-sentence.span.start))
        at = end + len(ROW_SEPARATOR)


def _named(question: str, cells: Sequence[_Cell], read: str) -> list[_Cell]:
    """The one cell, behind that which names the row, of whose head the question has each word that no other head has.

    Empty where there is none, or several.
    """
    heads = [set(content_words(read[cell.with_head.start : cell.alone.start])) for cell in cells]
    asked = set(content_words(question))
    own = [head - set().union(*(other for other in heads if other is not head)) for head in heads]
    named = [cell for cell, words in zip(cells[1:], own[1:], strict=True) if words and words <= asked]
    return named if len(named) == 1 else []


def _is_figure(cell: _Cell, sentence: Sentence, indexed: IndexedArticle) -> bool:
    return any(character.isdigit() for character in cell.quoted.of(indexed.text_of(sentence)))


def _shared(one: Span, other: Span) -> int:
    return max(0, min(one.end, other.end) - max(one.start, other.start))
