"""English verbs: whether a word is a past form, and its base. A table of irregular ones, a rule for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from index.text.frequency import zipf

# Base, past, participle, where they differ from the past. The commonest in news; "read" and "cut", whose past is their
# base, show no tense and are left out of the pasts.
_IRREGULAR: Final = """
    be was been, be were been, have had, do did done, go went gone, say said, make made, get got gotten
    take took taken, come came, see saw seen, know knew known, give gave given, find found, think thought
    tell told, become became, leave left, feel felt, bring brought, begin began begun, keep kept, hold held
    write wrote written, stand stood, hear heard, mean meant, meet met, run ran, pay paid, sit sat
    speak spoke spoken, lie lay lain, lead led, grow grew grown, lose lost, fall fell fallen, send sent
    build built, understand understood, draw drew drawn, break broke broken, spend spent, rise rose risen
    drive drove driven, buy bought, wear wore worn, choose chose chosen, win won, teach taught, catch caught
    sell sold, fight fought, throw threw thrown, sink sank sunk, sing sang sung, swim swam swum, fly flew flown
    forget forgot forgotten, shake shook shaken, steal stole stolen, hide hid hidden, bear bore borne
    tear tore torn, sweep swept, sleep slept, shoot shot, seek sought, strike struck, swear swore sworn
    freeze froze frozen, wake woke woken, ride rode ridden, eat ate eaten, drink drank drunk, ring rang rung
    shrink shrank shrunk, spring sprang sprung, bend bent, lend lent, bind bound, grind ground, wind wound
    hang hung, dig dug, stick stuck, swing swung, cling clung, lay laid, flee fled, feed fed, bleed bled
    breed bred, speed sped, light lit, slide slid, deal dealt, dream dreamt, lean leant, learn learnt, burn burnt
    spill spilt, spell spelt, smell smelt, bite bit bitten, blow blew blown, withdraw withdrew withdrawn
    overcome overcame, undergo underwent undergone, uphold upheld, withhold withheld
    undertake undertook undertaken, forbid forbade forbidden, arise arose arisen, rebuild rebuilt, resell resold
    retell retold, foresee foresaw foreseen, mislead misled, outgrow outgrew outgrown
"""
_VOWELS: Final = "aeiou"
# A base as rare as this is more likely a wrong guess: "opene".
_KNOWN: Final = 2.0


def is_past(word: str) -> bool:
    """Whether a word is a past form, or, as "built", may be: of an irregular verb, or in -ed."""
    low = word.lower()
    return low in _pasts() or (len(low) > 4 and low.endswith("ed") and not low.endswith("eed"))


def base_of(past: str) -> str | None:
    """The base of a past form ("opened" -> "open", "fell" -> "fall"); None where no known base fits."""
    low = past.lower()
    if low in _pasts():
        return _pasts()[low]
    if not low.endswith("ed") or len(low) < 4:
        return None
    known = [base for base in _bases(low) if zipf(base) >= _KNOWN]
    return max(known, key=zipf) if known else None


def _bases(low: str) -> Iterator[str]:
    stem = low[:-2]
    if low.endswith("ied"):
        yield low[:-3] + "y"
        return
    if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:
        yield stem[:-1]  # "planned", "controlled"
        if stem[-1] not in "lsz":
            return
    if len(stem) > 2:  # "used" is of no "us"
        yield stem
    yield stem + "e"


@cache
def _pasts() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for entry in _IRREGULAR.replace("\n", ",").split(","):
        base, *pasts = entry.split() or [""]
        for past in pasts:
            found.setdefault(past, base)
    return MappingProxyType(found)
