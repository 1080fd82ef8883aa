"""Some words -> the subject of a plain English clause: a name, or a noun phrase with no other clause in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bot.language.countries import is_country
from bot.language.first_names import MEN, WOMEN
from bot.language.names import Names, Sort, titled
from bot.language.phrases import times
from index.article import Span
from index.text.frequency import words as words_of
from index.text.frequency import zipf
from index.text.tokens import STOP_WORDS

_NO_SUBJECT: Final = words_of(
    """
    there this that these those here it he she they we you i who which what when where why how one some many
    most few several all both none others another other such each every no not nobody nothing everyone anyone
    someone something although though while because if unless until since despite after before during without
    with by on from to into under over near across as but or so yet however meanwhile instead still even only
    just also then now once yes part per like unlike among amid along against about around through throughout
    within at for in than and much first last next yesterday today tomorrow his her its their our my your either
    neither half more less otherwise thus hence therefore whilst amongst whereas upon
    """
)
_ARTICLES: Final = frozenset({"the", "a", "an"})
_JOINTS: Final = frozenset("of and between for in at against on".split())
LONGEST: Final = 7
# On wordfreq's scale: "individual" is 4.9, "motorists" 3.0, "Veldane" 0.
_COMMON: Final = 4.3
_KNOWN: Final = 2.5


@dataclass(frozen=True, slots=True)
class Subject:
    """`sort`: of the name that it is, if it is one; `person`: one whom the article calls he or she.

    `plain`: its first letter is a capital only because a sentence begins with it.
    """

    span: Span
    sort: Sort | None
    plain: bool
    person: bool = False


def subject_of(text: str, names: Names) -> Subject | None:
    """The subject that some words are, if they look like nothing else."""
    words = [Span(*m.span()) for m in re.finditer(r"\S+", text)]
    spoken = [word.of(text) for word in words]
    if not words or len(words) > LONGEST or spoken[0].lower() in _NO_SUBJECT or times(text):
        return None
    if any(re.search(r"[^\w’'.&-]|\w\w\.$", word) for word in spoken) or re.search(r"\W$", spoken[-1]):
        return None
    name = _name(text, spoken, names)
    if name:
        return Subject(name[0], name[1], bool(re.match("(?:The|An?) ", name[0].of(text))), name[2])
    whole = Span(words[0].start, words[-1].end)
    return Subject(whole, None, _is_plain(text, names)) if _is_noun(spoken, names, text) else None


def _name(subject: str, spoken: Sequence[str], names: Names) -> tuple[Span, Sort, bool] | None:
    """The name that a subject is; of a person without title or role: “India’s Prime Minister Narendra Modi”."""
    mentions = names.mentioned_in(subject)
    if not mentions or mentions[-1].span.end != len(subject) or subject.endswith(("’s", "'s")):
        return None
    last, whole = mentions[-1], Span(0, len(subject))
    words = last.span.of(subject)
    if not words[0].isupper() or not all(word[0].isupper() or word in {"of", "the", "and"} for word in spoken):
        return None
    if not titled(subject) and not _is_proper(spoken, names):
        return None
    country = any(is_country(word.lower()) for word in words.split())
    if last.name.sort is Sort.PERSON and spoken[0] != "The" and not country:
        return last.span, Sort.PERSON, bool(last.name.pronoun)
    return whole, Sort.PLACE if country else Sort.THING if last.name.sort is Sort.PERSON else last.name.sort, False


def _is_plain(text: str, names: Names) -> bool:
    """Whether its first word has its capital only because a sentence begins with it."""
    first = text.split()[0]
    if first in {"The", "A", "An"}:
        return True
    named = any(mention.span.start == 0 for mention in names.mentioned_in(text))
    return first[1:].islower() and (names.has_within(first.lower()) or not named) and not names.has_within(first)


def _is_proper(spoken: Sequence[str], names: Names) -> bool:
    """Whether the first of some words that open a sentence would have its capital elsewhere, too."""
    first = spoken[0]
    if first in {"The", "Mr", "Mrs", "Ms", "Dr"} or not first[1:].islower() or names.has_within(first):
        return True
    low = first.lower()
    if len(spoken) == 1 or names.has_within(low):
        return zipf(low) < _KNOWN and not names.has_within(low)
    return zipf(low) < _COMMON or low in MEN or low in WOMEN or is_country(low)


def _is_noun(spoken: Sequence[str], names: Names, text: str) -> bool:
    """Whether they look like a noun phrase that no clause hangs on: "The council", "Trade between the two"."""
    low = [word.lower() for word in spoken]
    if any(word in STOP_WORDS and word not in _JOINTS | _ARTICLES for word in low[1:]):
        return False
    if any(word in _ARTICLES and before not in _JOINTS for before, word in pairwise(low)):
        return False
    last = low[-1]
    if last in STOP_WORDS | _NO_SUBJECT or last.endswith(("ly", "’s", "'s", "s’", "ing")) or last[-1].isdigit():
        return False
    if low[0] in _ARTICLES:
        return len(spoken) > 1
    if _is_plain(text, names):
        return len(spoken[0]) > 3 and not spoken[0].endswith(("ly", "ing"))
    # "Ellerwick town council": a name with nouns behind it.
    return len(spoken) > 1 and spoken[0][0].isupper() and spoken[-1].islower() and _is_proper(spoken, names)
