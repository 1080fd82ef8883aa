"""A conversation of four replies, as it is saved."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

from bot.reply.compose import Finding, answer, refuse
from bot.reply.reply import Reply
from bot.saved.json_format import to_json
from index.article import Article, Span
from tests.support.fakes import plain, span_of
from tests.support.questions import question_of

TEXT = "Trade & aid\nTrade rose to $65 billion on Monday. Ann Lee [the *mayor*] said “no”. It fell by 5_000 in 1999."
ARTICLE = replace(plain(TEXT), published=date(2024, 7, 9), title=Span(0, 11))


def answered(article: Article, question: str, *quotes: str, short: str = "", standalone: str = "") -> Reply:
    findings = [
        Finding(span_of(article.text, quote), span_of(article.text, short) if short in quote and short else None)
        for quote in quotes
    ]
    return answer(question_of(question, standalone=standalone), article, findings, 0.75)


CONVERSATION = [
    answered(ARTICLE, "How much?", "Trade rose to $65 billion on Monday.", short="$65 billion"),
    answered(
        ARTICLE,
        "And *she*?",
        "Ann Lee [the *mayor*] said “no”.",
        "It fell by 5_000 in 1999.",
        standalone="What did Ann Lee say?",
    ),
    refuse(
        question_of("Who is <Zelensky>?"),
        ARTICLE,
        "unnamed",
        [Span(7, 17)],
        span_of(TEXT, "It fell by 5_000 in 1999."),
        0.9,
    ),
    refuse(question_of("Why?"), ARTICLE, "far", [], None, 0.9),
]


def saved_json(**changes: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(to_json(ARTICLE, CONVERSATION)))
    return {**found, **changes}
