"""A conversation to a file and back, and the check of its quotes."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.language.question_kinds import Kind
from bot.provenance.pieces import Citation, Quoted, fill, marked
from bot.reply.compose import Finding, answer, refuse
from bot.reply.reply import Answer, Reply
from bot.saved.conversation_file import UnreadableConversation, load, to_json, to_markdown
from bot.saved.verify import State, to_text, verify
from index.article import Article, Span
from index.read import UnreadableArticle, article_from_text
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


class TestMarkdown:
    def test_it_reads_well(self) -> None:
        lines = to_markdown(ARTICLE, CONVERSATION[:2]).split("\n")
        assert lines == [
            "# Trade & aid",
            "",
            "Source: a test  ",
            "Published: 9 July 2024  ",
            f"Text (SHA-256): `{ARTICLE.sha256}`",
            "",
            "## How much?",
            "",
            "The article says: “Trade rose to **\\$65 billion** on Monday.” [^1]  ",
            "(Monday: 8 July 2024, from the article’s date, 9 July 2024)",
            "",
            "## And \\*she\\*?",
            "",
            "*Asked: What did Ann Lee say?*",
            "",
            "The article says: “Ann Lee \\[the \\*mayor\\*\\] said “no”.” [^2] “It fell by 5\\_000 in 1999.” [^3]",
            "",
            "[^1]: “Trade rose to \\$65 billion on Monday.” — paragraph 2, characters 12 to 48",
            "[^2]: “Ann Lee \\[the \\*mayor\\*\\] said “no”.” — paragraph 2, characters 49 to 81",
            "[^3]: “It fell by 5\\_000 in 1999.” — paragraph 2, characters 82 to 107",
            "",
        ]

    def test_nothing_in_it_acts_as_markup(self) -> None:
        shown = MarkdownIt().render(to_markdown(ARTICLE, CONVERSATION))
        assert "<h2>Who is &lt;Zelensky&gt;?</h2>" in shown
        assert "[the *mayor*]" in shown

    def test_it_comes_back(self) -> None:
        saved = load(to_markdown(ARTICLE, CONVERSATION))
        assert (saved.article.title, saved.article.source, saved.article.sha256) == (
            "Trade & aid",
            "a test",
            ARTICLE.sha256,
        )
        assert [turn.question for turn in saved.turns] == [reply.question for reply in CONVERSATION]
        assert saved.turns[0].text == CONVERSATION[0].text
        assert saved.turns[1].text.startswith("The article says: “Ann Lee")
        assert [[quote.quote for quote in turn.quotes] for turn in saved.turns] == [
            [citation.quote for citation in reply.citations] for reply in CONVERSATION
        ]

    def test_windows_line_ends_do_no_harm(self) -> None:
        text = to_markdown(ARTICLE, CONVERSATION)
        assert load(text.replace("\n", "\r\n")) == load(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(" \n", "empty", id="empty"),
        pytest.param("Dear diary", "neither JSON nor", id="prose"),
        pytest.param("{", "no JSON: Expecting", id="broken"),
        pytest.param("[]", "an object with “turns”", id="a list"),
        pytest.param(json.dumps(saved_json(format=2)), "format 2; this program reads format 1", id="a later format"),
        pytest.param(json.dumps(saved_json(turns=[7])), "turn 1 should be an object", id="a turn that is none"),
        pytest.param(json.dumps(saved_json(article=None)), "article should be an object", id="no article"),
        pytest.param(
            json.dumps(saved_json(article={"title": "x", "published": "soon"})), "a date that is none", id="no date"
        ),
        pytest.param(
            json.dumps(saved_json(turns=[{**saved_json()["turns"][0], "citations": [{"n": 1}]}])),
            "In turn 1, citation 1, “quote” should be a string",
            id="half a citation",
        ),
        pytest.param(
            json.dumps(saved_json()).replace('"start": 12', '"start": -12'),
            "“start” should be a whole",
            id="below zero",
        ),
        pytest.param("# T\n\n## Q?\n\nso [^1]\n", "[^1] has no footnote", id="no footnote"),
        pytest.param("# T\n\n[^1]: “so” — somewhere\n", "Line 3 is a footnote without", id="no place"),
        pytest.param("{" * 100_000, "no JSON", id="deep"),
        pytest.param("# A readme\n\n## Licence\n\nApache-2.0.\n", "“Text (SHA-256):” is missing", id="other Markdown"),
    ],
)
def test_what_is_no_conversation_is_told_in_a_sentence(text: str, told: str) -> None:
    with pytest.raises(UnreadableConversation) as error:
        load(text)
    assert told in str(error.value)


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

    def test_one_that_was_changed_only_where_it_is_shown_is_absent_too(self, text: str) -> None:
        at = text.index("fell by 5")
        assert states(text[:at] + "rose" + text[at + 4 :]).count("absent") == 1


def test_a_short_answer_that_its_quote_does_not_hold_is_absent() -> None:
    article = plain("It was worth $5.")
    citation = Citation(1, article, Span(0, 16))
    short = Quoted(citation, Span(13, 15), strong=True)
    quotes = fill("quoted", quote=(Quoted(citation, citation.span),), mark=marked(citation))
    reply = Answer("Q?", "Q?", article, fill("answer.short", short=(short,), quotes=quotes), (citation,), 0.9, short)
    text = json.dumps(to_json(article, [reply]), ensure_ascii=False)
    assert states(text, article) == ["verbatim"]
    assert states(text.replace("$5 —", "$6 —"), article) == ["verbatim", "absent"]


def test_the_place_nearest_to_the_old_one_counts() -> None:
    article = plain("No. Yes. No. Yes. No.")
    text = json.dumps(to_json(article, [answered(article, "Q?", "No. Yes. No")]))
    (check,) = verify(load(text.replace('"start": 0', '"start": 17')), article).checks
    assert (check.state, check.span) == (State.MOVED, Span(9, 20))


def test_a_quote_of_nothing_stands_nowhere() -> None:
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
