"""Names and nouns of a question -> those that the article never has, and those that a sentence has.

A refusal names them, so what it says of them must be plain to see in the article: it is said only of names and nouns,
and never of a word that the article has in another form, or that may be a slip for one of its words.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.countries import aliases
from bot.language.grammar import AUXILIARY, PREPOSITION, any_of
from bot.language.lexicon import Lexicon
from bot.language.verbs import is_past
from bot.question.about_article import ABOUT_ITSELF
from bot.question.question import Question
from bot.question.terms import Term
from index.text.tokens import STOP_WORDS

# A word as common as "give" tells no visitor what is missing: its rarity is less.
_TELLING: Final = 2.8
# Not "to", "that" or "all": a verb may follow them; nor "before" or "than".
_BEFORE_A_NOUN: Final = re.compile(
    r"(?:\b(?:the|an?|this|these|those|his|her|its|their|our|my|your|another|any|some|no|many|much|more|enough|which|what|whose"
    r"|ha(?:s|ve|d)|use[sd]?|there|of|in|on|at|for|from|with|between|against|by|about|near|under|over|into|during|across|among"
    r"|toward|towards|within|without|inside|outside|per|via)|['’]s)\s+$",
    re.IGNORECASE,
)
# What stands behind a noun, and not behind a word that only describes one.
_BEHIND_A_NOUN: Final = re.compile(
    rf"(?:['’]s?)?\s*(?:$|[^\w\s]|\s(?:{AUXILIARY}|{PREPOSITION}|{any_of(STOP_WORDS)})\b)", re.IGNORECASE
)
_WORD: Final = re.compile(r"[^\W_]+")
_LONG: Final = 8
_SHOUTED: Final = 0.8
_SHORTEST_ROOT: Final = 4


def absent(question: Question, lexicon: Lexicon) -> list[Term]:
    """The names and telling nouns of which it is safe to say that the article never has them, in order."""
    return [term for term in question.terms if _is_thing(term, question) and _is_absent(term, question, lexicon)]


def present(question: Question, stems: Collection[str]) -> list[Term]:
    """Those that a text of these stems has: names first, then the rarer ones."""
    found = [t for t in question.terms if not t.stems.isdisjoint(stems) and _is_thing(t, question)]
    return sorted(found, key=lambda term: (not term.named, -term.rarity, term.span))


def _is_thing(term: Term, question: Question) -> bool:
    """Whether it is a name, a figure or, by what stands around it, a noun: "how many *calories*"."""
    text, word = question.standalone, term.span.of(question.standalone)
    if term.stems <= ABOUT_ITSELF:
        return False
    if term.named and not _is_shouted(text):
        return True
    verbal = is_past(word) or word.lower().endswith(("ing", "ly"))
    behind = _BEHIND_A_NOUN.match(text, term.span.end)
    return bool(term.rarity > _TELLING and not verbal and behind and _BEFORE_A_NOUN.search(text[: term.span.start]))


def _is_shouted(text: str) -> bool:
    """Whether nearly all words have a capital, so that it shows no name."""
    later = _WORD.findall(text)[1:]
    capitals = sum(bool(word[0].isupper()) for word in later)
    return bool(len(later) > 1 and capitals >= _SHOUTED * len(later))


def _is_absent(term: Term, question: Question, lexicon: Lexicon) -> bool:
    if term.slip or any(aliases(stem) & lexicon.stems for stem in term.stems):
        return False
    words = _WORD.findall(term.span.of(question.standalone).lower())
    return not any(_may_be_there(word, lexicon) for word in words)


def _may_be_there(word: str, lexicon: Lexicon) -> bool:
    """Whether the article has it, a word of the same root ("baker", "bakery"), or one that it may be a slip for."""
    if f" {word} " in lexicon.plain:
        return True
    if word.isdigit() or len(word) < _SHORTEST_ROOT:
        return False
    root = word[: max(_SHORTEST_ROOT, len(word) * 2 // 3)]
    if f" {root}" in lexicon.plain:
        return True
    slips = 1 if len(word) < _LONG else 2
    return process.extractOne(word, lexicon.spelling.candidates, scorer=OSA.distance, score_cutoff=slips) is not None
