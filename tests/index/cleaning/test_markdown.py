"""Markdown: its marks go from what is Markdown, and stay in what only has such characters."""

from __future__ import annotations

import pytest

from index.read import article_from_text
from index.structure.sentences import split_sentences
from tests.index.cleaning.test_clean import check

SURE = "[a page](https://example.org)"


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        pytest.param("# A fall\n\nIt fell.", "A fall\n\nIt fell.", id="heading"),
        pytest.param("## A fall ##\n\nIt fell.", "A fall\n\nIt fell.", id="heading closed"),
        pytest.param("A fall\n======\n\nIt fell.", "A fall\n\nIt fell.", id="heading underlined"),
        pytest.param("It was **very** big.", "It was very big.", id="bold"),
        pytest.param(f"It *fell*, _twice_, on {SURE}.", "It fell, twice, on a page.", id="emphasis"),
        pytest.param(f"***Big*** and **a *small* one** on {SURE}.", "Big and a small one on a page.", id="nested"),
        pytest.param(f"~~Not~~ `so` on {SURE}.", "Not so on a page.", id="struck and code"),
        pytest.param('See [the *page*](/a/b_c_d "Title") now.', "See the page now.", id="link"),
        pytest.param("See [a](http://x.y/(z)) now.", "See a now.", id="link with brackets"),
        pytest.param("Here ![a chart](c.png) it is.", "Here it is.", id="picture"),
        pytest.param("[![build](b.svg)](https://c.d) It fell.", "It fell.", id="a picture that is a link"),
        pytest.param("See [it][1] and [that].\n\n[1]: http://a.b\n[that]: http://c.d", "See it and that.", id="labels"),
        pytest.param("It fell.[^a]\n\n[^a]: Far.", "It fell.\n\nFar.", id="footnote"),
        pytest.param("Go to <https://a.b/c> now.", "Go to https://a.b/c now.", id="address"),
        pytest.param("```sh\nmake *x*\n```\nIt fell.", "make *x*\nIt fell.", id="fence"),
        pytest.param("| A | B |\n|---|:-:|\n| 1 | 2 |\n", "A | B\n1 | 2", id="table"),
        pytest.param("A | B\n--- | ---\n1 | 2\n", "A | B\n1 | 2", id="table without bars"),
        pytest.param(f"> It fell\n> on {SURE}.", "It fell on a page.", id="quote"),
        pytest.param(f"- [x] Done on {SURE}\n- [ ] Not", "- Done on a page\n- Not", id="tasks"),
        pytest.param(f"5 \\* 3 \\[sic\\] on {SURE}", "5 * 3 [sic] on a page", id="escapes"),
        pytest.param(f"It was\nold, as {SURE}\nsays.", "It was old, as a page says.", id="wrapped"),
        pytest.param(
            '---\ntitle: "A fall"\ntags: [a]\ndate: 2024-07-09\nauthor: Ann Lee\n---\nIt fell.',
            "A fall\n2024-07-09 Ann Lee\nIt fell.",
            id="front matter",
        ),
        pytest.param("---\ntitle: A fall\n---\n# A fall\n\nIt fell.", "A fall\n\nIt fell.", id="a title said twice"),
    ],
)
def test_is_mended(raw: str, wanted: str) -> None:
    assert check(raw) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "He said 5 * 3 * 2 is 30, and *p is a pointer, and f(**kwargs, **more).",
        "The #1 hit, and #hashtags, in C# and F#.",
        "It costs 5* or more. *Prices without tax.",
        "The file snake_case_name.py and __init__.py, _private and so_called.",
        "An array a[1][2], f[x](y) and [sic] (see below) [12].",
        "He wrote [a](b) and ![c].",
        "Use `this` or C:\\(x86)\\ and \\d+\\.\\d+ in a pattern.",
        "1 > 0, and > is greater.",
        "a | b | c\nd | e | f",
        "It was 3 < 4 <b and c> d.",
        "[^1] is a class of characters, and [^a-z] too.",
        "key: value\nother: thing",
    ],
)
def test_is_left_alone(text: str) -> None:
    assert check(text) == text


def test_emphasis_beside_headings_alone_stands_about_words() -> None:
    assert (
        check("# Files\n\nIt was *very* old. All *.txt and *.md go.")
        == "Files\n\nIt was very old. All *.txt and *.md go."
    )


def test_code_is_not_emphasised() -> None:
    assert (
        check(f"Write `a*b*c` or\n\n```\nx_1_ = *y*\n```\n\non {SURE}.") == "Write a*b*c or\n\nx_1_ = *y*\n\non a page."
    )


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
