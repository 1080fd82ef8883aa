"""A follow-up -> a question that stands alone, from the earlier questions and the article's names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from bot.phrases import names
from bot.question import core, small_talk
from index.words import content_words

_PERSONAL: Final = re.compile(r"\b(he|she|him|her|his|hers)\b", re.IGNORECASE)
_THING: Final = re.compile(r"\b(it|its)\b", re.IGNORECASE)
# "that" leans in "how does that help?", not in "the dispute that …" or "that year"; "there" does not in "is there".
_LEANING: Final = re.compile(
    r"\b(?:he|she|him|her|his|hers|its|they|them|their|theirs)\b"
    r"|\bit\b(?!\s+(?:(?:true|possible|likely|clear|known|fair|right)\s+(?:that|to)|rain|snow)\b)"
    r"|(?:^|\b(?:is|was|does|did|do|has|will|would|could|can|of|for|to|by|after|before|with|about)\s+)"
    r"(?:this|that|these|those)(?=\s*(?:[?.!,]|$)|\s+(?:is|was|were|are|did|do|does|has|have|had|will|would|happen|help"
    r"|mean|matter|make|come|go|affect|change|cause|work)\b)"
    r"|(?<!is )(?<!are )(?<!was )(?<!were )\bthere(?=\s*(?:[?.!]|$))",
    re.IGNORECASE,
)
# "Is India in it?", "Did Modi thank him?": what closes so stands for none of the names before it.
_OBJECT_LAST: Final = re.compile(r"\b(?:him|her|it|them)\W*$", re.IGNORECASE)
_OPENING: Final = re.compile(r"^(?:and|but|so|or|then|ok(?:ay)?|also)\b[\s,]*", re.IGNORECASE)
_ABOUT: Final = re.compile(r"^(?:(?:and|but)\s+)?(?:what|how)\s+about\b", re.IGNORECASE)
# "What does it say about oil?": the article.
_OF_THE_ARTICLE: Final = re.compile(r"\b(?:does|did)\s+it\s+(?:say|mention|state|tell|report)\b", re.IGNORECASE)
# "What is the SCO?": the one thing that a following "it" must mean.
_ASKS_OF_ONE: Final = re.compile(
    r"^(?:what|who)(?:['’]?s|\s+is|\s+are|\s+was|\s+were)\s+(?:\w+\s+){0,2}\w+\W*$", re.IGNORECASE
)
_ENOUGH_TO_STAND_FOR: Final = 2
_MEASURES: Final = frozenset(content_words("much many long old far often big exactly else really"))
_POSSESSIVE: Final = frozenset({"his", "hers", "its"})
# "her" before one of these, or at the end, is an object; before a noun it is a possessive.
_HER_OBJECT: Final = re.compile(
    r"her(?=\s*(?:[?.!,]|$|\s(?:to|in|on|at|for|with|about|from|after|before|when|and|or|as|by)\b))", re.IGNORECASE
)
_PERSON_BEFORE: Final = (
    r"(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady|President|Minister|Senator|Mayor|Judge|Professor|Prof|Chancellor|King|Queen|Captain"
    r"|Councillor|Secretary|Governor|General|Coach|Chief)\.?\s+"
)
_PERSON_AFTER: Final = (
    r"(?:\s+(?:has|had|also|later|then|last))?\s+(?:said|says|told|tells|added|met|claimed|announced|warned|argued|arrived"
    r"|explained|insisted|denied|asked|wrote|joked|noted|thinks|believes|hopes|resigned|scored|won)\b"
)


@dataclass(frozen=True, slots=True)
class Standalone:
    """A question that needs no other. `focus` is the part of `text` that was asked last: it decides the kind."""

    text: str
    focus: str


def resolve(question: str, history: Sequence[str], article_text: str) -> Standalone:
    """`question` as it stands when it stands alone or nothing was asked before; otherwise completed.

    A pronoun for a person or a thing becomes the name last asked about, spelt as in the article; what leans on the
    earlier question as a whole ("Why not?", "And when?") is put behind it. Small talk in between changes nothing. Pure:
    the same history, the same result.
    """
    earlier = ""
    for past in history:
        if small_talk(past):
            continue
        earlier = _complete(past.strip(), earlier, article_text).text or earlier
    return _complete(question.strip(), earlier, article_text)


def _complete(question: str, earlier: str, article_text: str) -> Standalone:
    if not earlier or not _leans(question, article_text):
        return Standalone(question, question)
    bare = _OPENING.sub("", question)
    asked_before = _names_in(earlier, article_text)
    own = _names_in(core(bare), article_text)
    people = [name for name in asked_before if _is_person(name, article_text)]
    things = [name for name in asked_before if name not in people]
    others = [name for name in people if name not in own]
    text = bare
    # A pronoun after another's name may be that one's, unless it leans all the same.
    if others and (
        _leans_by_pronoun(core(bare), article_text)
        or _ends_in_pronoun(bare, article_text)
        or not any(_is_person(name, article_text) for name in own)
    ):
        text = _put(text, _PERSONAL, others[0])
        # "What did he tell him?"
        if others[1:] and _OBJECT_LAST.search(text):
            text = _put(text, _PERSONAL, others[1])
    if things and _ASKS_OF_ONE.match(earlier) and not own and not _names_in(text, article_text):
        text = _put(text, _THING, _with_article(things[0], earlier))
    if text != bare and not _is_bare(text) and not _leans_by_pronoun(text, ""):
        text = text[:1].upper() + text[1:]
        return Standalone(text, text)
    joined = f"{earlier.rstrip(' ?.!')}? {text[:1].upper()}{text[1:]}"
    return Standalone(joined, text[:1].upper() + text[1:])


def _with_article(name: str, earlier: str) -> str:
    return f"the {name}" if re.search(rf"\bthe {re.escape(name)}\b", earlier, re.IGNORECASE) else name


def _leans(question: str, article_text: str) -> bool:
    return bool(
        (_OPENING.match(question) and not _is_whole(_OPENING.sub("", question), article_text))
        or _ABOUT.match(question)
        or _is_bare(question)
        or _leans_by_pronoun(core(question), article_text)
        or _ends_in_pronoun(question, article_text)
    )


def _is_whole(question: str, article_text: str) -> bool:
    """Whether it says what it is about: "And what did Putin say?" only sounds as if it leant."""
    return bool(_names_in(question, article_text)) and len(content_words(question)) >= _ENOUGH_TO_STAND_FOR


def _is_bare(question: str) -> bool:
    """Too little to search for: "Why not?", "And when?", "How much?"."""
    return all(word in _MEASURES for word in content_words(_OPENING.sub("", question)))


def _leans_by_pronoun(question: str, article_text: str) -> bool:
    """Whether the first pronoun has nothing before it that it could stand for: no name, and not two words of weight."""
    pronoun = _LEANING.search(question)
    if pronoun is None or _OF_THE_ARTICLE.search(question):
        return False
    before = question[: pronoun.start()]
    named = bool(_names_in(before, article_text)) or any(span.start > 0 for span in names(before))
    return not named and len(content_words(before)) < _ENOUGH_TO_STAND_FOR


def _ends_in_pronoun(question: str, article_text: str) -> bool:
    """Whether it closes with an object ("Did Modi thank him?") and has, but for names, not two words of weight."""
    last = _OBJECT_LAST.search(question)
    if last is None:
        return False
    called = set(content_words(" ".join(_names_in(question, article_text))))
    weighty = [word for word in content_words(core(question[: last.start()])) if word not in called]
    return len(weighty) < _ENOUGH_TO_STAND_FOR


def _put(text: str, pronoun: re.Pattern[str], name: str) -> str:
    def name_for(match: re.Match[str]) -> str:
        word = match.group().lower()
        possessive = word in _POSSESSIVE or (word == "her" and not _HER_OBJECT.match(text, match.start()))
        return f"{name}’s" if possessive else name

    return pronoun.sub(name_for, text, count=1)


def _names_in(question: str, article_text: str) -> list[str]:
    """The article's names in a question, however they are typed, in order; whole runs where the article has them."""
    known = _article_names(article_text)
    found: list[str] = []
    for match in re.finditer(r"[\w’'-]+", question):
        word = re.sub(r"['’]s$", "", match.group()).lower()
        name = known.get(word) or known.get(word.removesuffix("s"))
        if name and name not in found:
            found.append(name)
    return found


@lru_cache(maxsize=16)
def _article_names(article_text: str) -> Mapping[str, str]:
    """Lower-case word -> the word as the article spells it, for words that it capitalises inside sentences.

    Kept for the last few articles: a follow-up looks here many times, and each time the whole text would be read.
    """
    spelt: Counter[str] = Counter()
    plain = set(re.findall(r"\b[a-z][a-z'’]+\b", article_text))
    for span in names(article_text):
        for word in re.findall(r"[\w’-]+", span.of(article_text)):
            bare = re.sub(r"['’]s$", "", word)
            if bare[:1].isupper() and bare.lower() not in plain:
                spelt[bare] += 1
    # The commoner spelling first, so that a plural or a lost apostrophe ("Putins") does not name the person.
    chosen: dict[str, str] = {}
    for name, _ in sorted(spelt.items(), key=lambda item: (-item[1], item[0])):
        chosen.setdefault(name.lower(), name)
    return MappingProxyType({word: chosen.get(word.removesuffix("s"), name) for word, name in chosen.items()})


@lru_cache(maxsize=1024)
def _is_person(name: str, article_text: str) -> bool:
    word = re.escape(name)
    return bool(re.search(rf"{_PERSON_BEFORE}(?:\w+\s+)?{word}\b|\b{word}{_PERSON_AFTER}", article_text))
