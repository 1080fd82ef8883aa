"""Repairs of single characters: control characters, mojibake, white space, scraped dots, marks of notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

import ftfy

from index.article import Edit, Span

_UNPRINTABLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f\ud800-\udfff\ufeff\u200b\u2060\ufffe\uffff]+"
    # Between Latin letters a joiner does nothing; in Persian, Hindi and emoji it is spelling.
    r"|(?<=[A-Za-z])[\u200c\u200d]+(?=[A-Za-z])"
)


def unprintable_characters(text: str) -> Iterator[Edit]:
    """Control characters, lone surrogates, zero-width spaces and byte order marks go."""
    return (Edit(Span(*match.span())) for match in _UNPRINTABLE.finditer(text))


_TOKEN = re.compile(r"[^ \n\r\t]+")
_LONGEST_TOKEN = 200


# A closing quotation mark is E2 80 9D in UTF-8, and of these Windows-1252 has no 9D: it was lost on the way.
_THIRD_BYTES = bytes(set(range(0x80, 0xC0)) - {0x81, 0x8D, 0x8F, 0x90, 0x9D}).decode("cp1252")
_LOST_QUOTE = re.compile(rf"â€(?![{re.escape(_THIRD_BYTES)}])")


def mojibake(text: str) -> Iterator[Edit]:
    """UTF-8 that was read as another encoding is decoded, word by word ("donâ€™t"), where ftfy is sure."""
    if text.isascii():
        return
    for match in _TOKEN.finditer(text):
        broken = match.group()
        if broken.isascii() or len(broken) > _LONGEST_TOKEN:
            continue
        fixed = _LOST_QUOTE.sub("”", ftfy.fix_encoding(broken))
        if fixed != broken:
            yield Edit.smallest(match.start(), broken, fixed)


_LINE_END = re.compile(r"\r\n?|[\x0b\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile(r"[^\S\n]+")
_LINE_SPACE = re.compile(r" +(?=\n)|(?<=\n) +|\A\s+|\s+\Z|(?<=\n\n)[ \n]*\n")


def line_ends(text: str) -> Iterator[Edit]:
    """Every kind of line end becomes a line feed, but for a page's, which `page_lines` sees to."""
    return (Edit(Span(*match.span()), "\n") for match in _LINE_END.finditer(text))


def spaces(text: str) -> Iterator[Edit]:
    """Any run of spaces, tabs and non-breaking spaces becomes one space."""
    return (Edit(Span(*match.span()), " ") for match in _SPACES.finditer(text) if match.group() != " ")


def blank_space(text: str) -> Iterator[Edit]:
    """Space at either end of a line, and blank lines beyond the first, go."""
    return (Edit(Span(*match.span())) for match in _LINE_SPACE.finditer(text))


_DOTS = re.compile(r"\.(?: ?\.)+")
_MIXED = re.compile(r"\.\. \.")


def litter_separators(text: str) -> Iterator[Edit]:
    """Dots that a scraper put between sentences (" .. . . ", ".. ..") go, but for the one that ends the sentence.

    Only a run that mixes dots together with dots apart is litter by itself: "..." and ". . ." are ellipses. In an
    article that has two such runs, a double dot, and a triple one at the end of a line, are litter too.
    """
    runs = list(_DOTS.finditer(text))
    mixed = {match.start() for match in runs if _MIXED.search(match.group())}
    littered = len(mixed) > 1
    for match in runs:
        run, after = match.group(), text[match.end() : match.end() + 2]
        ends_line = not after or after.startswith("\n")
        loose = littered and (run in {"..", ". ."} or (run == "..." and ends_line))
        if match.start() in mixed or loose:
            before = text[max(0, match.start() - 2) : match.start()].rstrip(" ")[-1:]
            keep = 0 if before in "\n.!?…:;" else 1
            start = match.start() + keep
            yield Edit(Span(start, match.end()))


_NOTE_MARKS = re.compile(
    r"(?<=[.,;:!?”’\"])(?:[⁰¹²³⁴-⁹]+(?:[,–-][⁰¹²³⁴-⁹]+)*"
    r"|(?:\[(?:\d{1,3}|[a-z]|note \d{1,2}|citation needed)\])+)(?=\s|\Z)"
)


def note_marks(text: str) -> Iterator[Edit]:
    """Raised figures, and figures in square brackets, that lead from the end of a clause to a note, go.

    After a word they stay: "10⁶", "km²" and "a[1]" are not notes.
    """
    return (Edit(Span(*match.span())) for match in _NOTE_MARKS.finditer(text))
