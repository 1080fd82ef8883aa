"""A reply as a card: what it shows and in which order, and that nothing quoted or asked acts as HTML."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.question_kinds import Kind
from bot.provenance.pieces import Asked, Citation, Quoted
from bot.reply.evidence import MoreEvidence
from bot.reply.quote import dates_of
from bot.reply.reply import Answer, Refusal, Reply, Talk
from bot.retrieval.likely import LikelySentence
from index.article import Article, OffsetMap, Span
from tests.support.fakes import plain, span_of
from tests.support.html import Parsed
from tests.support.replies import answered, cited, refused
from web.application.conversation import TurnReply
from web.page.reply_card import body, card, likely

TEXT = "Prices\nIt began.\nJaiswal spoke in New Delhi.\nTrade was worth nearly $65 billion, he added."
ARTICLE = Article(TEXT, TEXT, OffsetMap.identity(len(TEXT)), "news.txt", title=Span(0, 6), published=date(2024, 7, 9))
LAST = "Trade was worth nearly $65 billion, he added."
HOSTILE = '<script>alert(1)</script> <img src=x onerror="a"> **b** </p></div> \' & {{ reply }} {% raw %} &lt; `'


def citations(*parts: str, article: Article = ARTICLE) -> tuple[Citation, ...]:
    return cited(article, *(span_of(article.text, part) for part in parts))


def with_short() -> Answer:
    last, before = citations(LAST, "Jaiswal spoke in New Delhi.")
    short = Quoted(last, span_of(TEXT, "nearly $65 billion"), strong=True)
    return Answer("How much?", "How much?", ARTICLE, (last, before), 0.82, (short,), None, (before,))


class TestBody:
    def test_the_short_answer_comes_first_then_each_quote_and_its_introduction(self) -> None:
        shown = body(with_short())
        assert shown.short_answer == "nearly $65 billion"
        assert [(q.lead, "".join(p.text for p in q.parts)) for q in shown.quotes] == [
            ("", LAST),
            ("before that:", "Jaiswal spoke in New Delhi."),
        ]
        assert shown.lines == ()

    def test_a_refusal_says_why_and_then_shows_the_nearest(self) -> None:
        (nearest,) = citations("It began.")
        question = "Who is Biden?"
        shown = body(Refusal(question, question, ARTICLE, "unnamed", 0.9, (Asked(question, Span(7, 12)),), nearest))
        assert shown.lines == ("The article doesn’t say: it never mentions “Biden”.",)
        assert [quote.lead for quote in shown.quotes] == ["The nearest the article comes:"]

    def test_a_refusal_without_a_quote_is_one_line(self) -> None:
        shown = body(refused(ARTICLE, "Q?"))
        assert shown.lines == ("The article doesn’t say: nothing in it comes close to the question.",)
        assert shown.quotes == ()

    def test_a_summary_has_its_line_and_then_its_quotes(self) -> None:
        both = citations("It began.", "Jaiswal spoke in New Delhi.")
        shown = body(Answer("Q?", "Q?", ARTICLE, both, 0.9, introduction=Kind.SUMMARY))
        assert shown.lines == ("The article in its own sentences:",)
        assert [quote.lead for quote in shown.quotes] == ["", ""]

    def test_small_talk_is_a_line(self) -> None:
        shown = body(Talk("bye", "bye", ARTICLE, "bye"))
        assert shown.lines == ("Goodbye! The article stays here for when you come back.",)

    def test_no_word_of_a_reply_is_lost(self) -> None:
        html = card(TurnReply(Answer("Q?", "Q?", ARTICLE, citations(LAST), 0.5, introduction=Kind.HOW_MUCH)), 0)
        assert "The article gives the amount:" in html
        assert LAST in html

    def test_its_marks_go_on_from_those_before(self) -> None:
        assert [quote.number for quote in body(with_short(), 6).quotes] == [7, 8]


class TestDates:
    TEXT = "It rained on Monday. It snowed on Tuesday."

    def test_each_date_is_explained_below_its_own_quote_and_not_on_a_line(self) -> None:
        article = Article(self.TEXT, self.TEXT, OffsetMap.identity(len(self.TEXT)), "x", published=date(2024, 7, 12))
        both = citations("It rained on Monday.", "It snowed on Tuesday.", article=article)
        reply = Answer("When?", "When?", article, both, 0.9, introduction=Kind.WHEN, dates=dates_of(both))
        html = card(TurnReply(reply), 0)
        explained = re.findall(r'<p class="fn-dates">(.*?)</p>', html)
        assert [re.sub("<[^>]*>", "", line) for line in explained] == [
            "Monday: 8 July 2024, from the article’s date, 12 July 2024",
            "Tuesday: 9 July 2024, from the article’s date, 12 July 2024",
        ]
        assert "fn-after" not in html


class TestCard:
    def test_the_answering_words_are_strong(self) -> None:
        html = card(TurnReply(with_short()), 0)
        assert '<q class="fn-quote">Trade was worth <strong>nearly $65 billion</strong>, he added.</q>' in html

    def test_small_talk_has_nothing_to_judge_or_copy(self) -> None:
        assert "<button" not in card(TurnReply(Talk("bye", "bye", ARTICLE, "bye")), 0)

    def test_more_evidence_counts_on(self) -> None:
        more = MoreEvidence(ARTICLE, (Citation(3, ARTICLE, span_of(TEXT, "It began.")),), for_answer=True)
        html = card(TurnReply(with_short(), elsewhere=more, further=4), 0)
        assert '<p class="fn-says">What else bears on it:</p>' in html
        assert 'href="#fn-mark-7"' in html

    def test_without_more_evidence_it_says_so(self) -> None:
        html = card(TurnReply(with_short(), elsewhere=MoreEvidence(ARTICLE, (), for_answer=True)), 0)
        assert '<p class="fn-says">Nothing else in the article bears on this.</p>' in html

    @pytest.mark.parametrize(
        "reply",
        [
            pytest.param(answered(plain(HOSTILE), "Q?", Span(0, len(HOSTILE))), id="quote"),
            pytest.param(
                answered(plain(HOSTILE), "Q?", Span(0, len(HOSTILE)), short=Span(0, len(HOSTILE))), id="strong"
            ),
            pytest.param(refused(plain("One."), HOSTILE, Span(0, len(HOSTILE))), id="question"),
        ],
    )
    def test_nothing_quoted_or_asked_is_markup(self, reply: Reply) -> None:
        parsed = Parsed(card(TurnReply(reply), 0, named=True))
        assert {tag for tag, _ in parsed.tags} <= {
            *("div", "p", "blockquote", "q", "strong", "a", "button", "span", "svg", "path"),
        }
        assert HOSTILE in parsed.text

    @given(st.text(min_size=1).filter(str.strip), st.data())
    def test_its_quote_is_the_replys_whatever_is_quoted(self, text: str, data: st.DataObject) -> None:
        # HTML reads a carriage return as a line feed and NUL as nothing; an article has neither.
        text = text.replace("\r", " ").replace("\0", " ").strip() or "One."
        start = data.draw(st.integers(0, len(text) - 1))
        short = Span(start, data.draw(st.integers(start + 1, len(text))))
        html = card(TurnReply(answered(plain(text), "Q?", Span(0, len(text)), short=short)), 0)
        (quote,) = re.findall(r'<q class="fn-quote">(.*?)</q>', html, re.DOTALL)
        assert Parsed(quote).text == text


def test_a_sentence_that_is_not_read_yet_has_no_mark_and_no_buttons() -> None:
    html = likely(LikelySentence(plain("Is 1 < 2?"), Span(0, 9), 0.5), "Looking closer…")
    assert "Is 1 &lt; 2?" in html
    assert "fn-mark" not in html
    assert "<button" not in html
