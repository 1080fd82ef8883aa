"""A reply as text and Markdown: nothing in an article or a question acts as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bot.language.question_kinds import Kind
from bot.reply.render import escape_markdown, to_markdown, to_text
from bot.reply.reply import Answer, Refusal
from index.article import Span
from tests.support.fakes import plain
from tests.support.html import Parsed
from tests.support.replies import cited
from tests.support.trade import answer, refusal, trade_answer

HOSTILE = '<script>alert(1)</script> <img src=x onerror="a"> **b** _c_ [d](http://e.f) `g` # h &lt; 1. - ~~i~~ \\ $j$'


@pytest.fixture
def trade() -> Answer:
    return trade_answer()


def test_text_is_the_replys(trade: Answer) -> None:
    assert to_text(trade) == trade.text


def markdown(text: str) -> tuple[str, set[str]]:
    """What a reader of GitHub's Markdown sees, and the tags it makes."""
    parsed = Parsed(MarkdownIt("gfm-like", {"linkify": False}).render(text))
    return parsed.text.strip(), {tag for tag, _ in parsed.tags}


class TestMarkdown:
    def test_an_answer(self, trade: Answer) -> None:
        shown, tags = markdown(to_markdown(trade))
        assert shown == trade.text
        assert tags == {"p", "strong"}
        assert "**\\$65 billion**" in to_markdown(trade)

    @pytest.mark.parametrize(
        "make",
        [
            pytest.param(lambda: answer(plain(HOSTILE), Span(0, len(HOSTILE))), id="quote"),
            pytest.param(lambda: refusal(f"Where is {HOSTILE}?", HOSTILE), id="question"),
        ],
    )
    def test_nothing_quoted_is_markup(self, make: Callable[[], Answer | Refusal]) -> None:
        reply = make()
        shown, tags = markdown(to_markdown(reply))
        assert shown == reply.text
        assert tags == {"p"}

    def test_a_mark_may_be_a_footnote(self, trade: Answer) -> None:
        assert to_markdown(trade, mark=lambda citation: f"[^{citation.n + 4}]").endswith(" in 2023.” [^5]")

    def test_brackets_in_a_quote_are_not_a_mark(self) -> None:
        reply = answer(plain("See [1] and [2]."), Span(0, 16))
        assert "“See \\[1\\] and \\[2\\].” [^7]" in to_markdown(reply, mark=lambda _: "[^7]")

    @pytest.mark.parametrize("line", ["# A", "1. A", "- A", "> A", "===", "    A", "```", "| a | b |"])
    def test_nothing_at_the_beginning_of_a_line_is_markup(self, line: str) -> None:
        article = plain(line)
        reply = Answer("Q", "Q", article, cited(article, Span(0, len(line))), 0.9, introduction=Kind.SUMMARY)
        shown, tags = markdown(to_markdown(reply))
        assert tags <= {"p", "br"}
        assert shown.split() == reply.text.split()


@settings(max_examples=500)
@given(
    text=st.text(alphabet="ab 1.)(-+=#>!*_`[]<&;\\\n~|:$\tx").map(lambda text: re.sub(r"\s*\n\s*", "\n", text.strip()))
)
def test_escaped_text_does_not_act_as_markdown(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(escape_markdown(text))
    inner = [child for token in tokens for child in token.children or []]
    assert {token.tag for token in tokens} <= {"p", ""}
    assert {child.type for child in inner} <= {"text", "text_special", "softbreak"}
    assert "".join(child.content or "\n" for child in inner) == text
