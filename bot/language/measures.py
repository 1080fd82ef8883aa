"""What belongs to a number or a claim: units, hedges, negations; as patterns, for the words before and behind it."""

from __future__ import annotations

import re
from typing import Final

from bot.language.grammar import CURRENCIES, CURRENCY_SIGN, HEDGE, LARGE_NUMBER, NUMBERS, TENS, any_of

NUMBER_WORD: Final = any_of({*NUMBERS, *TENS, "hundred", "half", "dozen"})

# "nearly 300", "between 5 and 7": how exact a number is. Before anything else most of these are prepositions.
APPROXIMATELY: Final = (
    rf"(?:{HEDGE}|(?:well|just)\s+(?:over|under|above|below|short\s+of)|close\s+to|roughly|approximately|approx\.|circa"
    r"|ca?\.|(?:an\s+)?estimated|an\s+average\s+of|as\s+(?:many|much|few|little)\s+as|n(?:o|ot)\s+(?:more|less|fewer)"
    r"\s+than|a\s+(?:minimum|maximum)\s+of|upwards?\s+of|between|beyond|above|below|perhaps|maybe|probably|possibly"
    r"|reportedly|hardly|barely|scarcely|not\s+even|not\s+quite)"
)
# "alleged fraud", "might resign": how sure a claim is.
UNSURELY: Final = (
    r"(?:nearly|almost|allegedly|alleged|reportedly|apparently|apparent|supposedly|supposed|purportedly|purported"
    r"|probably|probable|possibly|possible|perhaps|maybe|likely|presumably|seemingly|(?:the|an?)\s+suspected|so-called|would-be"
    r"|potentially|potential|partly|partially|mostly|mainly|largely|hardly|barely|scarcely|might|may|could|would|should)"
)
_UNIT_OF_TIME: Final = (
    r"(?:seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies))"
)
_MEASURE: Final = (
    r"(?:(?:square|cubic|nautical|light|metric)[\s-]+\w+|(?:kilo|centi|milli|nano)?(?:met(?:re|er)|gram(?:me)?|lit(?:re|er))s?"
    r"|(?:kilo|mega|giga|tera)?(?:watt|byte|bit|hertz|joule|volt|ton|tonne)s?(?:[\s-]hours?)?|(?:percentage\s+)?points?"
    r"|degrees?(?:\s+(?:Celsius|Fahrenheit))?|miles?|feet|foot|inch(?:es)?|yards?|acres?|hectares?|stones?|ounces?|pints?"
    rf"|gallons?|barrels?|knots?|calories|times|{_UNIT_OF_TIME}"
    r"|km|m|cm|mm|kg|g|mg|µg|mcg|mmol|mol|l|ml|dl|ha|[kMGT]?Wh?|[kMG]?Hz|mph|kph|mmHg|bpm|k?cal|dB|ppm)"
    r"(?:[²³]|[23](?!\w))?(?:/(?:[A-Za-z]{1,6}|\d[\d.]*\s?[A-Za-z]{1,3})(?:[²³]|[23](?!\w))?)*"
)
_PER: Final = rf"(?:\s(?:an?|per)\s(?:head|person|share|kilo|{_MEASURE})\b|\s(?:each|apiece|ago)\b)"
# A clock's time with its half of the day, and days that are told from today: none is cut in two.
WHOLE_TIME: Final = re.compile(
    r"\b\d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b)"
    r"|\b(?:the\s+day\s+before\s+yesterday|the\s+day\s+after\s+tomorrow"
    r"|the\s+(?:night|week|weekend|month|year|season)\s+(?:before\s+last|after\s+next))\b",
    re.IGNORECASE,
)
# Parts of a whole: "three-quarters", "two thirds".
SHARE: Final = re.compile(
    rf"\b(?:{NUMBER_WORD}|an?)[\s-](?:half|halves|thirds?|quarters?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)\b",
    re.IGNORECASE,
)
# Behind a number: "%", " million", " euros", " km", " hours a week".
UNIT: Final = re.compile(
    rf"\s?(?:[-–]\s?)?(?:%|‰|°\s?[CF]?|(?:per\s?cent|percent|hundred|dozen|{LARGE_NUMBER}|{_MEASURE}"
    rf"|(?:(?:US|Canadian|Australian)\s+)?{any_of(CURRENCIES)})(?!\w)){_PER}?",
    re.IGNORECASE,
)
RATE: Final = re.compile(_PER, re.IGNORECASE)
ENDS_IN_NUMBER: Final = re.compile(
    rf"(?:\d|\(\d+\)|\b(?:{NUMBER_WORD}|{LARGE_NUMBER}|hundreds|thousands|millions|billions|{any_of(TENS)}-\w+))$",
    re.IGNORECASE,
)
BEGINS_WITH_NUMBER: Final = re.compile(
    rf"(?:the\s+|an?\s+)?(?:{CURRENCY_SIGN}\s?)?(?:\d|{NUMBER_WORD}\b|third|quarter)", re.I
)

NEGATION: Final = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|nowhere|neither|nor|without|cannot|hardly|scarcely|barely)\b|n['’]t\b",
    re.IGNORECASE,
)
# Verbs that deny what follows them.
DENIAL: Final = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing)|fail(?:s|ed|ing)?\s+to|declin(?:e|es|ed|ing)\s+to|unable\s+to"
    r"|rul(?:e|ed|es|ing)\s+out|far\s+from|instead\s+of|rather\s+than|stop(?:s|ped)?\s+short\s+of)\s",
    re.IGNORECASE,
)
