"""A gold set: an article and the questions about it, with what a right reply says and where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from eval.metrics import Occurrences
from index.article import Article, Span

NEAR: Final = "unanswerable_near"
"""The type of a near miss: a question that sounds as if the article answered it, and is not answered."""


class UnreadableGold(ValueError):
    """A gold set or SQuAD file cannot be used. The message is for a person and names the file and the place."""


@dataclass(frozen=True, slots=True)
class Case:
    """One question. `evidence`: for each gold quote every place where it stands, in the article as supplied.

    `says`: of a yes/no question, what the article says to it, "yes" or "no", where that is known. `tags`: groups,
    besides its type, with which it is counted.
    """

    id: str
    type: str
    question: str
    history: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    evidence: tuple[Occurrences, ...] = ()
    says: str | None = None
    tags: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the article answers it; if not, only a refusal is right."""
        return bool(self.evidence)

    @property
    def needs_every(self) -> bool:
        """Whether every answer and every quote is required; elsewhere any one does."""
        return self.type == "multi"

    @property
    def answers_scored(self) -> bool:
        """Whether there are words to compare a short answer with; a summary has only its evidence."""
        return bool(self.answers) and self.type != "summary"


@dataclass(frozen=True, slots=True)
class GoldSet:
    """The cases of one article."""

    name: str
    article: Article = field(repr=False)
    cases: tuple[Case, ...]


def load_gold(path: Path, article: Article) -> GoldSet:
    """The cases of a JSON Lines file about `article`; blank lines are passed over.

    Raises UnreadableGold, naming file and line, at the first line that is not a case: bad JSON, a field that is
    missing or not what it should be, an id that came before, a quote that does not stand in the article as supplied.
    """
    lines_of_ids: dict[str, int] = {}
    cases: list[Case] = []
    for number, record in records(path):
        try:
            case = _case(record, article)
        except UnreadableGold as error:
            raise UnreadableGold(f"{path}, line {number}: {error}") from error
        if case.id in lines_of_ids:
            raise UnreadableGold(
                f"{path}, line {number}: the id {case.id!r} is already on line {lines_of_ids[case.id]}"
            )
        lines_of_ids[case.id] = number
        cases.append(case)
    if not cases:
        raise UnreadableGold(f"{path}: there is no case in it")
    return GoldSet(path.stem, article, tuple(cases))


def records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The objects of a JSON Lines file, each with its line's number from 1; blank lines are skipped.

    Only "\\n" ends a line: JSON may hold other line separators. Raises UnreadableGold.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableGold(f"{path}: cannot be read: {error.strerror or error}") from error
    for number, line in enumerate(content.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        try:
            text = line.decode("utf-8").strip()
            record = json.loads(text) if text else {}
        except UnicodeDecodeError as error:
            raise UnreadableGold(f"{path}, line {number}: not UTF-8") from error
        except json.JSONDecodeError as error:
            raise UnreadableGold(f"{path}, line {number}: not JSON: {error.msg} at column {error.colno}") from error
        if not isinstance(record, dict):
            raise UnreadableGold(f"{path}, line {number}: a case is a JSON object in braces")
        if text:
            yield number, record


def string_in(record: dict[str, Any], name: str) -> str:
    """The string of that field. Raises UnreadableGold if it is missing, blank or something else."""
    value = _field(record, name)
    if not isinstance(value, str) or not value.strip():
        raise UnreadableGold(f'"{name}" must be a string that is not blank, not {_shown(value)}')
    return value


def strings_in(record: dict[str, Any], name: str) -> tuple[str, ...]:
    """The strings of that field, a list. Raises UnreadableGold if it is missing, or holds anything else or blanks."""
    value = _field(record, name)
    if not isinstance(value, list):
        raise UnreadableGold(f'"{name}" must be a list of strings, not {_shown(value)}')
    for item in value:
        if not isinstance(item, str) or not item.strip():
            raise UnreadableGold(f'"{name}" must hold strings that are not blank, not {_shown(item)}')
    return tuple(value)


def _case(record: dict[str, Any], article: Article) -> Case:
    case_id, kind, question = (string_in(record, name) for name in ("id", "type", "question"))
    history, answers, quotes = (strings_in(record, name) for name in ("history", "answers", "evidence"))
    if answers and not quotes:
        raise UnreadableGold("there are answers but no evidence: quote the words of the article that show them")
    return Case(case_id, kind, question, history, answers, tuple(_occurrences(quote, article) for quote in quotes))


def _field(record: dict[str, Any], name: str) -> object:
    if name not in record:
        raise UnreadableGold(f'the field "{name}" is missing')
    return record[name]


def _occurrences(quote: str, article: Article) -> Occurrences:
    places: list[Span] = []
    at = article.raw.find(quote)
    while at >= 0:
        places.append(Span(at, at + len(quote)))
        at = article.raw.find(quote, at + 1)
    if not places:
        hint = "; it stands in the cleaned text only: copy it from the supplied one" if quote in article.text else ""
        raise UnreadableGold(f"the article as supplied does not hold the evidence {_shown(quote)}{hint}")
    return tuple(places)


def _shown(value: object, limit: int = 120) -> str:
    shown = json.dumps(value, ensure_ascii=False)
    return shown if len(shown) <= limit else f"{shown[: limit - 1]}…"
