"""KeptReader: readings are kept in a file, so that what is fitted to them can be fitted again at once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from bot.reader.base import Reader, Reading, Row, SentenceRead, SpanRead


class KeptReader:
    """Gives what `reader` gives; what was read before, in this run or an earlier one, is not read again.

    `path`: JSON Lines, one a sentence, of the hash of question and row and the numbers of its reading; lines are only
    ever added. One file is for one reader: with other weights, use another.
    """

    def __init__(self, reader: Reader, path: Path):
        self._reader = reader
        self._path = path
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        self._known = {key: _reading(numbers) for key, numbers in map(json.loads, lines)}

    @property
    def name(self) -> str:
        """The reader's own name, so that the confidence fitted for that reader is used."""
        return self._reader.name

    def read(self, question: str, rows: Sequence[Row], earlier: str = "") -> Reading:
        """What the reader makes of each row; it is asked only for the new ones."""
        keys = [_key(question, earlier, row) for row in rows]
        new = [number for number, key in enumerate(keys) if key not in self._known]
        if new:
            read = self._reader.read(question, [rows[number] for number in new], earlier).sentences
            self._known |= {keys[number]: sentence for number, sentence in zip(new, read, strict=True)}
            with self._path.open("a", encoding="utf-8") as file:
                for number, sentence in zip(new, read, strict=True):
                    file.write(json.dumps([keys[number], _numbers(sentence)]) + "\n")
        return Reading(tuple(self._known[key] for key in keys))


def _key(question: str, earlier: str, row: Row) -> str:
    asked = json.dumps([question, earlier, row.sentence, row.title, row.before])
    return hashlib.blake2b(asked.encode(), digest_size=16).hexdigest()


def _numbers(read: SentenceRead) -> list[float | None]:
    span = read.span
    pointed = [span.start, span.end, span.score] if span else [None, None, None]
    return [read.score, read.answers, read.says, *pointed]


def _reading(numbers: Sequence[float]) -> SentenceRead:
    score, answers, says, start, end, points = numbers
    span = None if start is None else SpanRead(int(start), int(end), points)
    return SentenceRead(score, span, answers, says)
