"""Made-up headings, speakers and column heads, as a title's last part: reading finds such parts in real articles.

The texts of the training data have lost theirs. What is made up says nothing of the answer, and stands beside sentences
that answer and sentences that don't alike, so that the reader learns to read on past it.
"""

from __future__ import annotations

from random import Random
from typing import Final

from bot.reader.layout import PATH

SHARE: Final = 0.2
"""Of the rows."""

_HEADINGS: Final = (
    "History|Background|Early life|Career|Later years|Legacy|Reception|Overview|Introduction|Summary|Abstract|Methods|"
    "Results|Discussion|Conclusion|Limitations|Related work|References|Geography|Climate|Economy|Demographics|"
    "Government and politics|Transport|Education|Culture|Sports|Design|Construction|Operation|Aftermath|Impact|"
    "Response|Investigation|Reactions|What happened|What we know so far|What comes next|Key points|At a glance|"
    "Getting there|Where to stay|Eat and drink|Rules|Exceptions|Eligibility|Opening hours|Contact|"
    "Frequently asked questions|Notes|See also|Terms|Costs|Timeline|Method of payment|Safety|Maintenance"
).split("|")
_FIRST: Final = (
    "Amara Boris Chloe Dmitri Elif Femi Greta Hiro Ines Jonas Kavya Liam Mei Nadia Omar Priya Ravi Sofia".split()
)
_LAST: Final = (
    "Abara Brandt Castell Dovan Eskola Farrow Grimaldi Holm Ivers Jansky Kessler Lund Moreau Novak Osei".split()
)
_ROLES: Final = "Moderator|Interviewer|Host|Question|Answer|The chair|Speaker 1|Speaker 2|Speaker 3|Audience|Q|A".split(
    "|"
)
_HONOURS: Final = ("", "", "", "Dr. ", "Ms. ", "Mr. ", "Prof. ", "Senator ")
_COLUMNS: Final = (
    "Year|Date|Name|Place|Country|Population|Area (km²)|Price|Total|Share (%)|Change|Rank|Points|Score|Team|Winner|"
    "Notes|Status|Type|Capacity|Height (m)|Weight|Speed|Distance|Duration|Model|Version|Department|Amount (million)|"
    "Result|Votes|Seats|Party|Opened|Closed|Owner|Age|Role|Location"
).split("|")


def made_up(title: str, rng: Random) -> str:
    """The title, in a fifth of the rows with a heading, a speaker, or a row's and a column's head behind it."""
    if rng.random() >= SHARE:
        return title
    part = rng.choice((_heading, _speaker, _column))(rng)
    return f"{title}{PATH}{part}" if title else part


def _heading(rng: Random) -> str:
    return PATH.join(rng.sample(_HEADINGS, rng.choice((1, 1, 2))))


def _speaker(rng: Random) -> str:
    named = f"{rng.choice(_HONOURS)}{rng.choice(_FIRST)} {rng.choice(_LAST)}"
    return rng.choice((named, named, rng.choice(_ROLES)))


def _column(rng: Random) -> str:
    return PATH.join(rng.sample(_COLUMNS, rng.choice((1, 2))))
