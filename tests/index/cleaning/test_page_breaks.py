"""Pages: running heads and numbers go, lines and pages that break a sentence are joined, others part paragraphs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Span
from index.read import article_from_text
from tests.support.cleaning import cleaned

ONE = "The old bridge over the river was closed on Monday after a\ncrack was found in its second pier."
TWO = "Nobody knows how long it will stay so, since the money for a\nnew one has gone."


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        pytest.param(
            f"The Times 1\n\n{ONE}\f\nThe Times 2\n\n{TWO}\f",
            f"{ONE}\n\n{TWO}".replace("\na\n", "").replace("a\ncrack", "a crack").replace("a\nnew", "a new"),
            id="a head with a number",
        ),
        pytest.param("It fell on\n\n12\n\fMonday, they say.\n\n13\n\f", "It fell on Monday, they say.", id="numbers"),
        pytest.param("It fell.\n\nPage 1 of 2\fIt rose.\n\nPage 2 of 2\f", "It fell.\n\nIt rose.", id="page 1 of 2"),
        pytest.param("The govern-\fment fell.", "The government fell.", id="a word over a page's end"),
        pytest.param("An Anglo-\nSaxon king.\f", "An Anglo-Saxon king.", id="a name at a line's end"),
        pytest.param("In 2023-\n24 it fell.\f", "In 2023-24 it fell.", id="years at a line's end"),
        pytest.param(
            "ANN LEE: SILT\n\n\nHow rivers bend\n\nIt fell.\f12 COAST\n\n\nIt rose.\fANN LEE: SILT\n\n\nIt stood.\f",
            "How rivers bend\n\nIt fell.\n\nIt rose.\n\nIt stood.",
            id="heads that take turns",
        ),
        pytest.param("HEAD\n\n\n# A fall\n\nIt fell.\f", "A fall\n\nIt fell.", id="what stands over a marked title"),
    ],
)
def test_page_breaks_are_mended(raw: str, wanted: str) -> None:
    assert cleaned(raw) == wanted


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        pytest.param("It fell.\fIt rose.\f", "It fell.\n\nIt rose.", id="sentences"),
        pytest.param("A fall\n\nIt fell.\fA fall\n\nIt rose.\f", "A fall\n\nIt fell.\n\nIt rose.", id="the title"),
        pytest.param("- One\n- Two\n- Three\f", "- One\n- Two\n- Three", id="items"),
        pytest.param("It had\n\n## Why\f\nthis came.", "It had\n\nWhy\n\nthis came.", id="a heading at a page's end"),
        pytest.param("One | 2\fthree | 4\f", "One | 2\n\nthree | 4", id="rows"),
        pytest.param("Call f(n,\n1);\fIt fell.\f", "Call f(n, 1);\n\nIt fell.", id="code that ends in a number"),
        pytest.param(
            "It fell.\n\n\n1 The first note is a sentence.\fIt rose.\n\n\n2 The second note is one too.\f",
            "It fell.\n\n1 The first note is a sentence.\n\nIt rose.\n\n2 The second note is one too.",
            id="notes, which are set apart too",
        ),
    ],
)
def test_what_pages_part_stays_apart(raw: str, wanted: str) -> None:
    assert cleaned(raw) == wanted


def test_a_text_without_pages_has_none() -> None:
    raw = "The Times 1\n\nIt fell.\n\nThe Times 2\n\nIt rose."
    assert cleaned(raw) == raw
    assert article_from_text(raw).pages == 0


def test_the_page_of_each_sentence() -> None:
    article = article_from_text("One fell.\fTwo\f\fFour rose, and then it\ffell.\f")
    assert article.pages == 5
    at = {part: article.text.index(part) for part in ("One", "Two", "Four", "fell.")}
    pages = {part: article.page_of(Span(start, start + 3)) for part, start in at.items()}
    assert pages == {"One": 1, "Two": 2, "Four": 4, "fell.": 1}
    assert article.page_of(Span(article.text.rindex("fell"), len(article.text))) == 5


@given(
    st.lists(st.sampled_from(["It fell.", "a b", "\f", "\n", "The Times 3\n", "\n\n", "4\n", "x" * 50]), max_size=20)
)
def test_pages_go_up_and_stay_within_their_number(parts: list[str]) -> None:
    raw = "".join(parts) + "Word."
    article = article_from_text(raw)
    pages = [article.page_of(Span(at, at + 1)) for at in range(len(article.text))]
    if "\f" in raw:
        numbers = [page for page in pages if page is not None]
        assert numbers == sorted(numbers)
        assert len(numbers) == len(pages)
        assert all(1 <= page <= article.pages for page in numbers)
        assert article.pages == raw.count("\f") + 1
    else:
        assert set(pages) <= {None}
