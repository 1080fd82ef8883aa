"""A gold set file about two pets, and a reader that knows one word, as tests of several measures use them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from bot.reader.base import Reading, Row, SentenceRead, SpanRead

RAW: Final = "The cat sleeps.. . The dog barks. The cat sleeps."
CASE: Final[dict[str, Any]] = {
    "id": "pets-1",
    "type": "what",
    "question": "What does the cat do?",
    "history": ["Is there a cat?"],
    "answers": ["sleeps"],
    "evidence": ["The cat sleeps"],
}


def write(folder: Path, *lines: str) -> Path:
    """A gold set file with these lines."""
    path = folder / "pets.jsonl"
    path.write_text("\n".join(lines), "utf-8")
    return path


@dataclass(frozen=True)
class PondReader:
    """Finds the answer in every sentence with "pond"; `asked`: the questions, in order."""

    name: str = "fake"
    asked: list[str] = field(default_factory=list)

    def read(self, question: str, rows: Sequence[Row], earlier: str = "") -> Reading:
        self.asked.append(question)
        scores = [9.0 if "pond" in row.sentence else -9.0 for row in rows]
        return Reading(tuple(SentenceRead(score, SpanRead(0, 4, 1.0)) for score in scores))
