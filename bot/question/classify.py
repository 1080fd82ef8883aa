"""The words of a question -> what it asks for: its kind, its polite beginning."""

from __future__ import annotations

import re
from typing import Final

from bot.language.grammar import AUXILIARIES, BE, DO, HAVE, QUESTION_WORD, SAID, any_of
from bot.language.question_kinds import Kind

# "Could you please tell me …", "I'd like to know …": what stands before the question itself. It has no question word,
# or else "When did he tell us?" would lose its own; but for "What does the article say about …".
_POLITE: Final = re.compile(
    rf"""^(?:
        what\s+(?:else\s+)?(?:does|did)\s+(?:the|this)\s+(?:article|story|text|piece|report)\s+
            (?:say|mention|tell\s+us|tell|state|explain)\s+about
    |
      (?:(?!\b{QUESTION_WORD}\b).)*?\b(?:
        (?:could|can|would|will)\s+(?:you|u)\s+(?:please\s+|kindly\s+)?
            (?:tell|explain|say|show|give|remind|let|help)\b\s*(?:to\s+)?(?:me|us)?(?:\s+(?:know|understand))?(?:\s+about)?
      | (?:please\s+)?(?:tell|remind)\s+(?:me|us)(?:\s+about)?
      | do\s+you\s+(?:happen\s+to\s+)?know
      | (?:i\s+would|i['’]?d)\s+(?:like|love)\s+to\s+(?:know|understand|hear)
      | i\s+(?:want|need)\s+to\s+know
      | i\s+wonder(?:ed)?
      | (?:does|did)\s+(?:the|this)\s+(?:article|story|text|piece|report)\s+(?:say|mention|tell\s+us|tell|state|explain)
      | according\s+to\s+(?:the|this)\s+(?:article|story|text|piece|report),?
      | (?:hi|hello|hey|excuse\s+me|sorry)\b[,!.]?
      | please
      )
    )\s*,?\s*(?=\S)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
# "isnt", "isn’t", "isn": questions are typed in haste.
_NEGATED: Final = frozenset(verb + "n" for verb in BE | DO | HAVE | {"could", "would"}) | {"won"}
_AUXILIARY: Final = rf"{any_of(AUXILIARIES | {'am'} | _NEGATED)}(?:['’]?t)?"
# What a question asks for the words of: not who explained, insisted, denied or noted what, which is mostly a fact.
_SAY: Final = any_of(
    (SAID - {"explained", "insisted", "denied", "noted"})
    | frozenset(
        "say says saying tell tells claim claims announce state stated add call called describe described reply answer "
        "answered comment commented warn argue boast boasted promise promised put".split()
    )
)
_WHAT: Final = r"\b(?:what|which|wat|wot|wich)\b"

# Which kind begins first in the question counts; where two begin together, the one that stands first here.
_KINDS: Final[tuple[tuple[Kind, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        (
            Kind.WHO_SAID,
            rf"\bwho(?:m|se)?\b\s+(?:has\s+|had\s+|is\s+)?{_SAY}\b|\baccording\s+to\s+who(?:m)?\b"
            r"|\bwhose\s+(?:words|quote|claim|view|statement)\b",
        ),
        (
            Kind.QUOTE,
            rf"{_WHAT}\s+(?:exactly\s+)?(?:{_AUXILIARY}\s+)?(?:[^\s,;]+\s+){{1,5}}?{_SAY}\b"
            rf"|{_WHAT}\s+(?:was|were|is)\s+\w+\s+(?:\w+\s+)?(?:words|comment|reaction|response|boast|claim|message)\b"
            r"|^quote\b|^.*\b(?:word\s+for\s+word|exact\s+words|verbatim)\b",
        ),
        (
            Kind.WHY,
            r"\bwhy\b|\bhow\s+come\b|\bwhat\s+for\b|\bwhat\s+(?:explains|caused|causes|led\s+to|prompted|made)\b"
            r"|\bwhat\b(?:\s+\w+){0,2}\s+(?:reason|cause|purpose|motive|point)s?\b|\breasons?\s+(?:for|why)\b",
        ),
        (
            Kind.WHEN,
            rf"\bwhen\b|{_WHAT}\s+(?:year|date|day|month|time|week|century|decade|season)\b"
            r"|\bhow\s+(?:far\s+back|long\s+ago|soon|recently)\b|\bdate\s+of\b",
        ),
        (
            Kind.WHERE,
            rf"\bwhere\b|{_WHAT}\s+(?:\w+\s+)?(?:country|city|town|place|region|village|venue|location|continent|part\s+of)\b",
        ),
        (
            Kind.HOW_MUCH,
            rf"\bhow\s+(?:much|expensive|costly|dear)\b|{_WHAT}\b(?:\s+\w+){{0,3}}\s+(?:price|cost|sum|amount|value|budget|fine)\b"
            r"|\b(?:dollar|euro|pound|rupee)s?\b|\b(?:value|price|cost|worth)\s+of\b|\b(?:value|price|cost)$",
        ),
        (
            Kind.HOW_MANY,
            r"\bhow\s+(?:many|often|old|long|far|tall|big|large|high|fast|heavy|deep|wide|hot|cold)\b|\bnumber\s+of\b"
            rf"|{_WHAT}\b(?:\s+\w+){{0,3}}\s+(?:number|share|percentage|percent|proportion|rate|score|total|age|length)\b",
        ),
        (
            Kind.DEFINITION,
            rf"^(?:{_WHAT}|who)(?:['’]?s|\s+(?:is|are|was|were))\s+(?:(?:a|an|the)\s+)?(?!\w+\s+of\b)(?:[\w.-]+\s*){{1,2}}\??$"
            r"|^.*\b(?:define|definition|meaning\s+of|stands?\s+for|full\s+form|abbreviation|acronym)\b"
            rf"|{_WHAT}\s+do(?:es)?\s+(?:[\w-]+\s+){{1,3}}mean\??$",
        ),
        (
            Kind.LIST,
            rf"^(?:list|name)\b|^{_WHAT}\s+are\b|^(?:in\s+)?{_WHAT}\s+(?!{_AUXILIARY}\b)\w+(?:ies|[^su\W]s)\b",
        ),
        (Kind.YES_NO, rf"^(?:(?:so|and|but)\s+)?{_AUXILIARY}\b|\bwhether\b"),
        (
            Kind.WHO,
            rf"\bwho(?:m|se|['’]s)?\b|{_WHAT}\s+(?:\w+\s+)?(?:person|people|man|woman|leader|president|minister|official|player|judge)\b",
        ),
        (Kind.HOW, r"\bhow\b"),
        (Kind.WHAT, _WHAT),
    )
)
_SUMMARY: Final = re.compile(
    r"\b(?:summar(?:y|ies|ise|ize)\w*|gist|tl\s*;?\s*dr|synopsis|overview|recap|nutshell|sum\s+(?:it|this|that)\s+up)\b"
    r"|\b(?:main|key|central|most\s+important)\s+(?:points?|facts?|ideas?|takeaways?|message)\b"
    r"|\bwhat(?:['’]?s|\s+is|\s+does)?\s+(?:the|this)\s+(?:article|story|text|piece|report|news)\s+(?:about|say|all\s+about)\s*\??$"
    r"|\bin\s+(?:brief|short|a\s+few\s+words)\b",
    re.IGNORECASE,
)

_LEAST_BEHIND: Final = 2


def core_start(question: str) -> int:
    """Where the question itself begins, behind a polite beginning; 0 without one. `question` has no space about it."""
    start = 0
    while match := _POLITE.match(question[start:]):
        # One word behind it is not a question: "Please help".
        if len(question[start + match.end() :].split()) < _LEAST_BEHIND:
            break
        start += match.end()
    return start


def core(question: str) -> str:
    """The question without its polite beginning. Never empty unless the question is blank."""
    question = question.strip()
    return question[core_start(question) :]


def classify(question: str) -> Kind:
    """The kind of a typed question, by its words alone."""
    return kind_of(core(question))


def kind_of(core: str) -> Kind:
    """The kind of a question without a polite beginning."""
    if _SUMMARY.search(core):
        return Kind.SUMMARY
    found = [(match.start(), i) for i, (_, pattern) in enumerate(_KINDS) if (match := pattern.search(core))]
    return _KINDS[min(found)[1]][0] if found else Kind.OTHER
