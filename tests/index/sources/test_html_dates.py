"""Days of publication in the metadata of a page, and the note where they differ."""

from __future__ import annotations

from datetime import date

import pytest
from lxml import html

from index.sources.html_dates import days_note, stated_days

LD = '<script type="application/ld+json">{}</script>'
FIRST, SECOND = date(2025, 2, 12), date(2025, 2, 13)


@pytest.mark.parametrize(
    ("head", "days"),
    [
        pytest.param(LD.format('{"datePublished": "2025-02-12T09:14:00Z"}'), [FIRST], id="JSON-LD"),
        pytest.param(LD.format('{"@graph": [{"datePublished": "2025-02-12"}]}'), [FIRST], id="a graph"),
        pytest.param('<meta property="article:published_time" content="2025-02-13">', [SECOND], id="a tag"),
        pytest.param(
            LD.format('{"datePublished": "2025-02-12"}') + '<meta name="date" content="2025-02-13">',
            [FIRST, SECOND],
            id="both differ",
        ),
        pytest.param(
            LD.format('{"datePublished": "2025-02-12"}') + '<meta itemprop="datePublished" content="2025-02-12">',
            [FIRST],
            id="both agree",
        ),
        pytest.param('<meta property="article:modified_time" content="2025-02-13">', [], id="a change"),
        pytest.param(LD.format('{"citation": {"datePublished": "1999-02-12"}}'), [], id="of another text"),
        pytest.param(LD.format("{broken"), [], id="broken JSON"),
        pytest.param('<meta name="date" content="2025-02-31">', [], id="no such day"),
    ],
)
def test_the_days_that_a_page_states(head: str, days: list[date]) -> None:
    tree = html.document_fromstring(f"<html><head>{head}</head><body><p>Text.</p></body></html>")
    assert stated_days(tree) == days
    note = "The page gives 2 days of publication: 2025-02-12, 2025-02-13."
    assert list(days_note(tree)) == ([note] if len(days) > 1 else [])
