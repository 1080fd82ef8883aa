"""An article as it was supplied, as HTML: what the repairs left out, put in or decoded, and why.

Its sentences are elements of their own as in the cleaned view, so that the same marks lead into it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Final, TypeVar

from index.article import Article, Span
from index.structure.sentences import Sentence

T = TypeVar("T")

# For each repair: what was done, in few words, and why. A repair that is not here is told by its name.
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
    "litter separators": ("left out", "Dots that a scraper put between sentences."),
    "boilerplate lines": ("left out", "A line that is no part of the article."),
    "glued words": ("parted", "Two words that had lost the space between them."),
}
# Of these there are many in any text, and a reader learns nothing from seeing each.
_QUIET: Final = frozenset({"line ends", "spaces", "blank space", "wrapped lines", "page lines"})


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of the supplied text that repairs changed, by their names, and what it became."""

    raw: Span
    names: tuple[str, ...]
    became: str


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


def supplied_html(article: Article, sentences: Sequence[Sentence], key: str = "") -> str:
    """The article pane: a list of what was repaired, then every character of `article.raw`, once and in order."""
    made = changes(article)
    counted = Counter(name for change in made for name in change.names)
    return (
        f'<article class="fn-article fn-supplied" lang="en" tabindex="0" data-article="{escape(key)}" '
        f'aria-label="{escape(article.name)}, as supplied">{_summary(counted)}'
        f'<div class="fn-raw">{"".join(_body(article, sentences, made))}</div></article>'
    )


def _change(article: Article, raw: Span, names: Sequence[str]) -> Change:
    became = article.to_clean(raw).of(article.text) if len(raw) else ""
    return Change(raw, tuple(dict.fromkeys(names)), became)


def _summary(counted: Counter[str]) -> str:
    if not counted:
        return '<header class="fn-repairs"><p>Nothing was repaired: this is the text as it is read.</p></header>'
    items = "".join(
        f'<li class="{_look(name)}"><span class="fn-count">{count}</span> '
        f"<strong>{escape(name)}</strong>, {escape(_done(name))}. <span>{escape(_why(name))}</span></li>"
        for name, count in counted.most_common()
    )
    return (
        '<header class="fn-repairs"><h2>What was repaired, and why</h2>'
        f"<p>The text as it was supplied. No word was added, dropped or changed.</p><ul>{items}</ul></header>"
    )


def _body(article: Article, sentences: Sequence[Sentence], made: Sequence[Change]) -> Iterator[str]:
    """The supplied text, cut wherever a sentence or a change begins or ends, each piece in what it belongs to."""
    stood = [(article.to_raw(sentence.span), sentence.number) for sentence in sentences]
    inserted = {change.raw.start: change for change in made if not len(change.raw)}
    replaced = [change for change in made if len(change.raw)]
    ends = {0, len(article.raw), *inserted}
    ends.update(at for span in (*(c.raw for c in replaced), *(s for s, _ in stood)) for at in (span.start, span.end))
    for start, end in pairwise((*sorted(ends), len(article.raw))):
        change = _around(start, replaced, lambda c: c.raw)
        text = escape(article.raw[start:end])
        written = _changed(change, text, first=change.raw.start == start) if change else text
        if start in inserted:
            written = _changed(inserted[start], "", first=True) + written
        sentence = _around(start, stood, lambda s: s[0])
        yield f'<span class="fn-s" data-s="{sentence[1]}">{written}</span>' if sentence and written else written


def _around(at: int, spans: Sequence[T], span_of: Callable[[T], Span]) -> T | None:
    """The one of `spans`, in order and apart, that holds the character at `at`."""
    index = bisect_right(spans, at, key=lambda one: span_of(one).start) - 1
    return spans[index] if index >= 0 and at < span_of(spans[index]).end else None


def _changed(change: Change, text: str, *, first: bool) -> str:
    told = "; ".join(f"{name}, {_done(name)}: {_why(name)}" for name in change.names)
    look = "fn-quiet" if set(change.names) <= _QUIET else "fn-loud"
    if not text:
        return f'<ins class="fn-repair {look}" title="{escape(told)}"></ins>'
    became = f' data-became="{escape(change.became)}"' if first and change.became.strip() else ""
    return f'<del class="fn-repair {look}" title="{escape(told)}"{became}>{text}</del>'


def _done(name: str) -> str:
    return REASONS[name][0] if name in REASONS else "repaired"


def _why(name: str) -> str:
    return REASONS[name][1] if name in REASONS else ""


def _look(name: str) -> str:
    return "fn-quiet" if name in _QUIET else "fn-loud"
