"""Labelled messages: those written for the project, those of words/intents.jsonl, and questions as "question"."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from bot.intent.wanted import Intent
from eval.sets.gold import records
from eval.sets.words import ARTICLES, QUESTIONS, is_held_out

OWN: Final = Path(__file__).with_name("messages.tsv")
INTENTS: Final = "intents.jsonl"
_KEYWORDS: Final = 3
_SHORTEST: Final = 6


@dataclass(frozen=True, slots=True)
class Message:
    """A message with its label. `topic`: which sort of the intent, if it is labelled. `before`: the message before."""

    text: str
    intent: Intent
    topic: str = ""
    before: str = ""


def own_messages(path: Path = OWN) -> list[Message]:
    """Those written for the project, a line each: intent, topic, message before, message. Raises ValueError."""
    lines = path.read_text("utf-8").splitlines()
    return [_own(line, number) for number, line in enumerate(lines, 1)]


def given_messages(folder: Path) -> list[Message]:
    """Those of words/intents.jsonl, without topics."""
    return [
        Message(str(record["message"]), Intent(record["intent"]), before=_last(record["history"]))
        for _, record in records(folder / INTENTS)
    ]


def questions(folder: Path, *, held_out: bool) -> list[Message]:
    """The questions of words/questions.jsonl about articles that are held out, or about the others."""
    articles = {str(record["id"]): record for _, record in records(folder / ARTICLES)}
    wanted = {name for name, record in articles.items() if is_held_out(name, record) == held_out}
    return [
        Message(str(record["question"]), Intent.QUESTION, before=_last(record["history"]))
        for _, record in records(folder / QUESTIONS)
        if record["article"] in wanted
    ]


def keywords(folder: Path) -> list[Message]:
    """Short answers typed as keywords, "nearly 400 tonnes": questions too, of articles that are not held out."""
    articles = {str(record["id"]): record for _, record in records(folder / ARTICLES)}
    return [
        Message(re.sub(r"^(?:the|a|an)\s+", "", str(record["answer"]), flags=re.IGNORECASE).lower(), Intent.QUESTION)
        for _, record in records(folder / QUESTIONS)
        if record["answer"]
        and len(str(record["answer"]).split()) <= _KEYWORDS
        and not is_held_out(str(record["article"]), articles[str(record["article"])])
    ]


def with_slips(messages: Iterable[Message], rng: random.Random) -> Iterator[Message]:
    """Each once more, mistyped: two letters exchanged, one left out or one doubled."""
    for message in messages:
        if len(message.text) >= _SHORTEST and message.text.isascii():
            yield replace(message, text=_mistyped(message.text, rng))


def _mistyped(text: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(text) - 2)
    return rng.choice(
        (
            text[:at] + text[at + 1] + text[at] + text[at + 2 :],
            text[:at] + text[at + 1 :],
            text[:at] + text[at] + text[at:],
        )
    )


def _own(line: str, number: int) -> Message:
    fields = line.split("\t")
    if len(fields) != 4:
        raise ValueError(
            f"line {number} of {OWN.name} has {len(fields)} fields. Give it intent, topic, before, message."
        )
    intent, topic, before, text = fields
    return Message(text, Intent(intent), topic, before)


def _last(history: Any) -> str:
    return str(history[-1]) if history else ""
