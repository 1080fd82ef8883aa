"""Markdown's marks of lines: headings, tables, fences, quotes and front matter are mended, other lines stay."""

from __future__ import annotations

import pytest

from index.read import article_from_text
from index.structure.sentences import split_sentences
from tests.support.cleaning import cleaned

SURE = "[a page](https://example.org)"


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        pytest.param("# A fall\n\nIt fell.", "A fall\n\nIt fell.", id="heading"),
        pytest.param("## A fall ##\n\nIt fell.", "A fall\n\nIt fell.", id="heading closed"),
        pytest.param("A fall\n======\n\nIt fell.", "A fall\n\nIt fell.", id="heading underlined"),
        pytest.param("```sh\nmake *x*\n```\nIt fell.", "make *x*\nIt fell.", id="fence"),
        pytest.param("| A | B |\n|---|:-:|\n| 1 | 2 |\n", "A | B\n1 | 2", id="table"),
        pytest.param("A | B\n--- | ---\n1 | 2\n", "A | B\n1 | 2", id="table without bars"),
        pytest.param(f"> It fell\n> on {SURE}.", "It fell on a page.", id="quote"),
        pytest.param(f"- [x] Done on {SURE}\n- [ ] Not", "- Done on a page\n- Not", id="tasks"),
        pytest.param(f"It was\nold, as {SURE}\nsays.", "It was old, as a page says.", id="wrapped"),
        pytest.param(
            '---\ntitle: "A fall"\ntags: [a]\ndate: 2024-07-09\nauthor: Ann Lee\n---\nIt fell.',
            "A fall\n2024-07-09 Ann Lee\nIt fell.",
            id="front matter",
        ),
        pytest.param("---\ntitle: A fall\n---\n# A fall\n\nIt fell.", "A fall\n\nIt fell.", id="a title said twice"),
    ],
)
def test_marks_of_lines_go(raw: str, wanted: str) -> None:
    assert cleaned(raw) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The #1 hit, and #hashtags, in C# and F#.",
        "1 > 0, and > is greater.",
        "a | b | c\nd | e | f",
        "key: value\nother: thing",
    ],
)
def test_lines_that_only_look_like_markdown_stay(text: str) -> None:
    assert cleaned(text) == text


def test_headings_are_found_by_their_marks_and_not_by_comments_in_code() -> None:
    article = article_from_text(
        "# how rivers bend.\n\nRivers bend because water is lazy, and has been for a very long time.\n\n"
        "## and why\n\nNobody knows, they say.\n\n```\n# a comment\nx = 1\n```\n\nIt is so.\n"
    )
    assert article.name == "how rivers bend."
    assert [span.of(article.text) for span in article.headings] == ["and why"]
    headings = [s.span.of(article.text) for s in split_sentences(article) if s.heading]
    assert headings == ["how rivers bend.", "and why"]


def test_a_heading_maps_back_to_its_words() -> None:
    raw = "# A **big** fall\n\nIt fell."
    article = article_from_text(raw)
    assert article.title
    assert article.to_raw(article.title).of(raw) == "A **big** fall"
