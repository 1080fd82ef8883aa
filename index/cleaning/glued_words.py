"""Words that lost the space between them ("claimedMoscow"): it is put back where it must have been, or not at all.

Precision before recall. Of the 478 words and names of unsplittable.txt (tests/index/cleaning), each in seven sentences,
476 stay whole (0.996; "shieldin the" and "nestin of Russia" do not); of the 76 glued pairs of glued_words.txt, 62 are
parted (0.82) and the rest left as supplied. Both lists were written with the repair, so they do not measure other text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from index.article import Edit, Span
from index.text.calendar_words import MONTH_NUMBERS, WEEKDAYS
from index.text.frequency import words, zipf

# Rarer than this the whole is not a word: "astate" 1.06 (Arkansas State), "atone" 2.86, "astatine" 1.48.
_UNKNOWN = 1.3

_MONTHS = frozenset(MONTH_NUMBERS)
_DAYS = frozenset(day.lower() for day in WEEKDAYS)
_DETERMINERS = words("the a an his her its their our my this that these those")
# Words after which "a", "the" or a noun may come, so that "during astate" can be "during a state".
_OPENERS = words(
    "during in on of for with as is was by from to at into after before and but that has have had be been were "
    "are not about over under through than like or if when while because since until without within between "
    "against upon such quite said says made make makes took take takes gave give gives got get gets signed called "
    "became become becomes paid won held"
)
_PREPOSITIONS = words("in on at to of for from with by")
_LINKERS = words("and but that the with from for was were has had have")
_FUNCTION = words(
    "the a an of to in and for with on by from at that as his her their its is was has have had will would but "
    "this these which who he she it they not be are were been after before into over than"
)
_VERBS = words("said told met saw left went came made took gave held sent led won")
# Halves of names in programs: "selectedItem".
_PROGRAMMED = words(
    "Item Index List Value Type Name Case Preferences Data State Object Array Key Node Text Field Class Code Builder"
)
# "amoral", "acellular", "atheoretical": Greek a-, and never the article before an adjective of these endings.
_PRIVATIVE = re.compile(r"\w+(?:al|ic|ar|ous|ive|ible|able|ary|oid|tic|ed|ing|ly)")

_WORD = re.compile(r"(?<![\w@#/.\\_&=-])[A-Za-z]+(?:['’][A-Za-z]+)?(?![\w@/\\_=]|\.\w|-\n)")
_CAMEL = re.compile(r"(?P<left>[a-z]{4,})(?P<right>[A-Z][a-z]{2,})")


def glued_words(text: str) -> Iterator[Edit]:
    """Inserts a space, or after a date line's date a line end; in order."""
    at: dict[int, str] = {}
    for found in (_after_dates(text), _after_marks(text), _between_words(text)):
        for position, space in found:
            at.setdefault(position, space)
    return (Edit(Span(position, position), at[position]) for position in sorted(at))


_MONTH = "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name)))
_DATE = rf"(?:\d{{1,2}}[, ]+(?:{_MONTH})[a-z.]*[, ]+|(?:{_MONTH})[a-z.]* \d{{1,2}}[, ]+)(?:\d{{4}}|\d{{2}})"
_GLUED_DATE = re.compile(rf"(?P<line>^)?\b{_DATE}(?=[A-Z‘“][a-z’]+)", re.I | re.M)


_LONG_MONTHS = "|".join(name.title() for name in sorted(_MONTHS) if len(name) > 4)
_GLUED_YEAR = re.compile(rf"\b(?:{_LONG_MONTHS})(?=(?:19|20)\d\d\b)")


def _after_dates(text: str) -> Iterator[tuple[int, str]]:
    """ "09, Jul, 24India": a date that opens a line is a line of its own."""
    for match in _GLUED_DATE.finditer(text):
        if text[match.end()].isupper() or text[match.end()] in "‘“":
            yield match.end(), " " if match["line"] is None else "\n"
    for match in _GLUED_YEAR.finditer(text):
        yield match.end(), " "


_COMMA = re.compile(r"(?<![\w&#])(?P<left>[A-Za-z]{2,40})[,;](?P<right>[A-Za-z]{2,40})(?!\w)")
_STOP = re.compile(
    r"(?<![\w./@-])(?P<left>[A-Za-z]{2,40}|[$£€]?\d[\d,]*(?:\.\d+)?(?:%|[a-z]{1,3})?)[.!?]"
    r"(?P<quote>[\"”’)]{0,3})(?P<right>[A-Z][a-z]{0,40})(?![\w./@(\[])"
)
_OPENED = re.compile(r"(?<=[a-z\d%][.!?,])(?=[“‘][A-Z])")
_GLUED_THROUGHOUT = 2
_SITES = frozenset({"Com", "Net", "Org", "Co", "Uk", "Js", "Io"})
# "Mr.Smith" and "St.Ives" are how some write them.
_SHORTENED = words("mr mrs ms dr st prof rev gen col sgt lt capt no vol fig jr sr ltd inc vs gov sen rep")


def _after_marks(text: str) -> Iterator[tuple[int, str]]:
    """ "cooperation,but", "the end.Then", "in 2023.The", "no.”She": between words that are both known."""
    for match in _COMMA.finditer(text):
        if zipf(match["left"]) >= 2.5 and zipf(match["right"]) >= 2.5:
            yield match.start("right"), " "
    stops = list(_STOP.finditer(text))
    seams = {match.start("right") for match in stops if _is_seam(text, match)}
    if len(seams) >= _GLUED_THROUGHOUT:
        # Who lost the space after two stops lost it after names too: "in Denmark.Staff were".
        seams |= {match.start("right") for match in stops if _is_known(text, match)}
    yield from ((at, " ") for at in seams)
    for match in _OPENED.finditer(text):
        yield match.start(), " "


def _is_seam(text: str, match: re.Match[str]) -> bool:
    """Whether a sentence ends at the stop, and the next begins without a space."""
    left, right, quote = match["left"], match["right"], match["quote"]
    if right in _SITES or left.lower() in _SHORTENED:
        return False
    if quote:
        # A straight mark may open what comes after it; there must be one before it that it closes.
        line = text[text.rfind("\n", 0, match.start()) + 1 : match.start("quote")]
        return ('"' not in quote or line.count('"') % 2 == 1) and (")" not in quote or "(" in line)
    if len(right) < 2:
        return right in "AI" and text[match.end() : match.end() + 1] == " " and left.islower() and zipf(left) >= 3
    if left[0].isupper():
        # "System.Out": of two names the second begins no sentence; "September.The" does.
        dated = left.lower() in _MONTHS | _DAYS and zipf(right) >= 3
        return (
            zipf(left) >= 3 and (dated or right.lower() in _FUNCTION) and text[match.end() : match.end() + 1] in " ’'"
        )
    known = zipf(right) >= 3 or re.search(rf"(?<=[\w,] ){right}\b", text) is not None
    return known and (not left.isalpha() or zipf(left) >= 3)


def _is_known(text: str, match: re.Match[str]) -> bool:
    """Whether both are known words, and the second goes on to others as a sentence does."""
    left, right = match["left"], match["right"]
    plain = left.isalpha() and left.lower() not in _SHORTENED and right not in _SITES
    return plain and zipf(left) >= 2 and zipf(right) >= 3 and re.match(r" [a-z]", text[match.end() :][:2]) is not None


def _between_words(text: str) -> Iterator[tuple[int, str]]:
    found = list(_WORD.finditer(text))
    alone = Counter(word.group() for word in found)
    pairs = {(a.group(), b.group()) for a, b in pairwise(found)}
    for i, word in enumerate(found):
        token = word.group()
        if len(token) < 4 or len(token) > 30 or not token.isalpha():
            continue
        cut = _function_words(token)
        if cut:
            yield word.start() + cut, " "
        if cut or zipf(token) >= _UNKNOWN:
            continue
        before = found[i - 1].group().lower() if i and text[found[i - 1].end() : word.start()] == " " else ""
        after = found[i + 1].group() if i + 1 < len(found) and text[word.end() : found[i + 1].start()] == " " else ""
        after = after or _number(text, word.end())
        cut = _camel(token, alone) or _paired(token, pairs) or _simple(token, before, after, alone)
        if cut:
            yield word.start() + cut, " "


def _number(text: str, end: int) -> str:
    match = re.compile(r" (\d+)").match(text, end)
    return match.group(1) if match else ""


def _camel(token: str, alone: Counter[str]) -> int:
    """ "claimedMoscow": a verb or a short word, then a name. A brand's left half ("easyJet") is neither."""
    match = _CAMEL.fullmatch(token)
    if not match or zipf(match["left"]) < 3.3 or zipf(match["right"]) < 2.5:
        return 0
    verb = match["left"] in _VERBS or (match["left"].endswith("ed") and len(match["left"]) >= 6)
    if (verb and match["right"] not in _PROGRAMMED) or alone[match["right"]]:
        return match.end("left")
    return 0


def _function_words(token: str) -> int:
    """ "inthe" and "hewas" are glued so often that the wordlist holds them; no other word is spelt so."""
    if token[1:].islower() and token.endswith("the") and token[:-3].lower() in _FUNCTION and len(token) > 4:
        return len(token) - 3
    if token in {"wasa", "hasa", "hada", "witha", "froma", "thata"}:
        return len(token) - 1
    if token.islower() and len(token) >= 5 and zipf(token) < 2.9:
        return next((n for n in range(2, len(token) - 1) if token[:n] in _FUNCTION and token[n:] in _FUNCTION), 0)
    return 0


def _paired(token: str, pairs: set[tuple[str, str]]) -> int:
    """ "mutualinterest", in an article that elsewhere has "mutual interest"."""
    for cut in range(5, len(token) - 4):
        left, right = token[:cut], token[cut:]
        if (left, right) in pairs and zipf(left) >= 3.5 and zipf(right) >= 3.5:
            return cut
    return 0


def _simple(token: str, before: str, after: str, alone: Counter[str]) -> int:
    """A function word and a known one: "inthe", "during astate visit", "Washingtonin June". The likeliest cut."""
    if not (token.islower() or token.istitle()):
        return 0
    cuts = [cut for cut in range(1, len(token)) if _is_likely(token[:cut], token[cut:], before, after, alone)]
    return max(cuts, key=lambda cut: (zipf(token[:cut]) + zipf(token[cut:]), -cut), default=0)


def _is_likely(left: str, right: str, before: str, after: str, alone: Counter[str]) -> bool:
    low = left.lower()
    if low in _FUNCTION and right in _FUNCTION:
        return len(low) > 1 and (left.islower() or right == "the")
    if low == "a" and left.islower():
        noun = len(right) >= 4 and zipf(right) >= 4.0 and not _PRIVATIVE.fullmatch(right)
        return noun and before in _OPENERS
    if low == "the" and len(right) >= 4:
        return zipf(right) >= 3.7 and (left.islower() or not before)
    if right in _LINKERS and len(left) >= 4 and zipf(left) >= 3.8:
        return left.islower() or alone[left] > 0 or zipf(left) >= 4.3
    if right in _PREPOSITIONS and len(left) >= 4 and zipf(left) >= 3.8:
        place = after.lower() in _DETERMINERS or _is_time(after) or (right != "on" and after[:1].isupper())
        return place and (left.islower() or alone[left] > 0 or zipf(left) >= 4.3)
    return False


def _is_time(word: str) -> bool:
    return word.lower() in _MONTHS or word.lower() in _DAYS or (word.isdigit() and len(word) == 4)
