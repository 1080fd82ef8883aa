""" "Who is Ann Lee?" -> the words of the article that introduce her, or that it only names her."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from bot.language.grammar import BE, TITLES, any_of
from bot.language.names import ROLE, Mention, Name, Names
from bot.language.phrases import times
from bot.question.question import Question
from index.article import Span
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence

_IS: Final = r"(?:['’]?s|\s+(?:is|was|are|were))\s+(?:(?:the|an?)\s+)?(?P<name>[^?]+?)\W*$"
_WHO_IS: Final = re.compile(rf"who{_IS}", re.IGNORECASE)
_WHO_OR_WHAT: Final = re.compile(rf"(?:who|what){_IS}", re.IGNORECASE)
# "my grandmother Roza", "the mayor, Ann Lee": what stands before a name.
_BEFORE: Final = re.compile(
    rf"\b(?:the|an?|my|his|her|its|their|our|\w+[’']s)\s+(?:[\w’'-]+\s+){{0,4}}?(?:grand(?:mother|father)|uncle|aunt|cousin"
    rf"|friend|wife|husband|colleague|partner|{ROLE}),?\s+$",
    re.IGNORECASE,
)


# "Ann Lee, the harbour master, …", "Ann Lee, who runs the office, …": what stands behind it.
_BEHIND: Final = re.compile(r",\s+(?P<role>(?:the|an?|his|her|its|their|\w+[’']s?|who)\s[^,.;:“”()]{2,90})(?=[,.;)])")


# What says of a name who or what bears it, beside the above: "Lee is a …", "Lee (46)", "LNG (liquefied gas)",
# "gas (LNG)", "known as Lee", "Lee, 46, …", "Mayor Lee".
_SAYS_WHO: Final = re.compile(
    rf"^(?:['’]s?)?(?:[”\"’]?\s*[(\[]|\s*,\s|\s*[–—:-]\s|\s+(?:{any_of(BE)}|which|who|became|becomes|means|meant|stands|stood"
    r"|refers|works|worked|runs|ran|leads|led|heads|headed|serves|served|owns|owned|teaches|taught|chairs|chaired"
    r"|has\s+been|had\s+been)\b)"
)
_NAMED_SO: Final = re.compile(
    rf"(?:[(\[]|\b(?:called|named|known\s+as|dubbed|abbreviated|or|as|{any_of(TITLES)}|{ROLE})[,.]?)\s*[“\"‘]?$",
    re.IGNORECASE,
)


def asked_who(question: Question, names: Names) -> Name | None:
    """Who is asked about, if the question is who one name is, and nothing else."""
    found = _asked(_WHO_IS, question, names)
    return found.name if found else None


def only_named(
    question: Question, sentences: Sequence[Sentence], indexed: IndexedArticle, names: Names
) -> tuple[Sentence, Span] | None:
    """The first of some sentences with the name of which it is asked who or what that is, if none of them says it.

    With where the name stands in the question as it stands alone.
    """
    asked = _asked(_WHO_OR_WHAT, question, names)
    if asked is None:
        return None
    texts = [(sentence, indexed.text_of(sentence)) for sentence in sentences]
    named = [(s, t, m.span) for s, t in texts for m in names.mentioned_in(t) if m.name == asked.name]
    if not named or any(_introduces(text, span) for _, text, span in named):
        return None
    return named[0][0], asked.span


def _asked(pattern: re.Pattern[str], question: Question, names: Names) -> Mention | None:
    """Where in the question as it stands alone the one name stands that it asks about."""
    found = pattern.match(question.core)
    mentions = names.mentioned_in(found["name"]) if found else []
    if not found or len(mentions) != 1:
        return None
    at = mentions[0].span
    rest = found["name"][: at.start] + found["name"][at.end :]
    moved = at.moved(question.opening_end + found.start("name"))
    return None if re.search(r"\w", rest) else Mention(moved, mentions[0].name)


def _introduces(text: str, named: Span) -> bool:
    """Whether something about that place of a sentence may say who or what bears the name."""
    return bool(_role(text, named) or _SAYS_WHO.match(text[named.end :]) or _NAMED_SO.search(text[: named.start]))


def introduced(name: Name, indexed: IndexedArticle, names: Names) -> tuple[Sentence, Span] | None:
    """The first sentence that says who bears the name, and where in the article it says so; None where none does."""
    for sentence in indexed.sentences:
        if sentence.heading:
            continue
        text = indexed.text_of(sentence)
        for mention in (m for m in names.mentioned_in(text) if m.name == name):
            role = _role(text, mention.span)
            if role:
                return sentence, role.moved(sentence.span.start)
    return None


def _role(text: str, named: Span) -> Span | None:
    """What is said of the name at `named`, before it or as an apposition behind it."""
    before = _BEFORE.search(text[: named.start])
    if before:
        return Span(before.start(), before.start() + len(before.group().rstrip(" ,")))
    behind = _BEHIND.match(text, named.end)
    return Span(*behind.span("role")) if behind and not times(behind["role"]) else None
