"""A question -> whether it depends on what was asked before, and by which words."""

from __future__ import annotations

import re
from typing import Final

from bot.language.grammar import AUXILIARY, DETERMINER, QUESTION_WORD
from bot.language.names import Names
from bot.question.classify import core
from index.article import Span
from index.text.tokens import content_words

OPENING: Final = re.compile(r"^(?:(?:and|but|so|or|then|ok(?:ay)?|also)\b[\s,]*)+", re.IGNORECASE)
ABOUT: Final = re.compile(r"^(?:what|how)\s+about\s+", re.IGNORECASE)
ELSE: Final = re.compile(r"\belse\b", re.IGNORECASE)
PERSONAL: Final = re.compile(r"\b(?:he|she|him|her|his|hers)\b", re.IGNORECASE)
THING: Final = re.compile(r"\b(?:it|its)\b", re.IGNORECASE)
PLURAL: Final = re.compile(r"\b(?:they|them|their|theirs)\b", re.IGNORECASE)
# "that" refers back in "how does that help?", not in "the dispute that …" or "that year"; "there" not in "is there".
THAT: Final = re.compile(
    r"(?:^|\b(?:is|was|does|did|do|has|will|would|could|can|of|for|to|by|after|before|with|about|behind|from|against|on"
    r"|until|since|than)\s+)(this|that|these|those)"
    r"(?=\s*(?:[?.!,]|$)|\s+(?:is|was|were|are|did|do|does|has|have|had|will|would|happen|help|mean|matter|make|come|go"
    r"|affect|change|cause|work|cost|take|compare|lead|end|start|begin|a|an|the|so|such|too|true|right|legal)\b)"
    r"|\bof\s+(these|those)(?=\s+\w+ed\b|\s+turned\b)",
    re.IGNORECASE,
)
THERE: Final = re.compile(
    r"(?<!is )(?<!are )(?<!was )(?<!were )(?<!be )(?<!been )\bthere\b"
    r"(?=\s*(?:[?.!]|$)|\s+(?:think|say|do|call|want|about|now)\b)",
    re.IGNORECASE,
)
_DUMMY: Final = re.compile(
    r"\bit\s+(?:(?:is|was|be|been|always|generally|still|ever)\s+)*(?:"
    r"(?:(?:easier|harder|better|worse|cheaper|more|less)\b.*|\w+(?:able|ible|ial|ant|ent|ary|ful|ic|ous|al|ed)|true|likely|clear|known|fair|right|wrong|good|bad|hard|easy|safe"
    r"|common|rare|enough)\s+(?:that|to|for)\b"
    r"|rain|snow|from\b.*\bto\b|(?:takes?|took|costs?)\b.*\bto\b|mean(?:s|t)?\s+(?:when|for|to|that|if)\b)",
    re.IGNORECASE,
)
# "What does it say about oil?": the article.
_OF_THE_ARTICLE: Final = re.compile(r"\b(?:does|did)\s+it\s+(?:say|mention|state|tell|report)\b", re.IGNORECASE)
# "Is India in it?", "Did Modi thank him?": a pronoun at the end stands for none of the names before it.
_OBJECT_LAST: Final = re.compile(r"\b(?:him|her|it|them)\W*$", re.IGNORECASE)
_A_PERSON: Final = re.compile(
    r"\b(?:man|woman|boy|girl|child|person|king|queen|emperor|pope|president|minister|leader|\w+(?:ist|ian|or|er|man|ant))\b",
    re.IGNORECASE,
)
_A_THING: Final = re.compile(
    rf"\b(?:{DETERMINER}|which|whose|what|how\s+(?:many|much))\s+(?!(?:{AUXILIARY}|else)\b)\w{{3,}}", re.IGNORECASE
)
_WHO_ACTS: Final = re.compile(
    rf"^(?:who|which\s+\w+|what\s+(?!{AUXILIARY}\b)\w+)\s+(?!{AUXILIARY}\s*$)\w+", re.IGNORECASE
)
_SUBJECT: Final = re.compile(r"^(?:who|what|which\s+\w+|how\s+(?:many|much)\s+\w+)\b", re.IGNORECASE)
_ENOUGH_TO_STAND_FOR: Final = 2
_MORE: Final = re.compile(
    r"^(?:(?:can|could)\s+you\s+)?(?:please\s+)?(?:(?:tell|show|give)\s+(?:me|us)\s+(?:some\s+|a\s+bit\s+)?more|go\s+on|continue"
    r"|(?:what|anything)\s+(?:else|more)|more|details|any\s+details)(?:\s+details)?(?P<about>\s+(?:about|on)\s+.+?)?[\s?.!]*$",
    re.IGNORECASE,
)
_MEASURES: Final = frozenset(
    content_words(
        "much many long old far often big exactly else really exact come since until anyone anything somebody more"
    )
)


def depends(question: str, names: Names) -> bool:
    """Whether it needs what was asked before it."""
    asked = core(question)
    return bool(
        (OPENING.match(question) and not _is_whole(OPENING.sub("", question), names))
        or ABOUT.match(question)
        or is_bare(question)
        or asks_more(question) == Span(len(question), len(question))
        or unresolved_words(asked, names)
    )


def asks_more(question: str) -> Span | None:
    """Where "Tell me more about him" says of what; an empty span for "Go on"; None if it asks no such thing."""
    found = _MORE.match(question)
    if found is None:
        return None
    about = found["about"]
    if about is None:
        return Span(found.end(), found.end())
    start = found.start("about") + len(about) - len(re.sub(r"^\s+(?:about|on)\s+", "", about, flags=re.IGNORECASE))
    return Span(start, found.end("about"))


def is_bare(question: str) -> bool:
    """Too little to search for: "Why not?", "And when?", "How much?"."""
    return all(word in _MEASURES for word in content_words(OPENING.sub("", question)))


def unresolved_words(question: str, names: Names) -> list[Span]:
    """The pronouns, "that" and "there" of a question that have nothing before them which they could stand for."""
    if _OF_THE_ARTICLE.search(question):
        return []
    found = [Span(*match.span(match.lastindex or 0)) for match in THAT.finditer(question)]
    found += [Span(*match.span()) for match in THERE.finditer(question)]
    dummy = _DUMMY.search(question)
    for pattern in (PERSONAL, THING, PLURAL):
        for match in pattern.finditer(question):
            if not (dummy and dummy.start() == match.start()) and _is_loose(question, match, names):
                found.append(Span(*match.span()))
    return sorted(found)


def _is_whole(question: str, names: Names) -> bool:
    """Whether it says what it is about: "And what did Putin say?" only sounds as if it depended."""
    asks = re.match(rf"(?:{QUESTION_WORD}|{AUXILIARY})\b", question, re.IGNORECASE)
    return bool(asks and names.mentioned_in(question)) and len(content_words(question)) >= _ENOUGH_TO_STAND_FOR


def _is_loose(question: str, pronoun: re.Match[str], names: Names) -> bool:
    """Whether nothing before it in the question is what it may stand for."""
    before, word = question[: pronoun.start()], pronoun.group().lower()
    named = names.mentioned_in(before)
    last = _OBJECT_LAST.search(question)
    if named and last and last.start() == pronoun.start():
        # An object stands for another than the subject, unless two words of weight stand there beside the names.
        called = set(content_words(" ".join(mention.span.of(before) for mention in named)))
        return len([word for word in content_words(core(before)) if word not in called]) < _ENOUGH_TO_STAND_FOR
    if last and last.start() == pronoun.start() and not _has_capital(before):
        # Nor for the subject: "Which countries lead it?" depends.
        rest = _SUBJECT.sub("", before, count=1)
        if PERSONAL.fullmatch(word):
            return not _A_PERSON.search(rest)
        return not _A_THING.search(rest) and len(content_words(rest)) <= _ENOUGH_TO_STAND_FOR
    acts = _WHO_ACTS.match(before)
    if (
        named
        or _has_capital(before)
        or (acts and (word not in {"it", "they"} or not acts[0].lower().startswith("who")))
    ):
        return False
    if PERSONAL.fullmatch(word):
        return not _A_PERSON.search(before)
    return not _A_THING.search(before) and len(content_words(before)) < _ENOUGH_TO_STAND_FOR


def _has_capital(before: str) -> bool:
    return bool(re.search(r"\s[A-Z]", before))
