"""Lines of a text: bullets, ends of sentences, what kind a line is, and whether it ends amid a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from index.article import Span
from index.text.dates import find_date

BULLET: Final = re.compile(r"(?:[-–—*•·‣▪◦>]|\(?\d{1,3}[.)]|[A-Za-z][.)]) ")
ENDS_SENTENCE: Final = (".", "!", "?", "…", ":", '."', ".”", ".'", ".’", '?"', "?”", ".)")
# The mark that ends a sentence, with any closing quotation marks and brackets after it.
FINAL_MARK: Final = re.compile(r"[.!?…][\"'”’»)\]]*$")
MARKED_HEADING: Final = re.compile(r"#{1,6} +")

_ITEM: Final = re.compile(r"(?:[-–—*•·‣▪◦>] ?|\(?\d{1,3}[.)] |\(?[a-z][.)] )\S")
_LABEL: Final = re.compile(
    r"(?:key (?:points|takeaways|facts)|highlights|in brief|at a glance|summary|in this article"
    r"|story highlights|topics?|(?:table of )?contents|introduction|abstract|analysis|opinion|exclusive"
    r"|breaking(?: news)?"
    r"|news|world|politics|business|sports?|technology|science|health|features?|editorial|live|updated?)\W*",
    re.I,
)
_BYLINE: Final = re.compile(
    r"(?:[Ww]ritten |[Ss]tory |[Rr]eported |[Pp]osted |[Pp]ublished )?[Bb][Yy]:? [A-Z][\w.’'-]*"
    r"(?:,? (?:[A-Z][\w.’'-]*|and|for|in|of|&)){0,12}"
    r"|.{0,60}\b\d{1,2} min(?:ute)?s? read"
)
# The way to a page from its site's first one: "Home > News > Harbour".
_TRAIL: Final = re.compile(
    r"[^\W\d_][\w &’'-]{0,30}(?: ?[>›»→] ?[\w &’'-]{1,40}){1,6}(?: ?[>›»→].{0,100})?"
    r"|(?i:home)(?: [/|\\-] [\w &’'-]{1,40}){1,6}"
)
# A line of a mail's head: who wrote it, to whom; its subject is its title.
MAIL_FIELD: Final = re.compile(r"(?i:from|to|cc|bcc|sent|date|subject|reply-to): +(?=\S)")
_LONGEST_TITLE: Final = 200


def line_kind(line: str) -> str:
    """What a line is by itself: "label", "byline", "date", "bullet", "headline" or "paragraph"."""
    words = line.split()
    if MARKED_HEADING.match(line):
        return "headline"
    if _LABEL.fullmatch(line) or _TRAIL.fullmatch(line):
        return "label"
    if _ITEM.match(line):
        return "bullet"
    if find_date(line, whole_line=True):
        return "date"
    if _BYLINE.fullmatch(line):
        return "byline"
    plain = FINAL_MARK.sub("", line) == line or line.endswith(("?", "?”", "!"))
    short = len(line) <= _LONGEST_TITLE and len(words) <= 30
    starts = next((c for c in line if c.isalnum()), "")
    opens = bool(starts) and not starts.islower() and any(c.isalpha() for c in line)
    # "iPhone sales fall": a brand may open a headline in lower case.
    opens = opens or bool(re.match(r"[a-z][A-Z]", line))
    if plain and short and opens and not line.endswith((",", ";", ":", "-", "–", "—")):
        return "headline"
    return "paragraph"


def line_blocks(lines: Sequence[Span]) -> Iterator[list[Span]]:
    """`lines`, which are in order, in blocks: between the lines of one stands nothing but a line end."""
    block: list[Span] = []
    for line in lines:
        if block and line.start != block[-1].end + 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


# A line of fewer words is one of a verse, an address or a list.
_FEWEST_WORDS: Final = 4


def joined_lines(text: str) -> str:
    """`text` whose lines were broken by hand: a line that goes on amid a sentence is joined to the one before it.

    Two line ends in a row stay, as one blank line.
    """
    paragraphs = (filter(None, (line.strip() for line in part.split("\n"))) for part in re.split(r"\n\s*\n", text))
    return "\n\n".join(filter(None, map(_joined, paragraphs)))


def _joined(lines: Iterable[str]) -> str:
    text = ""
    for line in lines:
        last = text.rpartition("\n")[2]
        amid = line[:1].islower() and len(last.split()) >= _FEWEST_WORDS and not last.endswith(ENDS_SENTENCE)
        text += f" {line}" if amid else f"\n{line}" if text else line
    return text


# A sentence does not end in these.
_OPEN: Final = re.compile(r"(?:[,—–(]|\b(?:a|an|and|as|at|by|for|from|in|of|on|or|that|the|their|to|which|who|with))$")


def ends_amid_sentence(block: Sequence[str], after: str) -> bool:
    """Whether a page or a column whose last lines are `block` ends amid a sentence, which goes on with `after`.

    Where `after` begins with a capital, the length of the last line decides: one that fills its block goes on.
    """
    line, after = block[-1].rstrip(), after.lstrip()
    if line.endswith(ENDS_SENTENCE) or " | " in line + after or not line:
        return False
    if line.startswith("#") or after.startswith("#") or BULLET.match(after):
        return False
    if after[:1].islower() or line.endswith("-") or _OPEN.search(line):
        return True
    if len(block) == 1:
        return len(line) >= 40 and line_kind(after) == "paragraph"
    return len(line) + 1 + len(after.split(" ", 1)[0]) > 0.75 * max(map(len, block))
