"""The corpora that training draws from, by name, each ranked once and kept beside the run."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final

from index.search.embed import Embedder
from training.data.cases import Corpus, TrainingError, load, save
from training.data.public import read_public
from training.data.ranking import with_rankings
from training.data.squad import read_squad
from training.data.words import read_words

log = logging.getLogger(__name__)

HELD_OUT: Final = "held_out"
"""The name of the corpus with the articles of words/ that are held out."""


class Source(StrEnum):
    """A corpus that is trained on; the names of public/ are those of its files."""

    WORDS = "words"
    SQUAD2 = "squad2"
    SQUAD2_UNANSWERABLE = "squad2_train_unanswerable"
    SQUAD11 = "squad11_train"
    TYDI = "tydi_train"
    NOMIRACL = "nomiracl_unanswerable"
    NATURAL_QUESTIONS = "natural_questions"
    SELQA = "selqa"
    QAMR = "qamr_wikinews"


# QAMR's 16,374 questions are much alike, and few of them are drawn.
_MOST: Final = {Source.QAMR: 7000}

Embedders = Callable[[], Embedder]
"""Loads the embedding model, if a corpus has yet to be ranked."""


def read(source: Source, data: Path) -> Corpus:
    """One corpus without rankings, and without what is held out."""
    match source:
        case Source.WORDS:
            return read_words(data / "words", held_out=False)
        case Source.SQUAD2:
            return read_squad(data / "squad2_tune.json")
        case _:
            return read_public(data / "public" / f"{source}.json", _MOST.get(source))


def read_all(sources: Iterable[Source], data: Path) -> dict[Source, Corpus]:
    """Some of them, without rankings. Raises TrainingError."""
    return {source: _read(partial(read, source, data)) for source in sources}


def read_held_out(data: Path) -> Corpus:
    """The held-out articles of words/, without rankings. Raises TrainingError."""
    return _read(partial(read_words, data / "words", held_out=True))


def prepared(data: Path, kept: Path, embedder: Embedders) -> dict[Source, Corpus]:
    """All of them; those that are not in the folder `kept` yet are made and put there.

    Embedding their 110,000 sentences and questions takes a quarter of an hour on one processor. Raises TrainingError.
    """
    return {source: _kept(source, kept, embedder, partial(read, source, data)) for source in Source}


def prepared_held_out(data: Path | None, kept: Path, embedder: Embedders) -> Corpus:
    """The held-out articles of words/; without `data` they must be in `kept` already. Raises TrainingError."""

    def reading() -> Corpus:
        if data is None:
            raise TrainingError(f"{kept} holds no {HELD_OUT}.json. Give --data the folder with words/.")
        return read_words(data / "words", held_out=True)

    return _kept(HELD_OUT, kept, embedder, reading)


def _kept(name: str, kept: Path, embedder: Embedders, reading: Callable[[], Corpus]) -> Corpus:
    path = kept / f"{name}.json"
    if not path.exists():
        corpus = _read(reading)
        log.info("ranking %d questions of %s", len(corpus.cases), name)
        save(with_rankings(corpus, embedder()), path)
    return load(path)


def _read(reading: Callable[[], Corpus]) -> Corpus:
    try:
        return reading()
    except (OSError, ValueError, KeyError) as error:
        raise TrainingError(
            f"The training data cannot be read ({error}). Give --data the folder with words/, public/ and "
            "squad2_tune.json."
        ) from error
