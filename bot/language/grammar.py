"""The closed classes of English words: every list once, as a set or as a pattern.

Where a module needs a few words more or less than the list, it says so by set algebra: SAID | {"continued"}.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from index.text.calendar_words import MONTHS, WEEKDAYS
from index.text.numbers import NUMBERS as NUMBERS
from index.text.numbers import TENS as TENS


def any_of(words: Iterable[str]) -> str:
    """A pattern of these words, longest first. What follows it has to say where the word ends."""
    return f"(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))})"


def _words(spaced: str) -> frozenset[str]:
    return frozenset(spaced.split())


# A word with the marks inside it: "Modi's", "U.S", "1,500", "mid-July".
WORD: Final = r"[^\W_](?:[\w’'.,-]*[^\W_])?"

# Verbs.
BE: Final = _words("is are was were")
DO: Final = _words("do does did")
HAVE: Final = _words("has have had")
MODALS: Final = _words("can could will would shall should may might must")
AUXILIARIES: Final = BE | DO | HAVE | MODALS
# Those that "n't" can follow as they are; "can't" and "won't" are spelt otherwise.
NEGATABLE: Final = BE | DO | HAVE | _words("could would should must")
AUXILIARY: Final = rf"(?:{any_of(AUXILIARIES)}|{any_of(NEGATABLE)}n['’]?t|can['’]?t|won['’]?t)"
# The pasts of verbs of saying.
SAID: Final = _words("said told added claimed announced warned argued explained insisted denied replied noted")
# The bases of verbs whose subject says, thinks or wants what follows: those of a statement, direct or reported.
SAYING: Final = _words(
    "accuse acknowledge add admit advise advocate agree allege announce answer apologise apologize appeal apply "
    "argue ask assert assure attack attribute believe blame boast call caution challenge cite claim coin comment "
    "compare complain concede conclude condemn confirm consider contend counter credit criticise criticize cry "
    "declare decline defend define demand deny deplore describe disagree dismiss dispute doubt dub emphasise "
    "emphasize endorse estimate expect explain express fear feel find give guess hail hold hope inform insist "
    "invite joke know label lament liken list maintain mention mock name note object observe offer opine oppose "
    "order plead pledge point post praise preach predict prefer promise promote propose protest put question quote "
    "recall reckon recommend refuse regard reject remark remember reply report request respond retort reveal roar "
    "say see shout speak state stress suggest sum support suspect swear talk teach tell term testify thank think "
    "threaten tweet understand urge view voice vote vow want warn welcome wish wonder write"
)

# Words before a noun, and between nouns.
DETERMINER: Final = any_of(
    _words("the a an this that these those his her its their our my your each every all some any both no another other")
)
PREPOSITION: Final = any_of(
    _words(
        "of in on at for from to with between against by about behind near under over into after before during since "
        "until through across among toward towards within without inside outside per around via than as"
    )
)

# Words for what was named before.
SUBJECT_PRONOUNS: Final = _words("he she it they we you i")
OBJECT_PRONOUNS: Final = _words("him her them us me")
POSSESSIVES: Final = _words("his her its their our my your")
DEMONSTRATIVES: Final = _words("this that these those")
QUESTION_WORDS: Final = _words("who whom whose what which when where why how")
QUESTION_WORD: Final = any_of(QUESTION_WORDS)

# Numbers and money: the words of numbers are in index.text.numbers.
LARGE_NUMBER: Final = "million|billion|trillion|thousand|crore|lakh|bn|m|k"
# "nearly 300", "at least 300".
HEDGE: Final = r"nearly|almost|about|around|some|over|under|up\s+to|at\s+least|at\s+most|(?:more|less|fewer)\s+than"
CURRENCY_SIGN: Final = r"(?:US|A|C|HK)?[$€£¥₹]"
CURRENCIES: Final = _words("dollars euros pounds rupees yen yuan roubles rubles francs crowns cents pence")

# The calendar: its words are in index.text.calendar_words.
MONTH: Final = "|".join(MONTHS)
SHORT_MONTH: Final = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
WEEKDAY: Final = "|".join(WEEKDAYS)

# What stands before a person's name.
COURTESY_TITLES: Final = ("Mr", "Mrs", "Ms", "Dr")
TITLES: Final = frozenset(title.lower() for title in COURTESY_TITLES) | _words(
    "miss sir dame lord lady prof professor president minister chancellor secretary senator governor mayor councillor "
    "judge justice general colonel captain major sergeant inspector chief king queen prince princess pope bishop "
    "father sister coach representative congressman congresswoman"
)
SHORT_TITLE: Final = f"{'|'.join(COURTESY_TITLES)}|St|Prof|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Capt|Rev"
