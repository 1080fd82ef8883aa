"""The quotes of a saved conversation, checked: verbatim, moved or absent."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.question_kinds import Kind
from bot.reply.compose import Finding, answer
from bot.reply.reply import Reply
from bot.saved.conversation_file import load
from bot.saved.json_format import to_json
from bot.saved.markdown_format import to_markdown
from bot.saved.verify import State, to_text, verify
from index.article import Article, Span
from index.read import UnreadableArticle, article_from_text
from tests.support.conversation import ARTICLE, CONVERSATION, TEXT, saved_json
from tests.support.fakes import plain, span_of
from tests.support.questions import question_of
from tests.support.replies import answered


def states(text: str, article: Article = ARTICLE) -> list[str]:
    return [str(check.state) for check in verify(load(text), article).checks]


WRITTEN = [
    pytest.param(json.dumps(to_json(ARTICLE, CONVERSATION)), id="JSON"),
    pytest.param(to_markdown(ARTICLE, CONVERSATION), id="Markdown"),
]


@pytest.mark.parametrize("text", WRITTEN)
class TestVerify:
    def test_what_was_saved_is_verbatim(self, text: str) -> None:
        report = verify(load(text), ARTICLE)
        assert [check.state for check in report.checks] == [State.VERBATIM] * 4
        assert (report.checks[0].turn, report.checks[0].n) == (1, 1)
        assert report.same_article
        assert report.all_present

    def test_a_quote_at_another_place_has_moved(self, text: str) -> None:
        report = verify(load(text), plain("Something before. " + TEXT))
        assert [check.state for check in report.checks] == [State.MOVED] * 4
        assert all(check.span and check.span.of("Something before. " + TEXT) == check.quote for check in report.checks)
        assert not report.same_article
        assert report.all_present

    def test_a_quote_that_is_gone_is_absent(self, text: str) -> None:
        report = verify(load(text), plain(TEXT.replace("$65", "$75")))
        assert [str(check.state) for check in report.checks] == ["absent", *["verbatim"] * 3]
        assert not report.all_present
        assert to_text(report).splitlines()[-2:] == [
            "4 quotes: 3 verbatim, 0 moved, 1 absent",
            "The article’s text is not the one that was asked then.",
        ]

    def test_a_quote_that_was_changed_in_the_file_is_absent(self, text: str) -> None:
        assert "absent" in states(text.replace("fell by 5", "rose by 5"))

    def test_a_quote_that_was_changed_only_where_it_is_shown_is_absent_too(self, text: str) -> None:
        at = text.index("fell by 5")
        assert states(text[:at] + "rose" + text[at + 4 :]).count("absent") == 1


def test_a_short_answer_that_its_quote_does_not_hold_is_absent() -> None:
    article = plain("It was worth $5.")
    reply = replace(answered(article, "Q?", Span(0, 16), short=Span(13, 15)), introduction=None)
    text = json.dumps(to_json(article, [reply]), ensure_ascii=False)
    assert states(text, article) == ["verbatim"]
    assert states(text.replace("$5 —", "$6 —"), article) == ["verbatim", "absent"]


def test_the_place_nearest_to_the_old_one_counts() -> None:
    article = plain("No. Yes. No. Yes. No.")
    text = json.dumps(to_json(article, [answered(article, "Q?", span_of(article.text, "No. Yes. No"))]))
    (check,) = verify(load(text.replace('"start": 0', '"start": 17')), article).checks
    assert (check.state, check.span) == (State.MOVED, Span(9, 20))


def test_an_empty_quote_is_absent() -> None:
    text = json.dumps(saved_json()).replace("It fell by 5_000 in 1999.", "")
    assert "absent" in states(text)


SENTENCE = st.text(st.characters(codec="utf-8"), min_size=1, max_size=30)


@given(st.lists(SENTENCE, min_size=1, max_size=5), st.lists(SENTENCE, min_size=1, max_size=3), st.data())
def test_whatever_was_saved_is_verbatim(lines: list[str], questions: list[str], data: st.DataObject) -> None:
    try:
        article = article_from_text("\n".join(lines))
    except UnreadableArticle:
        return
    spans = [span for span in article.paragraphs if span.of(article.text).strip()]
    replies: list[Reply] = []
    for question in questions:
        cited = data.draw(st.lists(st.sampled_from(spans), min_size=1, max_size=3, unique=True))
        kind = data.draw(st.sampled_from([Kind.WHAT, Kind.SUMMARY]))
        replies.append(answer(question_of(question, kind), article, [Finding(span) for span in cited], 0.5))
    for text in (json.dumps(to_json(article, replies)), to_markdown(article, replies)):
        report = verify(load(text), article)
        assert [check.state for check in report.checks] == [State.VERBATIM] * sum(len(r.citations) for r in replies)
        assert report.same_article
