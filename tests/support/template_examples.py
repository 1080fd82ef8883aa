"""What each family of templates looks like once filled: the gaps, and the text that they make."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

EXAMPLES: Final[Mapping[str, tuple[Mapping[str, str], str]]] = MappingProxyType(
    {
        "quoted": (
            {"quote": "Trade was worth nearly $65 billion.", "mark": "[1]"},
            "“Trade was worth nearly $65 billion.” [1]",
        ),
        "quoted.context": (
            {"lead": "before that:", "quote": "Jaiswal spoke in New Delhi.", "mark": "[2]"},
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
        "more.answer": (
            {"quotes": "• “It was $60 billion before.” [2]"},
            "What else bears on it:\n• “It was $60 billion before.” [2]",
        ),
        "dates": (
            {"explained": "Monday: 8 July 2024, from the article’s date, 9 July 2024"},
            "\n(Monday: 8 July 2024, from the article’s date, 9 July 2024)",
        ),
        "dates.explained": (
            {"dates": "Monday: 8 July 2024", "published": "9 July 2024"},
            "Monday: 8 July 2024, from the article’s date, 9 July 2024",
        ),
        "date": ({"words": "last week", "meaning": "1 to 7 July 2024"}, "last week: 1 to 7 July 2024"),
        "talk.published": (
            {"published": "9 July 2024"},
            "Its page or file gives the date 9 July 2024; no line of its text does.",
        ),
        "understood": (
            {"question": "What did Jaiswal tell reporters?"},
            "Asked: What did Jaiswal tell reporters?",
        ),
        "refusal.nearest": (
            {"quotes": "“Modi last met Putin in 2022.” [1]"},
            "\nThe nearest the article comes: “Modi last met Putin in 2022.” [1]",
        ),
    }
)

# The same of the questions that are suggested for an article.
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
