"""Relative dates: what they mean in words, and as a value in ISO 8601."""

from __future__ import annotations

from datetime import date

import pytest

from bot.language.relative_dates import long_date, relative_dates

TUESDAY = date(2024, 7, 9)


def found(sentence: str, published: date = TUESDAY, before: str = "") -> list[tuple[str, str, str | None]]:
    """The words, what they mean, and their value."""
    return [(r.span.of(sentence), r.means, r.value) for r in relative_dates(sentence, published, before)]


@pytest.mark.parametrize(
    ("sentence", "words", "means", "value"),
    [
        pytest.param("He arrived on Monday.", "Monday", "8 July 2024", "2024-07-08", id="a weekday in the past"),
        pytest.param("He arrived on Tuesday.", "Tuesday", "9 July 2024", "2024-07-09", id="the day itself"),
        pytest.param("He will arrive on Monday.", "Monday", "15 July 2024", "2024-07-15", id="a weekday to come"),
        pytest.param(
            "It rained the day before yesterday.", "the day before yesterday", "7 July 2024", "2024-07-07", id="two ago"
        ),
        pytest.param(
            "It ends the day after tomorrow.", "the day after tomorrow", "11 July 2024", "2024-07-11", id="in two days"
        ),
        pytest.param("It rained yesterday.", "yesterday", "8 July 2024", "2024-07-08", id="yesterday"),
        pytest.param("It will rain tomorrow.", "tomorrow", "10 July 2024", "2024-07-10", id="tomorrow"),
        pytest.param("It rained 10 days ago.", "10 days ago", "29 June 2024", "2024-06-29", id="days ago"),
        pytest.param("He resigned on 7 May.", "7 May", "7 May 2024", "2024-05-07", id="a day of this year"),
        pytest.param("He resigned on 7 August.", "7 August", "7 August 2023", "2023-08-07", id="a day of last year"),
        pytest.param("It opened on 29 February.", "29 February", "29 February 2024", "2024-02-29", id="a leap day"),
    ],
)
def test_a_day(sentence: str, words: str, means: str, value: str) -> None:
    assert found(sentence) == [(words, means, value)]


@pytest.mark.parametrize(
    ("sentence", "words", "means", "value"),
    [
        pytest.param("It fell last month.", "last month", "June 2024", "2024-06", id="last month"),
        pytest.param("It fell in June.", "June", "June 2024", "2024-06", id="a month of this year"),
        pytest.param("It fell in November.", "November", "November 2023", "2023-11", id="a month of last year"),
        pytest.param("It opened in June last year.", "June last year", "June 2023", "2023-06", id="June last year"),
        pytest.param("It fell two months ago.", "two months ago", "May 2024", "2024-05", id="months ago"),
        pytest.param("It fell last year.", "last year", "2023", "2023", id="last year"),
        pytest.param("It will rise next year.", "next year", "2025", "2025", id="next year"),
        pytest.param("It fell three years ago.", "three years ago", "2021", "2021", id="years ago"),
    ],
)
def test_a_month_or_a_year(sentence: str, words: str, means: str, value: str) -> None:
    assert found(sentence) == [(words, means, value)]


@pytest.mark.parametrize(
    ("sentence", "words", "means", "value"),
    [
        pytest.param("It fell last week.", "last week", "1 to 7 July 2024", "2024-07-01/2024-07-07", id="a week"),
        pytest.param(
            "They met last weekend.", "last weekend", "6 to 7 July 2024", "2024-07-06/2024-07-07", id="a weekend"
        ),
    ],
)
def test_an_interval(sentence: str, words: str, means: str, value: str) -> None:
    assert found(sentence) == [(words, means, value)]


def test_an_interval_over_the_turn_of_a_year() -> None:
    assert found("It fell last week.", date(2025, 1, 7)) == [
        ("last week", "30 December 2024 to 5 January 2025", "2024-12-30/2025-01-05")
    ]


@pytest.mark.parametrize(
    ("sentence", "published", "means"),
    [
        pytest.param("They met last Monday.", TUESDAY, "1 or 8 July 2024", id="last, in the present week"),
        pytest.param("They will meet next Friday.", TUESDAY, "12 or 19 July 2024", id="next, in the present week"),
        pytest.param("It opened last June.", TUESDAY, "June 2023 or June 2024", id="last, in the present year"),
        pytest.param("Talks on Monday", TUESDAY, "8 or 15 July 2024", id="without a verb"),
    ],
)
def test_what_may_be_either_of_two_has_no_value(sentence: str, published: date, means: str) -> None:
    assert [(meaning, value) for _, meaning, value in found(sentence, published)] == [(means, None)]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("He said: “I came on Monday.”", id="in quotation marks"),
        pytest.param("They meet every Monday.", id="a habit"),
        pytest.param("He resigned on 7 May 2019.", id="with its year"),
        pytest.param("Sales in June", id="a month without a verb"),
    ],
)
def test_what_is_not_relative_or_not_plain_is_left_out(sentence: str) -> None:
    assert found(sentence) == []


def test_a_month_is_left_out_where_its_paragraph_speaks_of_another_year() -> None:
    assert found("It fell in June.", before="Prices rose in 2015. ") == []


def test_a_long_date_is_written_the_same_everywhere() -> None:
    assert long_date(TUESDAY) == "9 July 2024"
