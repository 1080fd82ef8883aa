"""A question as a hurried person would put it: misspelt, terse, polite, reworded.

Every change draws from the chance it is given, so one seed gives one training set.
"""

from __future__ import annotations

import re
from random import Random
from typing import Final

_POLITE: Final = (
    "could you please tell me {}",
    "can you tell me {}",
    "i would like to know {}",
    "according to the article, {}",
    "in the article, {}",
    "do you know {}",
    "quick question: {}",
    "and {}",
    "so {}",
    "ok {}",
    "sorry, {}",
    "please: {}",
    "{} please",
    "{} according to the text?",
)
_FILLER: Final = frozenset(
    "a an the of to in on at by for from with did do does was were is are be been being had has have that this it its "
    "his her their there as and what which".split()
)
_PARAPHRASES: Final = (
    (r"how many people", ("how many", "what number of people")),
    (r"how many", ("what number of", "how much", "the number of")),
    (r"how much money", ("how much", "what sum")),
    (r"(?:in|on|during) (?:what|which) (?:year|month|day|date|century)", ("when", "what date", "which year")),
    (r"what year", ("when", "in what year", "year")),
    (r"when", ("on what date", "at what time", "what day", "in which year")),
    (r"where", ("in which place", "at what location", "what place")),
    (r"who", ("which person", "what person", "whom", "what is the name of the person who")),
    (r"why", ("for what reason", "how come", "what is the reason that", "what caused it that")),
    (r"what (?:was|is) the name of", ("what's the name of", "name of", "what is called")),
    (r"what (?:was|is)", ("what's", "tell me", "name")),
    (r"which", ("what",)),
    (r"what", ("which",)),
)
_SYNONYMS: Final = {
    "begin": "start", "began": "started", "start": "begin", "started": "began", "ended": "finished", "end": "finish",
    "created": "made", "built": "constructed", "constructed": "built", "large": "big", "big": "large",
    "largest": "biggest", "biggest": "largest", "located": "found", "said": "stated", "stated": "said",
    "died": "passed away", "killed": "slain", "born": "brought into the world", "won": "was the winner of",
    "called": "named", "named": "called", "bought": "purchased", "purchased": "bought", "important": "significant",
    "main": "chief", "many": "numerous", "famous": "well known", "got": "received", "received": "got",
    "used": "employed", "helped": "assisted", "show": "display", "shown": "displayed",
    "kind": "type", "type": "kind", "caused": "led to", "increase": "growth", "became": "turned into",
    "country": "nation", "nation": "country", "movie": "film", "film": "movie", "song": "track", "job": "position",
    "group": "band", "company": "firm", "area": "region", "region": "area", "during": "in the course of",
    "first": "earliest", "earliest": "first", "previous": "earlier", "required": "needed", "needed": "required",
    "usually": "normally", "often": "frequently", "near": "close to", "about": "regarding", "published": "released",
    "released": "put out", "wrote": "authored", "written": "authored", "leader": "head", "head": "leader",
    "kids": "children", "children": "kids", "attack": "assault", "war": "conflict", "fight": "battle",
    "money": "funds", "cost": "price", "people": "persons", "amount": "quantity", "approximately": "about",
    "roughly": "about", "allowed": "permitted", "banned": "prohibited", "prohibited": "banned", "chose": "picked",
    "gave": "provided", "method": "way", "way": "method", "goal": "aim", "purpose": "aim", "founded": "established",
    "established": "founded", "different": "distinct", "happened": "took place", "happen": "take place",
    "considered": "regarded as", "believed": "thought", "teacher": "instructor", "doctor": "physician",
}  # fmt: skip
_SWAPPED, _LOST, _DOUBLED = 0.35, 0.65, 0.85


def harder(question: str, rng: Random) -> str:
    """The same question, one or two things changed; half of the time as it is."""
    if rng.random() < 0.5:
        return question
    changes = [_typos, _terse, _dropped, _polite, _reworded, _reworded]
    for change in rng.sample(changes, rng.choice((1, 1, 2))):
        question = change(question, rng)
    return question if rng.random() < 0.5 else question.rstrip("? ")


def _typo(word: str, rng: Random) -> str:
    """Two letters swapped, one lost, one doubled, or one for another; never the first or the last place."""
    i = rng.randrange(1, len(word) - 1)
    kind = rng.random()
    if kind < _SWAPPED:
        return word[:i] + word[i + 1] + word[i] + word[i + 2 :]
    if kind < _LOST:
        return word[:i] + word[i + 1 :]
    if kind < _DOUBLED:
        return word[:i] + word[i] + word[i:]
    return word[:i] + rng.choice("etaoinshrdlu") + word[i + 1 :]


def _typos(question: str, rng: Random) -> str:
    words = question.split()
    long = [i for i, word in enumerate(words) if len(word) > 3 and word.isalpha()]
    for i in rng.sample(long, min(len(long), rng.choice((1, 1, 2)))):
        words[i] = _typo(words[i], rng)
    return " ".join(words)


def _terse(question: str, rng: Random) -> str:
    words = question.rstrip("? ").split()
    kept = words[:1] + [word for word in words[1:] if word.lower() not in _FILLER or rng.random() < 0.15]
    return " ".join(kept) if len(kept) > 2 else question


def _dropped(question: str, rng: Random) -> str:
    words = question.split()
    if len(words) > 6:
        del words[rng.randrange(1, len(words))]
    return " ".join(words)


def _polite(question: str, rng: Random) -> str:
    return rng.choice(_POLITE).format(question.rstrip("? "))


def _reworded(question: str, rng: Random) -> str:
    for pattern, others in _PARAPHRASES:
        if asked := re.match(pattern, question, re.IGNORECASE):
            changed = rng.choice(others) + question[asked.end() :]
            question = changed if rng.random() < 0.6 else question
            break
    words = question.split()
    return " ".join(_SYNONYMS.get(word.lower(), word) if rng.random() < 0.7 else word for word in words)
