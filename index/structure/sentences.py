"""Clean text -> sentences: nupunkt, chosen by measurement, and a few corrections of ours.

Paragraphs that are split exactly as an editor would, of the 98 in hard_sentences.txt and of the 25 in
unseen_sentences.txt (tests/index/structure); the F1 of the boundaries in the first; seconds for 1 MB in lines of 1 kB,
and for one line of 100 kB.

    nupunkt 0.8.0, corrected     97   23   .995    0.6
    nupunkt 0.8.0                84   17   .934    0.05    0.01
    spaCy 3.8 sm, parser         81   21   .910   12.6     2.7
    pysbd 0.3.4                  79   20   .877    4.1     9.4
    spaCy 3.8 sm, senter         74   19   .857   16.9     2.9
    syntok 1.4.4                 73   22   .858    0.7     0.2
    spaCy 3.8 sentencizer        60   16   .743    0.5     0.05

The corrections were made for the first list. The second was written after them, with nupunkt's errors in mind: it
is unfair to nupunkt alone, and kind to the corrected one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import nupunkt

from index.article import Article, Span
from index.structure.inline_lists import list_parts
from index.structure.tables import LONGEST_ROW, is_row
from index.text.calendar_words import MONTHS, WEEKDAYS
from index.text.frequency import words, zipf

# A sentence this long has most often lost its full stops: it is cut, so that a citation can still be read.
LONGEST = 600


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article's text. `number` counts from 0; `paragraph` indexes `Article.paragraphs`.

    `heading`: it is the title, a heading or the date line, and always the whole of it.
    """

    number: int
    span: Span
    paragraph: int
    heading: bool


def split_sentences(article: Article) -> list[Sentence]:
    """In order, apart, none blank or with white space about it; with the gaps between them they are the whole text.

    None reaches across a line end or is longer than LONGEST. A bullet is not part of the sentence after it. A row of a
    table is one, unless it is long.
    """
    whole = [span for span in (article.title, article.dateline, *article.headings) if span]
    found: list[Sentence] = []
    for number, paragraph in enumerate(article.paragraphs):
        line = paragraph.of(article.text)
        heading = any(paragraph.contains(span) and _is_all(line, span.of(article.text)) for span in whole)
        whole_line = heading or (is_row(line) and len(line) <= LONGEST_ROW and _in_table(number, article))
        for span in _cut(line, Span(0, len(line))) if whole_line else split_line(line):
            at = Span(paragraph.start + span.start, paragraph.start + span.end)
            found.append(Sentence(len(found), at, number, heading))
    return found


def _in_table(number: int, article: Article) -> bool:
    """Whether a row stands beside another one."""
    beside = (article.paragraphs[n] for n in (number - 1, number + 1) if 0 <= n < len(article.paragraphs))
    return any(is_row(line.of(article.text)) for line in beside)


def split_line(line: str) -> list[Span]:
    """The spans of the sentences of one paragraph, which holds no line end."""
    found: list[Span] = []
    for part in list_parts(line):
        bullet = _BULLET.match(line, part.start, part.end)
        start = bullet.end() if bullet else part.start
        spans = [Span(start + a, start + b) for a, b in nupunkt.sent_spans(line[start : part.end])]
        found += (cut for span in _rejoined(line, spans) for cut in _parted(line, span))
    return [part for span in found for part in _cut(line, span)]


_BULLET = re.compile(r"\s*[-–—*•·‣▪◦●○]\s+(?=\S)")
_DATE_LINE_BESIDE = 120


def _is_all(line: str, part: str) -> bool:
    """Whether `part` is all that `line` says, but for a Markdown mark or, on a date line, a label or byline."""
    return line.lstrip("# ").strip() == part or (
        len(line) <= _DATE_LINE_BESIDE and not line.rstrip().endswith((".", "!", "?"))
    )


# The model takes hundreds of plain words for abbreviations ("West.", "free.", "story."): of common words, only these
# are.
_ABBREVIATIONS = words(
    "adj adm approx apr art assn assoc asst atty aug ave bldg blvd brig bros calif cap capt cllr cmdr col conn "
    "corp dec dept dir dist div drs est etc exec feb figs fig fla gen gov govt hon inc incl insp intl jan jul jun "
    "lieut ltd maj mar max messrs mfg mgr mich minn miss misc mme mrs msgr nat nov nos oct okla orig penn pop "
    "pres prof prop pvt rep reps rev sec sen sens sept sgt sir spec supt tel temp tenn tex univ vols vol vs wash "
    "wis yrs"
)
_COUNTED = words("no nos fig figs vol vols sec art ch pop max")
_LETTERED = words("vitamin group plan class grade type hepatitis section appendix category option team schedule")
_TITLES = words("adm brig capt cmdr col dr fr gen gov hon lieut lt maj mr mrs ms mt prof rep rev sen sgt st")
_CLOCK_ZONES = words("eastern pacific central mountain moscow greenwich local")
_CALENDAR = re.compile("|".join(name[:3] for name in (*MONTHS, *WEEKDAYS)))
_STARTERS = words(
    "a after all although an and as at because before both but by critics during each even for from he her here "
    "his how i if in it its many meanwhile most my no nobody none not now of on once one only or our she since so "
    "some still such than that the their then there these they this those though to two under until we what when "
    "where which while who why with yet you"
)
_SEAM = re.compile(r"(?<=\w)\.[\"”’')\]]{0,3} (?=[\"“‘(]?(?P<next>[^\W\d_]{1,40}))")
_LAST_WORD = re.compile(r"[^\s“\"(]+\Z")
# As far as is looked back for a word, so that a line of a million characters is split in the time of its length.
_BACK = 60
_BRAND = re.compile(r"[a-z]{1,2}[A-Z]")


def _parted(line: str, span: Span) -> Iterator[Span]:
    """`span`, parted where the model took a word's full stop for an abbreviation's."""
    start = span.start
    for seam in _SEAM.finditer(line, span.start, span.end):
        if seam["next"][0].isupper() and _ends_sentence(line, seam):
            yield Span(start, seam.end() - 1)
            start = seam.end()
    yield Span(start, span.end)


def _ends_sentence(line: str, seam: re.Match[str]) -> bool:
    behind = line[max(0, seam.start() - _BACK) : seam.start()]
    last = _LAST_WORD.search(behind)
    word, after = last.group() if last else "", seam["next"]
    low = word.lower().strip("‘'")
    if low in {"a.m", "p.m"}:
        zone = after.isupper() or after.lower() in _CLOCK_ZONES or _CALENDAR.match(after)
        return not zone or after == "I"
    if len(word) == 1:
        before = behind[:-1].split()[-1:]
        return bool(before) and before[0].lower() in _LETTERED
    if low in _COUNTED:
        return not word[0].isupper()
    return low.isalpha() and low not in _ABBREVIATIONS and low not in _TITLES and len(low) > 2 and zipf(low) >= 3.0


def _rejoined(line: str, spans: list[Span]) -> Iterator[Span]:
    """`spans`, joined where the model took an abbreviation's or a name's mark for a sentence's."""
    held: Span | None = None
    for span in spans:
        before = line[max(held.start, held.end - _BACK) : held.end] if held else ""
        if held and _goes_on(before.rstrip(), line[span.start : span.start + _BACK].lstrip()):
            held = Span(held.start, span.end)
            continue
        if held:
            yield held
        held = span
    if held:
        yield held


_CONSONANTS = re.compile(r"(?:^|[\s\d])[b-df-hj-np-tv-xz]{2,4}\.$")
_INITIALS = re.compile(r"(?:^|[\s(])(?:[A-Z]\.){3,}$")
_TITLE_AT_END = re.compile(r"(?:^|[\s(“\"])([A-Z][a-z]+)\.$")


_NUMBER_ALONE = re.compile(r"\(?\d{1,3}[.)]")


def _goes_on(before: str, after: str) -> bool:
    if _NUMBER_ALONE.fullmatch(before):
        return True
    if after[:1].islower() and not _BRAND.match(after):
        return before.endswith(("!", "?")) or bool(_CONSONANTS.search(before))
    title = _TITLE_AT_END.search(before)
    if title and title[1].lower() in _TITLES and after[:1].isupper():
        return True
    word = re.match(r"[^\W\d_]+", after)
    return bool(word and word[0][0].isupper() and word[0].lower() not in _STARTERS and _INITIALS.search(before))


def _cut(line: str, span: Span) -> Iterator[Span]:
    """`span` without the white space about it, in parts of at most LONGEST: cut at a semicolon, comma or space."""
    start, end = span.start, span.end
    while True:
        while start < end and line[start].isspace():
            start += 1
        if end - start <= LONGEST:
            break
        half, most = start + LONGEST // 2, start + LONGEST
        marks = (line.rfind(mark, half, most) + 1 for mark in ("; ", ", ", " "))
        cut = next((mark for mark in marks if mark > 0), most)
        yield Span(start, cut if not line[cut - 1].isspace() else cut - 1)
        start = cut
    while end > start and line[end - 1].isspace():
        end -= 1
    if end > start:
        yield Span(start, end)
