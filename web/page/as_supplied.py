"""An article as it was supplied, as HTML: what the repairs left out, put in or decoded, and why.

Its sentences are elements of their own as in the cleaned view, so that the same marks lead into it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Generic, NamedTuple, TypeVar

from markupsafe import Markup

from index.article import Article, Span
from index.structure.sentences import Sentence
from web.page.jinja import render

T = TypeVar("T")

# For each repair: what was done, in few words, and why. A repair that is not here is shown by its name alone.
REASONS: Final = {
    "unprintable characters": ("left out", "A character that prints nothing."),
    "line ends": ("made a line end", "One of several kinds of line end."),
    "running heads": ("left out", "A line that stands at the rim of each page."),
    "page lines": ("joined or parted", "A line or page that ended because the paper did."),
    "front matter": ("left out", "Settings for a program, before the text."),
    "Markdown quotes": ("left out", "The marks of a quotation."),
    "Markdown lines": ("left out", "A line of Markdown that is no text."),
    "Markdown marks": ("left out", "Marks of emphasis or code."),
    "Markdown links": ("left out", "The address behind a link; its words stay."),
    "Markdown blocks": ("left out", "The frame of a block or table."),
    "Markdown headings": ("left out", "The marks of a heading; its words stay."),
    "note marks": ("left out", "The number of a note."),
    "mojibake": ("decoded", "Letters that were read in the wrong encoding."),
    "HTML tags": ("left out", "Markup that a scrape left behind."),
    "HTML entities": ("decoded", "A character written as code."),
    "spaces": ("made one space", "A run of spaces or tabs."),
    "blank space": ("left out", "Space at the end of a line, or one blank line too many."),
    "broken words": ("joined", "A word that was broken at the end of a line."),
    "wrapped lines": ("joined", "A sentence that was wrapped onto another line."),
    "indented paragraphs": ("parted", "A paragraph that only an indented line set apart."),
    "quoted lines": ("left out", "The marks before the lines of a quoted mail."),
    "litter separators": ("left out", "Dots that a scraper put between sentences."),
    "boilerplate lines": ("left out", "A line that is no part of the article."),
    "glued words": ("parted", "Two words that had lost the space between them."),
}
# Of these there are many in any text, and a visitor learns nothing from seeing each.
_QUIET: Final = frozenset({"line ends", "spaces", "blank space", "wrapped lines", "page lines"})


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the supplied text that repairs changed, by their names, and what it became."""

    raw: Span
    names: tuple[str, ...]
    became: str

    @property
    def look(self) -> str:
        """The class of its element."""
        return "fn-quiet" if set(self.names) <= _QUIET else "fn-loud"

    @property
    def note(self) -> str:
        """What was done, and why."""
        return _note(self.names)


def changes(article: Article) -> list[Change]:
    """In order, apart from one another: repairs that overlap, since one worked on what another had left, are one."""
    found: list[Change] = []
    start, end, names = 0, 0, list[str]()
    for repair in sorted(article.repairs, key=lambda r: (r.raw.start, r.raw.end)):
        if names and (repair.raw.start < end or repair.raw == Span(start, end)):
            end = max(end, repair.raw.end)
            names.append(repair.name)
            continue
        if names:
            found.append(_change(article, Span(start, end), names))
        start, end, names = repair.raw.start, repair.raw.end, [repair.name]
    if names:
        found.append(_change(article, Span(start, end), names))
    return found


def supplied_html(article: Article, sentences: Sequence[Sentence], key: str = "") -> Markup:
    """The article pane: a list of what was repaired, then every character of `article.raw`, once and in order."""
    made = changes(article)
    counted = Counter(name for change in made for name in change.names)
    return render(
        "as_supplied",
        key=key,
        article=article,
        counts=counted.most_common(),
        pieces=_pieces(article, sentences, made),
        quiet=_QUIET,
        done=_done,
        why=_why,
    )


def _change(article: Article, raw: Span, names: Sequence[str]) -> Change:
    became = article.to_clean(raw).of(article.text) if len(raw) else ""
    return Change(raw, tuple(dict.fromkeys(names)), became)


class Piece(NamedTuple):
    """Supplied text of one sentence, or of none, and in one `change`, or in none; before it may be an `inserted` space.

    `became`: what the change made of its whole stretch, where this is its first piece.
    """

    text: str
    sentence: int | None = None
    change: Change | None = None
    inserted: Change | None = None
    became: str = ""


def _pieces(article: Article, sentences: Sequence[Sentence], made: Sequence[Change]) -> Iterator[Piece]:
    """The supplied text, cut wherever a sentence or a change begins or ends."""
    stood = _Spans([(article.to_raw(sentence.span), sentence.number) for sentence in sentences])
    inserted = {change.raw.start: change for change in made if not len(change.raw)}
    replaced = _Spans([(change.raw, change) for change in made if len(change.raw)])
    ends = {0, len(article.raw), *inserted, *stood.ends, *replaced.ends}
    for start, end in pairwise((*sorted(ends), len(article.raw))):
        change = replaced.at(start)
        first = change is not None and change.raw.start == start
        became = change.became if change and first and change.became.strip() else ""
        yield Piece(article.raw[start:end], stood.at(start), change, inserted.get(start), became)


class _Spans(Generic[T]):
    """What belongs to each of some spans, which are in order and apart."""

    def __init__(self, spans: Sequence[tuple[Span, T]]):
        self._spans = spans
        self._starts = [span.start for span, _ in spans]
        self.ends = {at for span, _ in spans for at in (span.start, span.end)}

    def at(self, position: int) -> T | None:
        """That of the span which holds the character at `position`, if one does."""
        index = bisect_right(self._starts, position) - 1
        return self._spans[index][1] if index >= 0 and position < self._spans[index][0].end else None


@lru_cache
def _note(names: Sequence[str]) -> str:
    return "; ".join(f"{name}, {_done(name)}: {_why(name)}" for name in names)


def _done(name: str) -> str:
    return REASONS[name][0] if name in REASONS else "repaired"


def _why(name: str) -> str:
    return REASONS[name][1] if name in REASONS else ""
