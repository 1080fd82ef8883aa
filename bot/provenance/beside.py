"""What stands beside a reply, and is none of its text: how sure it is, and where a quote stands.

Of the first two each pair is the least confidence that the words are for, and the words.
"""

from __future__ import annotations

from typing import Final

CONFIDENCE: Final = (
    (0.9, "High confidence"),
    (0.75, "Good confidence"),
    (0.5, "Fair confidence"),
    (0.0, "Low confidence"),
)
ABSENCE: Final = (
    (0.9, "Sure that it isn’t there"),
    (0.75, "Fairly sure that it isn’t there"),
    (0.0, "It may be there in other words"),
)
CONFIDENCE_NUMBER: Final = "right in about {of_ten} of 10 replies like this ({number})"
PLACES: Final = {
    "page": "p. {number}",
    "paragraph": "paragraph {number}",
    "title": "the title",
    "dateline": "the date line",
    "heading": "a heading",
}
