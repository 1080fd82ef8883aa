"""The names of months and of days of the week, in full and short: every list of them once."""

from __future__ import annotations

from typing import Final

MONTHS: Final = tuple("January February March April May June July August September October November December".split())
WEEKDAYS: Final = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
# The number of each month, from 1, by its names in lower case: in full, in three letters, and "sept".
MONTH_NUMBERS: Final = {
    name.lower(): number for number, month in enumerate(MONTHS, start=1) for name in (month, month[:3])
} | {"sept": 9}
