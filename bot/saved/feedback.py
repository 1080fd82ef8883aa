"""Visitors' judgements of replies -> gold-set JSON Lines on this machine, which `python -m eval` reads as they are.

An article has two files in the folder: `ID.txt`, the text as supplied, and `ID.jsonl`, the cases. A reply that was
only judged wrong does not make a case, since the right answer is not known: it waits in `ID.open.jsonl`.
"""

from __future__ import annotations

import hashlib
import json
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import platformdirs

from bot.question.classify import classify
from bot.reply.reply import Answer, Reply
from index.article import Article, Span

UNANSWERABLE: Final = "unanswerable"
LONGEST_CORRECTION: Final = 2000
_ID_LENGTH: Final = 10


class UnusableCorrection(ValueError):
    """A correction that cannot be made a gold case. The message is for a person, and says what to do."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What a reply should have been: words of the article, the sentence with them, or a refusal (`not_said`)."""

    words: str = ""
    sentence: Span | None = None
    not_said: bool = False


def default_folder() -> Path:
    """FOOTNOTE_FEEDBACK, or else a folder among this user's data."""
    given = os.environ.get("FOOTNOTE_FEEDBACK")
    return Path(given).expanduser() if given else platformdirs.user_data_path("footnote", appauthor=False) / "feedback"


class Feedback:
    """Judgements kept in `folder`, one for each question with its history; a later one replaces an earlier one.

    Example: `Feedback().wrong(reply, ["When did Modi land?"], Correction("on Monday"))`.
    """

    def __init__(self, folder: Path | None = None):
        self.folder = folder or default_folder()
        self._lock = threading.Lock()

    def right(self, reply: Reply, history: Sequence[str]) -> Path:
        """Keeps the reply as the right one. Raises OSError; UnusableCorrection if no file can hold the article."""
        return self._keep(reply.article, as_given(reply, history))

    def wrong(self, reply: Reply, history: Sequence[str], correction: Correction | None = None) -> Path:
        """Keeps the reply as wrong; with a correction that makes a case. Raises UnusableCorrection, OSError."""
        if correction is None:
            return self._keep(reply.article, as_given(reply, history) | {"given": reply.text}, is_open=True)
        return self._keep(reply.article, corrected(reply, history, correction))

    def withdraw(self, reply: Reply, history: Sequence[str]) -> None:
        """Removes the judgement of the reply. Raises OSError."""
        id_ = _id(reply, history)
        with self._lock:
            for path in self._files(reply.article):
                _write(path, [line for line in _lines(path) if _id_of(line) != id_])

    def _keep(self, article: Article, case: dict[str, Any], *, is_open: bool = False) -> Path:
        cases, waiting = self._files(article)
        chosen = waiting if is_open else cases
        with self._lock:
            self.folder.mkdir(parents=True, exist_ok=True)
            text = cases.with_suffix(".txt")
            try:
                supplied = article.raw.encode("utf-8")
            except UnicodeEncodeError:
                raise UnusableCorrection("This article holds broken characters, so no file can keep it.") from None
            if not text.exists():
                text.write_bytes(supplied)
            for path in (cases, waiting):
                others = [line for line in _lines(path) if _id_of(line) != case["id"]]
                _write(path, [*others, json.dumps(case, ensure_ascii=False)] if path == chosen else others)
        return chosen

    def _files(self, article: Article) -> tuple[Path, Path]:
        name = article.id
        return self.folder / f"{name}.jsonl", self.folder / f"{name}.open.jsonl"


def as_given(reply: Reply, history: Sequence[str]) -> dict[str, Any]:
    """The case in which exactly this reply is right: its quotes are the evidence; a refusal or talk has none."""
    if not isinstance(reply, Answer):
        return _case(reply, history, UNANSWERABLE, [], [])
    short = [reply.short_answer.text] if reply.short_answer else []
    return _case(reply, history, _type(reply, history), short, [c.raw_quote for c in reply.citations])


def corrected(reply: Reply, history: Sequence[str], correction: Correction) -> dict[str, Any]:
    """The case that a correction makes. Raises UnusableCorrection if it cannot be scored: see there for why."""
    article = reply.article
    words = " ".join(correction.words.split())
    if correction.not_said and (words or correction.sentence is not None):
        given = "picked a sentence" if correction.sentence is not None else "gave words"
        raise UnusableCorrection(f"You {given}, and say that the article doesn’t say it: take one of the two back.")
    if correction.not_said:
        return _case(reply, history, UNANSWERABLE, [], [])
    if len(words) > LONGEST_CORRECTION:
        raise UnusableCorrection("That is longer than an answer: give its words, or click its sentence in the article.")
    if not words and correction.sentence is None:
        raise UnusableCorrection("Say what it should have been: type words of the article, or click a sentence in it.")
    if correction.sentence is not None:
        if words and _find(words, article, correction.sentence) is None:
            raise UnusableCorrection(
                "Those words are not in the sentence that you picked: copy them from it, or keep the sentence alone."
            )
        evidence = article.to_raw(correction.sentence).of(article.raw)
        answers = [words] if words else []
        return _case(reply, history, _type(reply, history), answers, [evidence])
    place = _find(words, article)
    if place is None:
        raise UnusableCorrection(
            "Those words are not in the article: copy them from it, click a sentence in it, or say that it doesn’t say."
        )
    return _case(reply, history, _type(reply, history), [words], [article.to_raw(place).of(article.raw)])


def _case(
    reply: Reply, history: Sequence[str], kind: str, answers: Sequence[str], evidence: Sequence[str]
) -> dict[str, Any]:
    return {
        "id": _id(reply, history),
        "type": kind,
        "question": reply.question,
        "history": list(history),
        "answers": list(answers),
        "evidence": list(evidence),
    }


def _type(reply: Reply, history: Sequence[str]) -> str:
    followed = bool(history) and reply.standalone_question != reply.question
    return "followup" if followed else str(classify(reply.standalone_question))


def _id(reply: Reply, history: Sequence[str]) -> str:
    asked = json.dumps([reply.question, *history]).encode()
    return f"{reply.article.id[:6]}-{hashlib.sha256(asked).hexdigest()[:_ID_LENGTH]}"


def _find(words: str, article: Article, within: Span | None = None) -> Span | None:
    begin = within.start if within else 0
    text = within.of(article.text) if within else article.text
    at = text.find(words)
    if at < 0:
        at = text.lower().find(words.lower())
        if at < 0 or len(text.lower()) != len(text):
            return None
    return Span(begin + at, begin + at + len(words))


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").split("\n") if line.strip()] if path.exists() else []


def _id_of(line: str) -> object:
    """The id of the case on a line; None for a line that somebody else wrote, which stays."""
    try:
        case = json.loads(line)
    except ValueError:
        return None
    return case.get("id") if isinstance(case, dict) else None


def _write(path: Path, lines: Sequence[str]) -> None:
    """Writes the file whole or not at all; removes it if there are no lines."""
    if not lines:
        path.unlink(missing_ok=True)
        return
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text("".join(f"{line}\n" for line in lines), "utf-8", newline="\n")
    beside.replace(path)
