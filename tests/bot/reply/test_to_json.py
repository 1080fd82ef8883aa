"""A reply as JSON: the fields that other programs read."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from bot.reply.quote import dates_of
from bot.reply.render import to_markdown, to_text
from bot.reply.reply import Answer, Talk
from bot.reply.to_json import to_json
from index.article import Article, Span
from index.read import article_from_text
from tests.support.fakes import plain, span_of
from tests.support.replies import cited
from tests.support.trade import RAW, answer, refusal, trade_answer


@pytest.fixture
def trade() -> Answer:
    return trade_answer()


class TestJson:
    def test_an_answer(self, trade: Answer) -> None:
        article = trade.article
        start, raw_start = article.text.index("Trade"), RAW.index("Trade")
        assert to_json(trade) == {
            "question": "How much?",
            "standalone_question": "How much?",
            "kind": "answer",
            "text": "The article gives the amount: “Trade & aid rose to $65 billion in 2023.” [1]",
            "short_answer": "$65 billion",
            "says": None,
            "missing": [],
            "confidence": 0.75,
            "answerable": 1.0,
            "citations": [
                {
                    "n": 1,
                    "start": start,
                    "end": start + 40,
                    "quote": "Trade & aid rose to $65 billion in 2023.",
                    "raw_start": raw_start,
                    "raw_end": raw_start + 49,
                    "raw_quote": "Trade &amp; aid rose to $65 billion&nbsp;in 2023.",
                }
            ],
            "intent": "question",
            "derived": [],
            "reason": None,
            "article": {
                "sha256": article.sha256,
                "title": article.name,
                "published": None,
                "source": "trade.txt",
            },
            "understood": None,
            "dates": [],
            "timings_ms": {"retrieve": 1.23, "read": 0, "total": 5.68},
        }

    def test_a_citation_has_its_page_where_the_article_has_pages(self) -> None:
        article = article_from_text("One fell on Monday.\fTwo rose in 2023.\f", "x.pdf")
        sentence = span_of(article.text, "Two rose in 2023.")
        reply = answer(article, sentence)
        assert to_text(reply) == "The article gives the amount: “Two rose in 2023.” [1] (p. 2)"
        assert to_markdown(reply) == "The article gives the amount: “Two rose in 2023.” [1] (p. 2)"
        shown = to_json(reply)
        assert shown["citations"][0]["page"] == 2
        assert shown["article"]["pages"] == 2
        assert "page" not in to_json(answer(plain("It rose."), Span(0, 8)))["citations"][0]

    def test_author_and_address_are_included_where_they_are_known(self) -> None:
        article = replace(article_from_text("It rose to 5."), author="Ann Lee", url="https://a.example/b")
        shown = to_json(answer(article, Span(0, 13)))["article"]
        assert (shown["author"], shown["url"]) == ("Ann Lee", "https://a.example/b")

    def test_a_refusal(self) -> None:
        shown = to_json(refusal("Where is Rex?", "Rex"))
        assert shown["kind"] == "refusal"
        assert shown["text"] == "The article doesn’t say: it never mentions “Rex”."
        assert shown["reason"] == "The article never mentions “Rex”."
        assert (shown["short_answer"], shown["citations"]) == (None, [])

    def test_an_answer_without_a_short_one(self) -> None:
        article = plain("One. Two.")
        assert to_json(answer(article, Span(0, 4)))["short_answer"] is None

    def test_the_date_and_title_of_the_bundled_article(self, article: Article) -> None:
        about = to_json(answer(article, article.paragraphs[0]))["article"]
        assert about["published"] == "2024-07-09"
        assert (
            about["title"]
            == "India’s Modi lands in Russia for talks with Putin in first visit since start of Ukraine war"
        )

    def test_offsets_count_code_points(self) -> None:
        article = plain("🙂🙂 One. Two.")
        (citation,) = to_json(answer(article, span_of(article.text, "One.")))["citations"]
        assert (citation["start"], citation["end"]) == (3, 7)

    def test_it_survives_being_written_and_read(self, trade: Answer) -> None:
        shown = to_json(trade)
        assert json.loads(json.dumps(shown, ensure_ascii=False)) == shown

    def test_small_talk(self) -> None:
        shown = to_json(Talk("Hello", "Hello", plain("One."), "hello"))
        assert (shown["kind"], shown["intent"]) == ("talk", "small_talk")
        assert (shown["short_answer"], shown["citations"], shown["derived"]) == (None, [], [])
        assert shown["text"].startswith("Hello!")

    def test_what_a_date_means_is_derived(self) -> None:
        article = replace(plain("It rose on Monday."), published=date(2024, 7, 9))
        reply = replace(answer(article, Span(0, 18)), dates=dates_of(cited(article, Span(0, 18))))
        assert to_json(reply)["derived"] == [
            {"words": "Monday", "value": "2024-07-08", "text": "Monday: 8 July 2024", "citation": 1}
        ]
        assert reply.text.endswith("\n(Monday: 8 July 2024, from the article’s date, 9 July 2024)")
