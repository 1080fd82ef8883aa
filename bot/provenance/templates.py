"""The sentences that the bot itself may say, all of them, by kind.

A template is literal text with named gaps in braces. What fills a gap is never free text: it is a quote and its mark,
a slice of the reader's own question, or other filled templates (`bot.reply.reply` sees to it). The gaps:

    {quote}   a cited sentence, the answering words strong     {mark}    the mark of its citation, [1]
    {quotes}  one or more of "quoted", in order of marks       {short}   the answering words alone, strong
    {terms}   words of the question, each a "term"             {term}    one of them, as asked
    {words}   words of a citation that name a relative date    {meaning} the date that they mean, derived
    {dates}   one or more of "date"                            {published} the article's own date
    {question} a question as it was understood: words of those asked so far, and of the article
    {page}    the number of the page that a citation is on

House style: the bot says one short, plain sentence and lets the article speak. It never says more than the quotes do,
never thanks, praises or guesses, and never says "I think". EXAMPLES shows how each family looks; the tests render them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.language.question_kinds import Kind

MARK: Final = "[{n}]"

QUOTING: Final = {
    "quoted": "“{quote}” {mark}",
    "quoted.line": "• “{quote}” {mark}",
    "quoted.before": "(before that: “{quote}” {mark})",
    # After the mark, where the article has pages.
    "quoted.page": " (p. {page})",
    "between.quotes": " ",
    "between.lines": "\n",
    "between.shorts": "; ",
    "between.terms": ", ",
    "between.last.terms": " or ",
    "term": "“{term}”",
}

# The words that answer come first, when a reader points at them and they are few; then their sentence.
SHORT: Final = {"answer.short": "{short} — {quotes}"}

# Otherwise, what introduces the quotes, by the kind of the question. The PROMISING ones are kept for quotes with words
# of that kind in them; the others promise nothing.
ANSWERS: Final[Mapping[Kind, str]] = MappingProxyType(
    {
        Kind.OTHER: "The article says: {quotes}",
        Kind.WHO: "The article says who: {quotes}",
        Kind.WHAT: "The article says: {quotes}",
        Kind.WHEN: "The article says when: {quotes}",
        Kind.WHERE: "The article says where: {quotes}",
        Kind.HOW_MANY: "The article gives the number: {quotes}",
        Kind.HOW_MUCH: "The article gives the amount: {quotes}",
        Kind.WHY: "The article gives a reason: {quotes}",
        Kind.HOW: "The article says how: {quotes}",
        Kind.WHO_SAID: "The article says whose words they are: {quotes}",
        Kind.QUOTE: "In the article’s words: {quotes}",
        Kind.YES_NO: "Judge by what the article says: {quotes}",
        Kind.DEFINITION: "The article puts it so: {quotes}",
        Kind.LIST: "From the article: {quotes}",
        Kind.SUMMARY: "The article in its own sentences:\n{quotes}",
    }
)

PROMISING: Final = frozenset(
    {Kind.WHO, Kind.WHO_SAID, Kind.WHEN, Kind.WHERE, Kind.HOW_MANY, Kind.HOW_MUCH, Kind.WHY, Kind.HOW}
)

# Why nothing was answered. {{it}} is the article: "it" in a refusal, "the article" in the reason by itself.
_REASONS: Final = {
    "far": "nothing in {{it}} comes close to the question",
    "unsure": "no sentence in {{it}} answers this plainly",
    "unnamed": "{{it}} never mentions {terms}",
    "unplaced": "{{it}} mentions {terms}, but not in connection with this",
    "without.who": "the nearest sentence in {{it}} names no one",
    "without.when": "the nearest sentence in {{it}} gives no time",
    "without.where": "the nearest sentence in {{it}} names no place",
    "without.how_many": "the nearest sentence in {{it}} gives no number",
    "without.how_much": "the nearest sentence in {{it}} gives no amount",
}


def _with(article: str, reason: str) -> str:
    return reason.replace("{{it}}", article)


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


REFUSALS: Final = {
    **{f"refusal.{name}": f"The article doesn’t say: {_with('it', reason)}." for name, reason in _REASONS.items()},
    **{f"reason.{name}": _sentence(_with("the article", reason)) for name, reason in _REASONS.items()},
    "refusal.nearest": "\nThe closest it comes: {quotes}",
    "reason.small_talk": "That was small talk, not a question about the article.",
}

# Where else the article says it, or bears on it; of a refusal, what else comes near the question.
ELSEWHERE: Final = {
    "elsewhere.answer": "What else bears on it:\n{quotes}",
    "elsewhere.refusal": "The nearest besides:\n{quotes}",
    "elsewhere.answer.none": "Nothing else in the article bears on this.",
    "elsewhere.refusal.none": "Nothing else in the article comes near the question.",
}

# What a relative date in a quote means, worked out from the article's own date: behind the quotes, in brackets.
DATES: Final = {
    "dates": "\n({dates}, from the article’s date, {published})",
    "date": "{words}: {meaning}",
    "between.dates": "; ",
}

# How a follow-up was understood: never part of a reply's text, shown beside it. {question} is words of the questions so
# far and names of the article, joined by the RETOLD ones, which are no sentences.
UNDERSTOOD: Final = {"understood": "Asked: {question}"}

RETOLD: Final = {
    "retold.space": " ",
    "retold.and": ", and ",
    "retold.both": " and ",
    "retold.of": "’s",
    "retold.of.plural": "’",
    "retold.the": "the ",
    "retold.in": "in ",
    "retold.at": "at ",
    "retold.not": "n’t",
    "retold.else": " else",
    "retold.many": " so many ",
    "retold.about": "About ",
    "retold.about.end": ": ",
    "retold.says": "What does the article say about ",
    "retold.more": "What else does the article say about ",
    "retold.that": " that",
    "retold.end": "?",
}

# The labels of a conversation that is saved as Markdown.
DOCUMENT: Final = {
    "source": "Source:",
    "published": "Published:",
    "text": "Text (SHA-256):",
    "place": "— paragraph {paragraph}, characters {start} to {end}",
}

# Questions for an article, made of its own words: no part of a reply. {first} and {second} are the verb, before the
# subject and behind it: "did", "meet".
SUGGESTED: Final = {
    "when": "When {first} {subject} {second} {rest}?",
    "where": "Where {first} {subject} {second} {rest}?",
    "why": "Why {first} {subject} {second} {rest}?",
    "what": "What {first} {subject} {second} {rest}?",
    "how_much": "How much {first} {subject} {second} {rest}?",
    "by_how_much": "By how much {first} {subject} {second}?",
    "how_many": "How many {things} {first} {subject} {second} {rest}?",
    "how_many_did": "How many {things} {verb} {rest}?",
    "how_long": "How long {first} {subject} {second}?",
    "how_high": "How {high} {first} {subject}?",
    "said_about": "What did {speaker} say about {topic}?",
    "said": "What did {speaker} say?",
    "called": "What did {speaker} call {topic}?",
    "who": "Who {verb} {rest}?",
    "by_whom": "Who {first} {subject} {rest} by?",
    "who_is": "Who is {name}?",
    "name": "What does the article say about {name}?",
}

SMALL_TALK: Final = {
    "hello": "Hello! Ask me anything about the article; I answer in its own words.",
    "thanks": "You’re welcome. Ask on whenever you like.",
    "bye": "Goodbye! The article stays here for when you come back.",
    "help": (
        "Ask about the article in plain words: who, what, when, where, how much, why. I find the sentences that "
        "answer, quote them with a mark that leads to the place, and say so when the article doesn’t say."
    ),
}

# Beside a reply, not in it: how sure it is, by the least confidence that the words are for; the number that stands
# behind them; where a quote stands.
CONFIDENCE: Final = (
    (0.9, "High confidence"),
    (0.75, "Good confidence"),
    (0.5, "Fair confidence"),
    (0.0, "Low confidence"),
)
CONFIDENCE_NUMBER: Final = "{number}: of ten replies with this number, about {of_ten} hold"
PLACES: Final = {
    "page": "p. {number}",
    "paragraph": "paragraph {number}",
    "title": "the title",
    "dateline": "the date line",
    "heading": "a heading",
}

TEMPLATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **QUOTING,
        **SHORT,
        **{f"answer.{kind}": pattern for kind, pattern in ANSWERS.items()},
        **REFUSALS,
        **ELSEWHERE,
        **DATES,
        **UNDERSTOOD,
        **RETOLD,
        **{f"small_talk.{name}": text for name, text in SMALL_TALK.items()},
    }
)

SUGGESTED_EXAMPLES: Final[Mapping[str, tuple[Mapping[str, str], str]]] = MappingProxyType(
    {
        "when": (
            {"first": "did", "subject": "Modi", "second": "last meet", "rest": "with Putin"},
            "When did Modi last meet with Putin?",
        ),
        "where": (
            {"first": "was", "subject": "Ann Lee", "second": "", "rest": "born"},
            "Where was Ann Lee born?",
        ),
        "why": ({"first": "did", "subject": "trade", "second": "fall", "rest": "in May"}, "Why did trade fall in May?"),
        "what": (
            {"first": "did", "subject": "the council", "second": "approve", "rest": "on Monday"},
            "What did the council approve on Monday?",
        ),
        "how_much": (
            {"first": "was", "subject": "trade", "second": "", "rest": "worth"},
            "How much was trade worth?",
        ),
        "by_how_much": (
            {"first": "did", "subject": "trade", "second": "fall"},
            "By how much did trade fall?",
        ),
        "how_many": (
            {"things": "ships", "first": "did", "subject": "the storm", "second": "sink", "rest": "off Ayr"},
            "How many ships did the storm sink off Ayr?",
        ),
        "how_many_did": (
            {"things": "people", "verb": "attended", "rest": "the summit"},
            "How many people attended the summit?",
        ),
        "how_long": ({"first": "did", "subject": "the strike", "second": "last"}, "How long did the strike last?"),
        "how_high": ({"high": "high", "first": "is", "subject": "the tower"}, "How high is the tower?"),
        "said_about": (
            {"speaker": "Jaiswal", "topic": "the summit"},
            "What did Jaiswal say about the summit?",
        ),
        "said": ({"speaker": "Jaiswal"}, "What did Jaiswal say?"),
        "called": ({"speaker": "Ann Lee", "topic": "the outlook"}, "What did Ann Lee call the outlook?"),
        "who": ({"verb": "last met", "rest": "with Putin"}, "Who last met with Putin?"),
        "by_whom": (
            {"first": "was", "subject": "the bridge", "rest": "designed"},
            "Who was the bridge designed by?",
        ),
        "who_is": ({"name": "Ann Lee"}, "Who is Ann Lee?"),
        "name": ({"name": "the Kremlin"}, "What does the article say about the Kremlin?"),
    }
)

# What each family looks like once filled, with the gaps that make it so.
EXAMPLES: Final[Mapping[str, tuple[Mapping[str, str], str]]] = MappingProxyType(
    {
        "quoted": (
            {"quote": "Trade was worth nearly $65 billion.", "mark": "[1]"},
            "“Trade was worth nearly $65 billion.” [1]",
        ),
        "quoted.before": (
            {"quote": "Jaiswal spoke in New Delhi.", "mark": "[2]"},
            "(before that: “Jaiswal spoke in New Delhi.” [2])",
        ),
        "quoted.page": ({"page": "4"}, " (p. 4)"),
        "answer.short": (
            {"short": "nearly $65 billion", "quotes": "“Trade was worth nearly $65 billion.” [1]"},
            "nearly $65 billion — “Trade was worth nearly $65 billion.” [1]",
        ),
        "answer.why": (
            {"quotes": "“It fell because of the drought.” [1]"},
            "The article gives a reason: “It fell because of the drought.” [1]",
        ),
        "refusal.unnamed": (
            {"terms": "“Zelensky” or “Kyiv”"},
            "The article doesn’t say: it never mentions “Zelensky” or “Kyiv”.",
        ),
        "reason.unplaced": (
            {"terms": "“Biden”"},
            "The article mentions “Biden”, but not in connection with this.",
        ),
        "elsewhere.answer": (
            {"quotes": "• “It was $60 billion before.” [2]"},
            "What else bears on it:\n• “It was $60 billion before.” [2]",
        ),
        "dates": (
            {"dates": "Monday: 8 July 2024", "published": "9 July 2024"},
            "\n(Monday: 8 July 2024, from the article’s date, 9 July 2024)",
        ),
        "date": ({"words": "last week", "meaning": "1 to 7 July 2024"}, "last week: 1 to 7 July 2024"),
        "understood": (
            {"question": "What did Jaiswal tell reporters?"},
            "Asked: What did Jaiswal tell reporters?",
        ),
        "refusal.nearest": (
            {"quotes": "“Modi last met Putin in 2022.” [1]"},
            "\nThe closest it comes: “Modi last met Putin in 2022.” [1]",
        ),
    }
)
