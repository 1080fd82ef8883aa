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
        ("Published: 08:05, 3 May 2024 | Updated: 18:20 14/05/24", date(2024, 5, 3)),
        ("03.05.2024", date(2024, 5, 3)),
        ("Stand: 3.5.24", date(2024, 5, 3)),
        ("May. 3rd, 2024", date(2024, 5, 3)),
        ("3 May ’24", date(2024, 5, 3)),
        ("Published 03/05/2024 06:15, updated 14/05/2024 23:50", date(2024, 5, 3)),
        ("Published 05/03/2024, updated 05/14/2024", date(2024, 5, 3)),
        ("This article was published on 3 May 2024", date(2024, 5, 3)),
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
