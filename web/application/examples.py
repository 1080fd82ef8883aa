"""What the page offers to ask where an article has no questions of its own."""

from __future__ import annotations

from typing import Final

BUNDLED_EXAMPLES: Final = (
    "Why is Modi undertaking this trip?",
    "How much was the trade between the two countries worth?",
    "What did Modi tell Putin in Uzbekistan?",
    "Has India condemned the invasion?",
    "What does Zelensky say about the visit?",
)
ANY_ARTICLE: Final = (
    "What is this article about?",
    "What is the title of this article?",
    "When was this article published?",
)
