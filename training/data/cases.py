"""Cases: a question, the sentences of its article, and what is right; read from and written to JSON."""

from __future__ import annotations

import json
import random
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

HELD_OUT_TITLES: Final = ("Warsaw", "Packet_switching")
"""Titles of SQuAD that are never trained on: what is measured there decides."""


class TrainingError(RuntimeError):
    """Training cannot go on. The message is for a person and says what to do."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A short answer: code points [start, end) of one sentence of the pool."""

    sentence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Case:
    """One question about one pool of sentences, which it names by their numbers.

    Without `golds` the pool does not answer it; `tempting` is then the sentence that seems to, where it is known.
    `earlier`: the questions before it in a conversation. `says`: of a yes/no question whether the answer is yes.
    `twin`: it was written together with a question that differs in a word or two.
    `ranked`: the likeliest sentences, best first, so that training meets the distractors that the reader meets in use.
    """

    title: str
    question: str
    pool: int
    golds: tuple[int, ...]
    answers: tuple[Answer, ...]
    earlier: tuple[str, ...] = ()
    tempting: int | None = None
    says: bool | None = None
    twin: bool = False
    ranked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pools of sentences, each an article or a passage in reading order, and the cases that ask about them."""

    pools: tuple[tuple[str, ...], ...]
    cases: tuple[Case, ...]


def seeded(seed: int | str) -> random.Random:
    """Chance that is the same on every run and every machine."""
    return random.Random(seed)  # noqa: S311


def save(corpus: Corpus, path: Path) -> None:
    """Writes one JSON file, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    written = json.dumps({"pools": corpus.pools, "cases": [asdict(case) for case in corpus.cases]})
    unfinished = path.with_suffix(".new")
    unfinished.write_text(written, "utf-8")
    unfinished.replace(path)


def load(path: Path) -> Corpus:
    """Reads what `save` wrote."""
    raw = json.loads(path.read_text("utf-8"))
    cases = (
        Case(
            **{
                **case,
                **{name: tuple(case[name]) for name in ("golds", "earlier", "ranked")},
                "answers": tuple(Answer(**answer) for answer in case["answers"]),
            }
        )
        for case in raw["cases"]
    )
    return Corpus(tuple(tuple(pool) for pool in raw["pools"]), tuple(cases))
