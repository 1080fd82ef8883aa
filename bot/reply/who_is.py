""" "Who is Ann Lee?" -> the words of the article that introduce her: "Ann Lee, the council’s treasurer"."""

from __future__ import annotations

import re
from typing import Final

from bot.language.names import ROLE, Name, Names
from bot.language.phrases import times
from bot.question.question import Question
from index.article import Span
from index.search.indexed_article import IndexedArticle
from index.structure.sentences import Sentence

_WHO_IS: Final = re.compile(r"who(?:['’]?s|\s+(?:is|was|are|were))\s+(?P<name>[^?]+?)\W*$", re.IGNORECASE)
# "my grandmother Roza", "the mayor, Ann Lee": what stands before a name.
_BEFORE: Final = re.compile(
    rf"\b(?:the|an?|my|his|her|its|their|our|\w+[’']s)\s+(?:[\w’'-]+\s+){{0,4}}?(?:grand(?:mother|father)|uncle|aunt|cousin"
    rf"|friend|wife|husband|colleague|partner|{ROLE}),?\s+$",
    re.IGNORECASE,
)


# "Ann Lee, the harbour master, …", "Ann Lee, who runs the office, …": what stands behind it.
_BEHIND: Final = re.compile(r",\s+(?P<role>(?:the|an?|his|her|its|their|\w+[’']s?|who)\s[^,.;:“”()]{2,90})(?=[,.;)])")


def asked_who(question: Question, names: Names) -> Name | None:
    """Who is asked about, if the question is who one name is, and nothing else."""
    found = _WHO_IS.match(question.core)
    mentions = names.mentioned_in(found["name"]) if found else []
    if not found or len(mentions) != 1:
        return None
    rest = found["name"][: mentions[0].span.start] + found["name"][mentions[0].span.end :]
    return None if re.search(r"\w", rest) else mentions[0].name


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
