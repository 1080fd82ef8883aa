"""The sentences that the bot itself may say, all of them, by kind.

A template is literal text with named gaps in braces. What fills a gap is never free text: it is a quote and its mark,
a slice of the reader's own question, or other filled templates (`bot.reply` sees to it). The gaps:

    {quote}   a slice of a cited sentence, the answering words strong      {mark}    the mark of its citation, [1]
    {quotes}  one or more of "quoted", in the order of their marks         {terms}   words of the question, as asked

House style: the bot says one short, plain sentence and lets the article speak. It never says more than the quotes do,
never thanks, praises or guesses, and never says "I think". EXAMPLES shows each as it is meant to look.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from bot.question import Kind

MARK: Final = "[{n}]"

QUOTING: Final = {
    "quoted": "“{quote}” {mark}",
    "quoted.line": "• “{quote}” {mark}",
    "between.quotes": " ",
    "between.lines": "\n",
    "between.terms": ", ",
    "between.last.terms": " or ",
    "term": "“{term}”",
}

# What introduces the quotes, by the kind of the question.
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
        Kind.QUOTE: "In the article's words: {quotes}",
        Kind.YES_NO: "Judge by what the article says: {quotes}",
        Kind.DEFINITION: "The article describes it so: {quotes}",
        Kind.LIST: "The article names these: {quotes}",
        Kind.SUMMARY: "The article in its own sentences:\n{quotes}",
    }
)

REFUSALS: Final = {
    "refusal": "The article doesn’t say.",
    "refusal.missing": "The article doesn’t say. It never mentions {terms}.",
    "refusal.nearest": "\nThe closest it comes: {quotes}",
    "reason.far": "Nothing in the article is close enough to the question.",
    "reason.missing": "The article never mentions {terms}.",
    "reason.small_talk": "That was small talk, not a question about the article.",
}

SMALL_TALK: Final = {
    "hello": "Hello! Ask me anything about the article; I answer in its own words.",
    "thanks": "You’re welcome. Ask on whenever you like.",
    "bye": "Goodbye! The article stays here for when you come back.",
    "help": (
        "Ask about the article in plain words: who, what, when, where, how much, why. I find the sentences that answer, "
        "quote them with a mark that leads to the place, and say so when the article doesn’t say."
    ),
}

TEMPLATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **QUOTING,
        **{f"answer.{kind}": pattern for kind, pattern in ANSWERS.items()},
        **REFUSALS,
        **{f"small_talk.{name}": text for name, text in SMALL_TALK.items()},
    }
)
