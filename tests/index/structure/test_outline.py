"""Title, headings, date and lead: found where they are, and None where they are not."""

from __future__ import annotations

from datetime import date

import pytest

from index.read import BUNDLED, read_article
from index.structure.outline import outline

LEAD = "The council voted on Monday to close the old bridge, which has carried traffic across the river since 1931."


MORE = "Repairs would have cost four million pounds, the mayor said, and the money is not there."


def test_the_bundled_article_has_its_head_at_its_foot() -> None:
    article = read_article(BUNDLED)
    assert article.title
    assert article.dateline
    assert article.lead
    text = article.text
    assert article.title.of(text) == (
        "India’s Modi lands in Russia for talks with Putin in first visit since start of Ukraine war"
    )
    assert article.dateline.of(text) == "09, Jul, 24"
    assert article.published == date(2024, 7, 9)
    assert article.lead.of(text).startswith("India’s Prime Minister Narendra Modi arrived in Russia on Monday")
    assert article.lead.of(text).endswith("invasion of Ukraine.")
    assert [span.of(text) for span in article.headings] == ["Key Points"]


@pytest.mark.parametrize(
    ("head", "title", "published"),
    [
        pytest.param("Old bridge to close\n9 July 2024\n", "Old bridge to close", date(2024, 7, 9), id="plain"),
        pytest.param("# Old bridge to close\n\nJuly 9, 2024\n", "Old bridge to close", date(2024, 7, 9), id="Markdown"),
        pytest.param("Will the bridge close?\n\n", "Will the bridge close?", None, id="question, no date"),
        pytest.param(
            "Old bridge to close\nBy Jane Doe | 9 July 2024\n", "Old bridge to close", date(2024, 7, 9), id="byline"
        ),
        pytest.param(
            "Old bridge to close\nBy Jane Doe\nPublished: Tue, 09 Jul 2024 10:00 GMT\n",
            "Old bridge to close",
            date(2024, 7, 9),
            id="published",
        ),
        pytest.param("2024-07-09\nOld bridge to close\n", "Old bridge to close", date(2024, 7, 9), id="date first"),
        pytest.param("News\nOld bridge to close\n", "Old bridge to close", None, id="label first"),
        pytest.param("Old bridge to close\n03/04/2024\n", "Old bridge to close", None, id="ambiguous date"),
        pytest.param("iPhone bridge to close\n", "iPhone bridge to close", None, id="a brand first"),
        pytest.param("", None, None, id="no head"),
        pytest.param("By Jane Doe\n", None, None, id="byline only"),
    ],
)
def test_titles_and_dates_at_the_top(head: str, title: str | None, published: date | None) -> None:
    text = f"{head}{LEAD}\n{MORE}"
    found = outline(text)
    assert (found.title and found.title.of(text)) == title
    assert found.published == published
    assert found.lead
    assert found.lead.of(text) == LEAD
    assert not found.headings or [span.of(text) for span in found.headings] == ["News"]


def test_a_dateline_opens_the_lead() -> None:
    text = f"Old bridge to close\nLONDON, 9 July 2024 — {LEAD}"
    found = outline(text)
    assert found.published == date(2024, 7, 9)
    assert found.dateline
    assert found.dateline.of(text) == "9 July 2024"


def test_headings_stand_over_paragraphs() -> None:
    text = f"Old bridge to close\n{LEAD}\nThe cost\n{MORE}\n## What next\n{MORE}\nIt fell.\nBuses\nTrams\nTrains"
    assert [span.of(text) for span in outline(text).headings] == ["The cost", "What next"]


@pytest.mark.parametrize(
    "text",
    ["", "Hello", "Hello there", LEAD, "Roses are red\nViolets are blue\nSugar is sweet\nAnd so are you", "1\n2\n3"],
    ids=["empty", "word", "words", "paragraph", "poem", "numbers"],
)
def test_no_title_is_made_up(text: str) -> None:
    found = outline(text)
    assert found.title is None
    assert found.published is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        pytest.param("Home > Town > Roads\n\nOld bridge to close\n", "Old bridge to close", id="a trail"),
        pytest.param("Home / News / Roads\n\nOld bridge to close\n", "Old bridge to close", id="a trail with slashes"),
        pytest.param(
            "Courier » Region » Lisle\n\nOld bridge to close\n", "Old bridge to close", id="a trail of quotes"
        ),
        pytest.param(
            "From: Ann Lee <ann@town.example>\nTo: all\nSubject: Bridge to close\nDate: Tue, 4 Mar 2025 09:12\n\n",
            "Bridge to close",
            id="a mail",
        ),
        pytest.param("From: Ann Lee\nTo: all staff\n\n", None, id="a mail without a subject"),
        pytest.param("Rain > wind\n", None, id="a line of a trail's form"),
        pytest.param("Home rule / What it means for roads\n", "Home rule / What it means for roads", id="a slash"),
    ],
)
def test_what_leads_to_an_article_is_not_its_title(head: str, title: str | None) -> None:
    text = f"{head}{LEAD}\n{MORE}"
    found = outline(text)
    assert (found.title and found.title.of(text)) == title


@pytest.mark.parametrize(
    ("line", "level"),
    [
        pytest.param("2. Tolls", 10, id="numbered"),
        pytest.param("2.1 Tolls for lorries", 11, id="numbered below"),
        pytest.param("IV. Tolls", 10, id="a Roman number"),
        pytest.param("Tolls", 20, id="unmarked"),
    ],
)
def test_headings_without_a_mark_have_levels(line: str, level: int) -> None:
    text = f"Old bridge\n{LEAD}\n{line}\n{MORE}"
    found = outline(text)
    assert ([span.of(text) for span in found.headings], found.levels) == ([line], (level,))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Who closed it? Was it the mayor?", id="two questions"),
        pytest.param("2. Tolls are due at the gate.", id="a numbered sentence"),
        pytest.param("2. tolls", id="a small letter"),
    ],
)
def test_what_is_not_a_heading(line: str) -> None:
    assert outline(f"Old bridge\n{LEAD}\n{line}\n{MORE}").headings == ()
