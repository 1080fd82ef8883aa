"""Dates as articles print them: found on date lines, and not in sentences."""

from __future__ import annotations

from datetime import date

import pytest

from index.text.dates import find_date


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("9 July 2024", date(2024, 7, 9)),
        ("09, Jul, 24", date(2024, 7, 9)),
        ("July 9, 2024", date(2024, 7, 9)),
        ("Jul. 9th, 2024", date(2024, 7, 9)),
        ("9th of July, 2024", date(2024, 7, 9)),
        ("09-Jul-2024", date(2024, 7, 9)),
        ("2024-07-09", date(2024, 7, 9)),
        ("2024-07-09T10:00:00Z", date(2024, 7, 9)),
        ("2024-07-09T10:00:00+01:00", date(2024, 7, 9)),
        ("Tuesday, July 9, 2024 at 10:15 a.m. EDT", date(2024, 7, 9)),
        ("Published: Tue, 09 Jul 2024 10:00 GMT", date(2024, 7, 9)),
        ("Published 9 July 2024 | Updated 10 July 2024", date(2024, 7, 9)),
        ("By Jane Doe | 9 July 2024", date(2024, 7, 9)),
        ("Jane Doe, London · 9 July 2024 · 4 min read", date(2024, 7, 9)),
        ("23/04/2024", date(2024, 4, 23)),
        ("04/23/2024", date(2024, 4, 23)),
        ("03/04/2024", None),
        ("31 February 2024", None),
        ("The bridge closed on 9 July 2024 after a vote", None),
        ("July 2024", None),
        ("May", None),
        ("24", None),
    ],
)
def test_dates_are_found_on_date_lines_only(line: str, day: date | None) -> None:
    found = find_date(line, whole_line=True)
    assert (found[1] if found else None) == day
