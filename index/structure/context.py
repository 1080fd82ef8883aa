"""Sentences -> what each is read with: the section and speaker it stands under, its column heads, the one before it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from index.article import Article, Span
from index.structure.labels import label_at, labels
from index.structure.outline import UNMARKED_DEPTH
from index.structure.sentences import Sentence
from index.structure.tables import Table, cells, is_row, tables
from index.text.lines import line_kind
from index.text.tokens import STOP_WORDS

ROW_SEPARATOR: Final = ", "
_BULLET: Final = "bullet"
_ASKS: Final = ("?", "?”", '?"', "?’")
# An answer of more sentences than this has left its question behind.
_REACH: Final = 8
_LONGEST_LIST: Final = 60
# A heading of so few words ("Costs", "By train") says little without the one over it.
_SHORT_HEADING: Final = 2
# A line of so few words that ends in a colon is a label.
_LABEL: Final = 8
_LONGEST_CAPTION: Final = 15
_LONGEST_ITEM: Final = 10


@dataclass(frozen=True, slots=True)
class Context:
    """What a sentence is read with; all spans lie in the article's text.

    `before`: the sentence to read before it: what opens its list, the question it answers, or its neighbour. `opens`:
    `before` belongs to it, and is not only its neighbour. `under`: the headings over it, the outermost first, then the
    caption of its table, or its speaker or label. `row`: (column head, cell) of each cell of a row. `head`: the row of
    heads. `tells`: it says something, by itself or with the items that it opens; a question, a label or a row of heads
    does not.
    """

    before: Span | None = None
    opens: bool = False
    under: tuple[Span, ...] = ()
    row: tuple[tuple[Span, Span], ...] = ()
    head: Span | None = None
    tells: bool = True

    def path(self, text: str) -> tuple[str, ...]:
        """The texts of `under`."""
        return tuple(span.of(text) for span in self.under)

    def read_before(self, text: str) -> str:
        """The text of `before`; empty without one."""
        return self.before.of(text) if self.before else ""

    def read_as(self, sentence: Span, text: str) -> str:
        """How the sentence is read: of a row its cells with their heads, "Year 2021, Cost 4.2 million"."""
        if not self.row:
            return sentence.of(text)
        return ROW_SEPARATOR.join(" ".join(filter(None, (head.of(text), cell.of(text)))) for head, cell in self.row)

    def found_by(self, text: str) -> str:
        """The words around it by which it is found as by its own: of what it stands under and what opens it."""
        opening = self.head or (self.before if self.opens else None)
        return " ".join((*self.path(text), *([opening.of(text)] if opening else ())))

    @property
    def needed(self) -> tuple[Span, ...]:
        """What it may have to be quoted with, the nearest first."""
        opening = self.head or (self.before if self.opens else None)
        return (*([opening] if opening else ()), *reversed(self.under))


def contexts(article: Article, sentences: Sequence[Sentence]) -> tuple[Context, ...]:
    """One for each of the article's sentences, in order."""
    return _Contexts(article, sentences).all()


class _Contexts:
    """What is known of an article's lines while its sentences are gone through."""

    def __init__(self, article: Article, sentences: Sequence[Sentence]):
        self._article = article
        self._text = article.text
        self._sentences = sentences
        self._lines = [span.of(article.text) for span in article.paragraphs]
        self._headings = {s.paragraph for s in sentences if s.heading}
        self._labels = labels(self._lines, self._headings)
        self._last = {s.paragraph: s for s in sentences}
        self._tables = {row: table for table in tables(self._lines) for row in range(table.first, table.end)}
        self._over = list(_over_sections(article))
        self._items = [line_kind(line) == _BULLET for line in self._lines]

    def all(self) -> tuple[Context, ...]:
        return tuple(self._of(sentence) for sentence in self._sentences)

    def _of(self, sentence: Sentence) -> Context:
        if sentence.heading:
            # A headline tells what the article says; other headings do not.
            says = self._is_title(sentence) and not self._of_text(sentence).endswith(_ASKS)
            return Context(self._neighbour(sentence), tells=says)
        table = self._tables.get(sentence.paragraph)
        opening = self._opens_list(sentence) or self._asks(sentence)
        before = opening.span if opening else self._neighbour(sentence)
        head = self._head(sentence, table)
        above = self._above_table(table) if table else None
        row = tuple(self._row(sentence, head)) if head else ()
        under = [span for span in (*self._sections(sentence), *self._beside(sentence, above)) if span != before]
        return Context(
            # A row that is read with its column heads needs no row before it.
            before=None if row or above in under else above or before,
            opens=opening is not None,
            under=tuple(under),
            row=row,
            head=head if head != sentence.span else None,
            tells=self._tells(sentence, table),
        )

    def _neighbour(self, sentence: Sentence) -> Span | None:
        """The sentence before it; what stands there as a title or heading is read as that."""
        before = self._sentences[sentence.number - 1] if sentence.number else None
        return None if before is None or before.heading or self._is_title(before) else before.span

    def _opens_list(self, sentence: Sentence) -> Sentence | None:
        """The line that opens the list of an item, if that ends in a colon or asks."""
        if not self._items[sentence.paragraph]:
            return None
        for number in range(sentence.number - 1, max(-1, sentence.number - _LONGEST_LIST), -1):
            before = self._sentences[number]
            if not self._items[before.paragraph]:
                return before if self._of_text(before).endswith((":", "?")) else None
        return None

    def _asks(self, sentence: Sentence) -> Sentence | None:
        """The question that is all of the paragraph above this one's, or that another speaker ends it with."""
        recent = self._sentences[max(0, sentence.number - _REACH) : sentence.number]
        above = [s for s in recent if s.paragraph < sentence.paragraph]
        if not above or above[-1].paragraph != sentence.paragraph - 1 or self._is_title(above[-1]):
            return None
        question = above[-1]
        alone = len(above) < 2 or above[-2].paragraph != question.paragraph
        return (
            question
            if (alone or self._other_speaker(question, sentence)) and self._of_text(question).endswith(_ASKS)
            else None
        )

    def _other_speaker(self, one: Sentence, other: Sentence) -> bool:
        speakers = [self._labels[s.paragraph] for s in (one, other)]
        said = [span.of(self._lines[line]) for line, span in filter(None, speakers)]
        return len(said) == len(speakers) and said[0] != said[1]

    def _sections(self, sentence: Sentence) -> Iterator[Span]:
        """The nearest heading above; before it, where it is of a word or two, the one that it stands under."""
        nearest = bisect_right(self._over, sentence.span, key=lambda head: head[0]) - 1
        title = self._article.title
        # What stands over the title is no part of the article: "News", or the way to the page.
        if nearest < 0 or (title and self._over[nearest][0] < title < sentence.span):
            return
        heading, level = self._over[nearest]
        if _says_little(heading.of(self._text)):
            over = (head for head, depth in reversed(self._over[:nearest]) if depth < level)
            yield from list(over)[:1]
        yield heading

    def _beside(self, sentence: Sentence, above: Span | None) -> Iterator[Span]:
        """The caption of its table; its speaker, or the label of its paragraph, unless it says that itself."""
        caption = above.of(self._text) if above else ""
        if above and len(caption.split()) <= _LONGEST_CAPTION and not caption.endswith((".", "!", "?")):
            yield above
        found = self._labels[sentence.paragraph]
        if found:
            line, span = found
            label = span.moved(self._article.paragraphs[line].start)
            if not sentence.span.overlaps(label):
                yield label

    def _head(self, sentence: Sentence, table: Table | None) -> Span | None:
        if table is None or not table.has_head or sentence.paragraph == table.first:
            return None
        return self._article.paragraphs[table.first]

    def _above_table(self, table: Table) -> Span | None:
        """The last sentence above a table."""
        above = self._last.get(table.first - 1)
        return above.span if above and not above.heading and not self._is_title(above) else None

    def _row(self, sentence: Sentence, head: Span) -> Iterator[tuple[Span, Span]]:
        line = self._article.paragraphs[sentence.paragraph]
        heads, own = ([span.moved(at.start) for span in cells(at.of(self._text))] for at in (head, line))
        if not all(sentence.span.contains(cell) for cell in own if len(cell)):
            return
        yield from ((heads[n], cell) for n, cell in enumerate(own) if n < len(heads) and len(cell))

    def _tells(self, sentence: Sentence, table: Table | None) -> bool:
        text = self._of_text(sentence)
        if text.endswith(_ASKS) or (table and table.sure and table.first == sentence.paragraph):
            return False
        label = text.endswith(":") and len(text.split()) <= _LABEL
        return not label or self._is_item(sentence.paragraph + 1)

    def _is_item(self, line: int) -> bool:
        """Whether a line is an item, be it one without a bullet: a few words that are no sentence."""
        if line >= len(self._lines) or line in self._headings:
            return False
        text = self._lines[line].rstrip()
        return self._items[line] or (len(text.split()) <= _LONGEST_ITEM and text[-1:].isalnum())

    def _is_title(self, sentence: Sentence) -> bool:
        title = self._article.title
        return title is not None and title.contains(sentence.span)

    def _of_text(self, sentence: Sentence) -> str:
        return sentence.span.of(self._text)


def _over_sections(article: Article) -> Iterator[tuple[Span, int]]:
    """The headings of sections, and their levels; what only looks like one is a byline, a teaser or a line of facts."""
    title = article.title
    first = next((p for p in article.paragraphs if (not title or p > title) and _is_prose(p, article)), None)
    levels = article.heading_levels or (0,) * len(article.headings)
    for heading, level in zip(article.headings, levels, strict=True):
        words = heading.of(article.text)
        label = label_at(words)
        marked = level < UNMARKED_DEPTH
        at_the_head = title is not None and first is not None and title < heading < first
        if marked or not (at_the_head or is_row(words) or (label and not words.endswith("?"))):
            yield heading, level


def _is_prose(paragraph: Span, article: Article) -> bool:
    return not any(paragraph.contains(head) for head in article.headings) and paragraph != article.dateline


def _says_little(heading: str) -> bool:
    words = [word for word in heading.split() if word[:1].isalpha() and word.lower() not in STOP_WORDS]
    return len(words) <= _SHORT_HEADING
