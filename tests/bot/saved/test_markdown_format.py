"""A conversation as Markdown, and back."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from bot.saved.conversation_file import load
from bot.saved.markdown_format import to_markdown
from index.article import Span
from tests.support import replies
from tests.support.conversation import ARTICLE, CONVERSATION
from tests.support.fakes import plain


class TestMarkdown:
    def test_its_lines(self) -> None:
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
            "[^1]: “Trade rose to \\$65 billion on Monday.” — paragraph 1, characters 12 to 48",
            "[^2]: “Ann Lee \\[the \\*mayor\\*\\] said “no”.” — paragraph 1, characters 49 to 81",
            "[^3]: “It fell by 5\\_000 in 1999.” — paragraph 1, characters 82 to 107",
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
        "where", ["paragraph 12", "p. 4", "the title", "the date line", "a heading"], ids=lambda where: where
    )
    def test_every_place_of_a_quote_can_be_read(self, where: str) -> None:
        text = to_markdown(ARTICLE, CONVERSATION).replace("paragraph 1", where)
        assert load(text) == load(to_markdown(ARTICLE, CONVERSATION))

    def test_the_page_of_a_quote_is_its_place(self) -> None:
        article = plain("One fell.\fTwo rose.\f")
        text = to_markdown(article, [replies.answered(article, "Which?", Span(10, 19))])
        assert "“Two rose.” [^1] (p. 2)" in text
        assert text.splitlines()[-1] == "[^1]: “Two rose.” — p. 2, characters 10 to 19"

    def test_what_looks_like_a_mark_in_a_quote_is_left_as_it_is(self) -> None:
        article = plain("See [1] and [7].")
        saved = load(to_markdown(article, [replies.answered(article, "[2]?", Span(0, 16))]))
        assert saved.turns[0].text == "The article says: “See [1] and [7].” [1]"
        assert [quote.quote for quote in saved.turns[0].quotes] == ["See [1] and [7]."]
