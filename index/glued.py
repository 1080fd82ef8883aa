"""Words that lost the space between them ("claimedMoscow"): where it must have been, or nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from index.article import Edit, Span
from index.wordlist import zipf

# Rarer than this the whole is no word: "astate" 1.06 (Arkansas State), "atone" 2.86, "astatine" 1.48.
_UNKNOWN = 1.3

_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]
_DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_DETERMINERS = ["the", "a", "an", "his", "her", "its", "their", "our", "my", "this", "that", "these", "those"]
# Words after which "a", "the" or a noun may come, so that "during astate" can be "during a state".
_OPENERS = frozenset(
    ["during", "in", "on", "of", "for", "with", "as", "is", "was", "by", "from", "to", "at", "into", "after", "before", "and", "but", "that", "has", "have", "had", "be", "been", "were", "are", "not", "about", "over", "under", "through", "than", "like", "or", "if", "when", "while", "because", "since", "until", "without", "within", "between", "against", "upon", "such", "quite", "said", "says", "made", "make", "makes", "took", "take", "takes", "gave", "give", "gives", "got", "get", "gets", "signed", "called", "became", "become", "becomes", "paid", "won", "held"]
)
_PREPOSITIONS = frozenset(["in", "on", "at", "to", "of", "for", "from", "with", "by"])
_LINKERS = frozenset(["and", "but", "that", "the", "with", "from", "for", "was", "were", "has", "had", "have"])
_FUNCTION = frozenset(
    ["the", "a", "an", "of", "to", "in", "and", "for", "with", "on", "by", "from", "at", "that", "as", "his", "her", "their", "its", "is", "was", "has", "have", "had", "will", "would", "but", "this", "these", "which", "who", "he", "she", "it", "they", "not", "be", "are", "were", "been", "after", "before", "into", "over", "than"]
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


_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DATE = rf"(?:\d{{1,2}}[, ]+(?:{_MONTH})[a-z.]*[, ]+|(?:{_MONTH})[a-z.]* \d{{1,2}}[, ]+)(?:\d{{4}}|\d{{2}})"
_GLUED_DATE = re.compile(rf"(?P<line>^)?\b{_DATE}(?=[A-Z‘“][a-z’]+)", re.I | re.M)


def _after_dates(text: str) -> Iterator[tuple[int, str]]:
    """ "09, Jul, 24India": a date that opens a line is a line of its own."""
    for match in _GLUED_DATE.finditer(text):
        if text[match.end()].isupper() or text[match.end()] in "‘“":
            yield match.end(), " " if match["line"] is None else "\n"


_COMMA = re.compile(r"(?<![^\W\d_A-Za-z])(?P<left>[A-Za-z]{2,})[,;](?P<right>[A-Za-z]{2,})")
_STOP = re.compile(r"(?<![\w./@-])(?P<left>[a-z]{2,})[.!?](?P<right>[A-Z][a-z]+)(?![\w./@])")


def _after_marks(text: str) -> Iterator[tuple[int, str]]:
    """ "cooperation,but", "the end.Then": between words that are both known."""
    for match in _COMMA.finditer(text):
        if zipf(match["left"]) >= 2.5 and zipf(match["right"]) >= 2.5:
            yield match.start("right"), " "
    for match in _STOP.finditer(text):
        known = zipf(match["left"]) >= 3 and zipf(match["right"]) >= 3
        if known and match["right"] not in {"Com", "Net", "Org", "Co", "Uk"}:
            yield match.start("right"), " "


def _between_words(text: str) -> Iterator[tuple[int, str]]:
    words = list(_WORD.finditer(text))
    alone = Counter(word.group() for word in words)
    pairs = {(a.group(), b.group()) for a, b in zip(words, words[1:], strict=False)}
    for i, word in enumerate(words):
        token = word.group()
        if len(token) < 4 or len(token) > 30 or not token.isalpha() or zipf(token) >= _UNKNOWN:
            continue
        before = words[i - 1].group().lower() if i and text[words[i - 1].end() : word.start()] == " " else ""
        after = words[i + 1].group() if i + 1 < len(words) and text[word.end() : words[i + 1].start()] == " " else ""
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
    if (match["left"].endswith(("ed", "ing")) and len(match["left"]) >= 6) or alone[match["right"]]:
        return match.end("left")
    return 0


def _paired(token: str, pairs: set[tuple[str, str]]) -> int:
    """ "mutualinterest", in an article that elsewhere has "mutual interest"."""
    for cut in range(3, len(token) - 2):
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
