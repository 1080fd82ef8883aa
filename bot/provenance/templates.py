"""The sentences that the bot itself may say, all of them, by kind.

A template is literal text with named gaps in braces. What fills a gap is never free text: it is a quote and its mark,
a slice of the visitor's own question, or other filled templates (`bot.reply.reply` sees to it). The gaps:

    {quote}   a cited sentence, the answering words strong     {mark}    the mark of its citation, [1]
    {quotes}  one or more of "quoted", in order of marks       {short}   the answering words alone, strong
    {terms}   words of the question, each a "term"             {term}    one of them, as asked
    {words}   words of a citation that name a relative date    {meaning} the date that they mean, derived
    {dates}   one or more of "date"                            {published} the article's own date
    {explained} "dates.explained"                              {lead}    "context"
    {question} a question as it was understood: words of those asked so far, and of the article
    {page}    the number of the page that a citation is on

House style: the bot says one short, plain sentence and lets the article speak. It never says more than the quotes do,
never thanks, praises or guesses, and never says "I think". The tests show how each family looks once filled.
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
    # A sentence that another one refers back to: it stands before that one in the article.
    "quoted.context": "({lead} “{quote}” {mark})",
    "context": "before that:",
    # After the mark, where the article has pages.
    "quoted.page": " (p. {page})",
    "between.quotes": " ",
    "between.lines": "\n",
    "between.shorts": "; ",
    "between.terms": ", ",
    "between.last.terms": " or ",
    "term": "“{term}”",
}

# The words that answer come first, when a reader found them and they are few; then their sentence.
SHORT: Final = {"answer.short": "{short} — {quotes}"}

# Otherwise, what introduces the quotes, by the kind of the question. The PROMISING ones are used only for quotes with
# words of that kind in them; the others promise nothing.
ANSWERS: Final[Mapping[str, str]] = MappingProxyType(
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
        # No question: what is quoted for another wish (`bot.reply.intents`).
        "mentions": "The article mentions it here:\n{quotes}",
        "who_it_is_about": "It begins with who it is about: {quotes}",
        "author": "The article names its author: {quotes}",
        "interviewer": "The article names no author; the questions are asked by: {quotes}",
        "date": "The article’s own date: {quotes}",
        "date_only": "The article names no author; its own date: {quotes}",
        "author_and_date": "The article’s author and date: {quotes}",
        "date.meant": "The article’s own date, {published}: {quotes}",
        "date_only.meant": "The article names no author; its own date, {published}: {quotes}",
        "author_and_date.meant": "The article’s author and date, {published}: {quotes}",
        "title": "Its title: {quotes}",
        "next": "It goes on: {quotes}",
        "near": "The article has this besides:\n{quotes}",
        "again": "Once more: {quotes}",
        "stands": "It stands here, word for word; judge by the quote: {quotes}",
        "place": "Here it is: {quotes}",
        "quotes": "In the article’s own words:\n{quotes}",
        "people": "People it names: {short}\n{quotes}",
        "places": "Places it names: {short}\n{quotes}",
        "organisations": "Organisations it names: {short}\n{quotes}",
        "dates": "Dates it gives: {short}\n{quotes}",
        "numbers": "Figures it gives: {short}\n{quotes}",
        "writer": "I don’t judge. Where the writer speaks for themselves: {quotes}",
    }
)
# What is listed stands before the quotes.
LISTED: Final = frozenset({"people", "places", "organisations", "dates", "numbers"})
# Their quotes stand as a list, each on a line of its own.
ON_LINES: Final = LISTED | {Kind.SUMMARY, "near", "mentions", "quotes"}

# What the quotes say to a yes-or-no question, where the reader is sure.
VERDICTS: Final = {
    "answer.says.yes": "The article says so: {quotes}",
    "answer.says.no": "The article says otherwise: {quotes}",
}

# The quotes answer the same question with different figures.
FIGURES: Final = {"answer.figures": "The article gives more than one figure: {quotes}"}

# Behind the quotes: the parts of the question, as asked, that the article does not answer.
MISSING: Final = {"answer.missing": "\nThe article doesn’t say {terms}."}

PROMISING: Final = frozenset(
    {Kind.WHO, Kind.WHO_SAID, Kind.WHEN, Kind.WHERE, Kind.HOW_MANY, Kind.HOW_MUCH, Kind.WHY, Kind.HOW}
)

# Why nothing was answered. {{it}} is the article: "it" in a refusal, "the article" where the reason stands alone.
_REASONS: Final = {
    "far": "nothing in {{it}} comes close to the question",
    "unsure": "no sentence in {{it}} answers this plainly",
    "mentioned": "{{it}} mentions {terms}, but no sentence in it answers this plainly",
    "unnamed": "{{it}} never mentions {terms}",
    "unplaced": "{{it}} mentions {terms}, but not in connection with this",
    "unquoted": "{{it}} quotes nothing from {terms} on this",
    "only_named": "{{it}} only names {terms}",
    "without.age": "the nearest sentence in {{it}} gives no age",
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
    # A yes-or-no question that the nearest sentence bears on and does not decide.
    "refusal.unsettled": "The article doesn’t settle it.",
    "reason.unsettled": "No sentence in the article settles this; the nearest may help.",
    # Not sure enough to answer, too near to say that there is nothing.
    "refusal.not_spelt_out": "The article uses {terms}, but never says what it stands for.",
    "reason.not_spelt_out": "The article uses {terms}, but never says what it stands for.",
    "refusal.nearby": "No plain answer.",
    "refusal.near_mention": "The article mentions {terms}, but gives no plain answer.",
    "reason.near_mention": (
        "The article mentions {terms}, but no sentence in it answers this plainly; the nearest may help."
    ),
    "reason.nearby": "No sentence in the article answers this plainly; the nearest may help.",
    "refusal.nearest": "\nThe nearest the article comes: {quotes}",
    "reason.talk": "That was not a question about the article.",
}

# What was wanted is no question that a sentence answers: the refusal, which is its own reason.
_WISHES: Final = {
    "no_author": "The article names no author.",
    "no_date": "The article gives no date of its own.",
    "no_author_nor_date": "The article names neither an author nor a date of its own.",
    "no_title": "The article has no title.",
    "no_source": "The article doesn’t say where it was published.",
    "no_length": "The article doesn’t state its own length.",
    "no_place": "The article has no such place: ask for a step, paragraph or sentence that it has.",
    "no_names": "I found none of those named in the article.",
    "no_quotes": "The article quotes no one.",
    "no_words_of": "The article has nothing that is said by the one you name.",
    "nothing_more": "Nothing follows that in the article.",
    "writer_silent": "I don’t judge, and the article’s writer gives no opinion in the first person.",
    "language": "I only understand English.",
    "language.de": "Ich verstehe nur Englisch. I only understand English.",
    "language.fr": "Je ne comprends que l’anglais. I only understand English.",
    "language.es": "Solo entiendo inglés. I only understand English.",
    "language.it": "Capisco solo l’inglese. I only understand English.",
    "language.pt": "Só entendo inglês. I only understand English.",
    "language.nl": "Ik begrijp alleen Engels. I only understand English.",
    "language.pl": "Rozumiem tylko po angielsku. I only understand English.",
    "language.tr": "Yalnızca İngilizce anlıyorum. I only understand English.",
    "language.ru": "Я понимаю только по-английски. I only understand English.",
    "language.hi": "Main sirf angrezi samajhta hoon. I only understand English.",
}
WISHES: Final = {f"{what}.{name}": text for name, text in _WISHES.items() for what in ("refusal", "reason")}

# Other sentences that bear on an answer; after a refusal, the ones that come nearest to the question.
MORE_EVIDENCE: Final = {
    "more.answer": "What else bears on it:\n{quotes}",
    "more.refusal": "The nearest besides:\n{quotes}",
    "more.answer.none": "Nothing else in the article bears on this.",
    "more.refusal.none": "Nothing else in the article comes near the question.",
}

# What a relative date in a quote means, worked out from the article's own date: behind the quotes, in brackets.
DATES: Final = {
    "dates": "\n({explained})",
    "dates.explained": "{dates}, from the article’s date, {published}",
    "date": "{words}: {meaning}",
    "between.dates": "; ",
}

# How a follow-up was understood: never part of a reply's text, shown beside it. {question} is words of the questions so
# far and names of the article, joined by the templates of COMPLETED, which are not sentences.
UNDERSTOOD: Final = {"understood": "Asked: {question}"}

COMPLETED: Final = {
    "completed.space": " ",
    "completed.and": ", and ",
    "completed.both": " and ",
    "completed.of": "’s",
    "completed.of.plural": "’",
    "completed.the": "the ",
    "completed.at": "at ",
    "completed.not": "n’t",
    "completed.else": " else",
    "completed.about": "About ",
    "completed.about.end": ": ",
    "completed.says": "What does the article say about ",
    "completed.more": "What else does the article say about ",
    "completed.that": " that",
    "completed.instead": "What about ",
    "completed.end": "?",
}

# The labels of a conversation that is saved as Markdown.
DOCUMENT: Final = {
    "source": "Source:",
    "published": "Published:",
    "text": "Text (SHA-256):",
    "place": "— {place}, characters {start} to {end}",
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

# About the bot or the conversation.
TALK: Final = {
    "hello": "Hello! Ask me anything about the article; I answer in its own words.",
    "thanks": "You’re welcome. Ask on whenever you like.",
    "bye": "Goodbye! The article stays here for when you come back.",
    "help": (
        "Ask about the article in plain words: who, what, when, where, how much, why. I find the sentences that "
        "answer, quote them with a mark that leads to the place, and say so when the article doesn’t say."
    ),
    "bot": (
        "I am Footnote, a program that finds sentences in the article and quotes them. No language model writes my "
        "replies, so I make nothing up; and I run on this computer alone."
    ),
    "ack": "All right. What else would you like to know about the article?",
    "insult": (
        "Sorry that didn’t help. I can only quote the article: try naming the person, place or thing in its words, or "
        "ask “What is it about?”"
    ),
    "praise": "Glad to hear it. Ask on.",
    "chat": "I only know this article. Ask me something about it, or for a summary of it.",
    "unclear": "I’m not sure what you would like to know. Put it as a question about the article.",
    "cannot": (
        "I can only quote the article word for word, so I can’t write, translate, rewrite, reckon or look things up. "
        "I can find what it says about something, quote a paragraph, or sum it up in its own sentences."
    ),
    "own": "I have no opinions and can’t check the article against the world: I only show what it says. Judge by that.",
    "published": "Its page or file gives the date {published}; no line of its text does.",
    "nothing_before": "There is no quote before this to go by. Ask a question about the article first.",
}

TEMPLATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        **QUOTING,
        **SHORT,
        **{f"answer.{kind}": pattern for kind, pattern in ANSWERS.items()},
        **VERDICTS,
        **FIGURES,
        **MISSING,
        **REFUSALS,
        **MORE_EVIDENCE,
        **DATES,
        **UNDERSTOOD,
        **COMPLETED,
        **WISHES,
        **{f"talk.{name}": text for name, text in TALK.items()},
    }
)
