"""Author and date of a page: a name is a name that stands there, and a date of the subject is none of the page's."""

from __future__ import annotations

import pytest

from index.sources.html import read_web

P = "<p>The ferry to the north shore was stopped on Friday, when divers found a net in screw number {}.</p>"
STORY = "".join(P.format(n) for n in range(6))


def read(body: str, head: str = "") -> tuple[str | None, str]:
    page = f"<html><head><title>Ferry</title>{head}</head><body>{body}</body></html>"
    extract = read_web(page, "x.html")[0]
    return extract.author, extract.text


@pytest.mark.parametrize(
    ("line", "author"),
    [
        pytest.param("<p class='author'>By Inga Dahl | 12 comments | All articles</p>", "Inga Dahl", id="with links"),
        pytest.param(
            "<div class='m'>By Inga Dahl <time datetime='2024-05-03'>3 May</time></div>", "Inga Dahl", id="time"
        ),
        pytest.param(
            "<div class='m'>Words by Inga Dahl and Per van Holt</div>", "Inga Dahl and Per van Holt", id="two"
        ),
        pytest.param("<div class='author'>May, View archive of 2024</div>", None, id="a month archive"),
        pytest.param("<p class='author'>Inga is our reporter at sea and has sailed since 2001.</p>", None, id="a life"),
    ],
)
def test_the_author_is_a_name_that_stands_there(line: str, author: str | None) -> None:
    found, text = read(f"<article><h1>Ferry</h1>{line}{STORY}</article>")
    assert found == author
    assert (f"By {author}\n" in text) is (author is not None)


def test_a_date_in_a_table_of_facts_is_the_subjects() -> None:
    facts = (
        "<table class='box'><tr><td>Launched</td><td><span class='date published'>4 June 1971</span></td></tr></table>"
    )
    _, text = read(f"<div><h1>Ferry</h1>{facts}{STORY}</div>")
    assert "1971-06-04" not in text


def test_a_date_in_the_metadata_is_the_pages() -> None:
    _, text = read(f"<h1>Ferry</h1>{STORY}", "<meta property='article:published_time' content='2024-05-03T08:00:00Z'>")
    assert "2024-05-03" in text
