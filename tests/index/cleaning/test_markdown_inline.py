"""Markdown inside a line: its marks go from what is Markdown, and stay in what only has such characters."""

from __future__ import annotations

import pytest

from tests.support.cleaning import cleaned

SURE = "[a page](https://example.org)"


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
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
        pytest.param(f"5 \\* 3 \\[sic\\] on {SURE}", "5 * 3 [sic] on a page", id="escapes"),
    ],
)
def test_marks_inside_a_line_go(raw: str, wanted: str) -> None:
    assert cleaned(raw) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "He said 5 * 3 * 2 is 30, and *p is a pointer, and f(**kwargs, **more).",
        "It costs 5* or more. *Prices without tax.",
        "The file snake_case_name.py and __init__.py, _private and so_called.",
        "An array a[1][2], f[x](y) and [sic] (see below) [12].",
        "He wrote [a](b) and ![c].",
        "Use `this` or C:\\(x86)\\ and \\d+\\.\\d+ in a pattern.",
        "It was 3 < 4 <b and c> d.",
        "[^1] is a class of characters, and [^a-z] too.",
    ],
)
def test_characters_that_only_look_like_marks_stay(text: str) -> None:
    assert cleaned(text) == text


def test_with_headings_alone_only_emphasis_around_words_goes() -> None:
    assert (
        cleaned("# Files\n\nIt was *very* old. All *.txt and *.md go.")
        == "Files\n\nIt was very old. All *.txt and *.md go."
    )


def test_marks_inside_code_stay() -> None:
    assert (
        cleaned(f"Write `a*b*c` or\n\n```\nx_1_ = *y*\n```\n\non {SURE}.")
        == "Write a*b*c or\n\nx_1_ = *y*\n\non a page."
    )
