"""A conversation as JSON, and back."""

from __future__ import annotations

import json
from datetime import date

from bot.saved.conversation_file import load
from tests.support.conversation import ARTICLE, CONVERSATION, saved_json


class TestJson:
    def test_it_is_the_article_and_the_replies_of_the_contract(self) -> None:
        found = saved_json()
        assert (found["format"], found["article"]["title"], found["article"]["published"]) == (
            1,
            "Trade & aid",
            "2024-07-09",
        )
        assert [turn["question"] for turn in found["turns"]] == [
            "How much?",
            "And *she*?",
            "Who is <Zelensky>?",
            "Why?",
        ]
        assert found["turns"][1]["understood"] == "Asked: What did Ann Lee say?"

    def test_it_comes_back(self) -> None:
        saved = load(json.dumps(saved_json()))
        assert saved.article.published == date(2024, 7, 9)
        assert saved.article.sha256 == ARTICLE.sha256
        first, second, third, last = saved.turns
        assert (first.text, first.short_answer, first.confidence) == (CONVERSATION[0].text, "$65 billion", 0.75)
        assert second.standalone_question == "What did Ann Lee say?"
        assert [quote.quote for quote in second.quotes] == [c.quote for c in CONVERSATION[1].citations]
        assert (third.kind, len(third.quotes), last.quotes) == ("refusal", 1, ())

    def test_one_reply_by_itself_is_a_conversation_of_one(self) -> None:
        (turn,) = load(json.dumps(saved_json()["turns"][0])).turns
        assert turn.question == "How much?"
