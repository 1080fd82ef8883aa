"""Cases: what training asks, of which sentences, and what is right; read from and written to JSON."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

HELD_OUT: Final = ("Warsaw", "Packet_switching")
"""Titles of squad2_tune.json that are never trained on: every choice was measured on them."""


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
    """One question of one pool of sentences, which it names by their numbers.

    Without `golds` the pool does not answer it; with `golds` but without `answers` its words there are not known.
    `ranked`: the likeliest sentences, best first, so that training meets the distractors that the reader meets in use.
    """

    title: str
    question: str
    pool: int
    golds: tuple[int, ...]
    answers: tuple[Answer, ...]
    ranked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """Pools of sentences, each an article in reading order or a stand-in for one, and the cases that ask of them."""

    pools: tuple[tuple[str, ...], ...]
    cases: tuple[Case, ...]


def seeded(seed: int | str) -> random.Random:
    """Chance that is the same on every run and every machine."""
    return random.Random(seed)  # noqa: S311


def held_out(cases: Iterable[Case]) -> list[Case]:
    """Those that training may not see."""
    return [case for case in cases if case.title in HELD_OUT]


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
                "golds": tuple(case["golds"]),
                "answers": tuple(Answer(**answer) for answer in case["answers"]),
                "ranked": tuple(case["ranked"]),
            }
        )
        for case in raw["cases"]
    )
    return Corpus(tuple(tuple(pool) for pool in raw["pools"]), tuple(cases))
