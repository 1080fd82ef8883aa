"""Readings that are kept in a file are those of the reader, and are read once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bot.reader.base import Reading, Row, SentenceRead, SpanRead
from eval.kept import KeptReader
from tests.support.fakes import FakeReader


class Numbers(FakeReader):
    """A reading with every number another one; none points at a sentence without words."""

    def read(self, question: str, rows: Sequence[Row], earlier: str = "") -> Reading:
        super().read(question, rows, earlier)
        return Reading(
            tuple(SentenceRead(1.5, SpanRead(0, 3, -2.25) if row.sentence else None, 0.5, -0.125) for row in rows)
        )


def test_what_was_kept_is_what_was_read(tmp_path: Path) -> None:
    rows = [Row("A cat.", "Pets", "A dog."), Row("")]
    reader = Numbers()
    first = KeptReader(reader, tmp_path / "kept").read("Who?", rows, "What?")
    again = KeptReader(reader, tmp_path / "kept").read("Who?", rows, "What?")
    assert again == first == reader.read("Who?", rows)
    assert len(reader.seen) == 2


def test_only_what_is_new_is_read(tmp_path: Path) -> None:
    reader = FakeReader({"A cat.": 1.0, "A dog.": 2.0})
    kept = KeptReader(reader, tmp_path / "kept")
    kept.read("Who?", [Row("A cat.")])
    found = kept.read("Who?", [Row("A dog."), Row("A cat.")])
    assert [sentence.score for sentence in found.sentences] == [2.0, 1.0]
    assert reader.seen == [("Who?", ["A cat."]), ("Who?", ["A dog."])]
    kept.read("Where?", [Row("A cat.", before="A dog.")])
    assert len(reader.seen) == 3
