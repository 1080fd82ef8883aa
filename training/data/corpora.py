"""The four corpora that training draws from, by name, ranked once and kept beside the run."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from index.search.embed import Embedder, load_embedder
from training.data import sources
from training.data.cases import Corpus, TrainingError, load, save, seeded
from training.data.ranking import with_rankings, with_strangers

log = logging.getLogger(__name__)


class Source(StrEnum):
    """A corpus. Distilling takes QAMR's most telling questions, the spans take all of them."""

    PAIRS = "pairs"
    SQUAD2 = "squad2"
    QAMR = "qamr"
    QAMR_ALL = "qamr_all"


# Sentences to either side that stand in for an article where its bounds are not given.
_WINDOW: Final = 40
_QAMR_PER_SENTENCE: Final = {Source.QAMR: 12, Source.QAMR_ALL: 1000}
_STRANGERS_SEED: Final = 7


def read(source: Source, data: Path, embedder: Embedder | None) -> Corpus:
    """One corpus with rankings; QAMR's are by words alone and need no embedder."""
    match source:
        case Source.SQUAD2:
            return with_rankings(sources.squad(data / "squad2_tune.json"), embedder)
        case Source.PAIRS:
            return with_rankings(sources.pairs(data), embedder, _WINDOW)
        case _:
            found = sources.qamr(data, _QAMR_PER_SENTENCE[source])
            return with_rankings(with_strangers(found, seeded(_STRANGERS_SEED)), None)


def prepared(wanted: Sequence[Source], data: Path, kept: Path) -> dict[Source, Corpus]:
    """The corpora of that name, in that order; what is not in the folder `kept` yet is made and put there.

    Embedding 28,000 sentences and questions takes minutes. Raises TrainingError if `data` lacks a file.
    """
    made: dict[Source, Corpus] = {}
    embedder: Embedder | None = None
    for source in wanted:
        path = kept / f"{source}.json"
        if not path.exists():
            log.info("ranking the sentences of %s", source)
            if embedder is None and source in (Source.PAIRS, Source.SQUAD2):
                embedder = load_embedder()
            try:
                save(read(source, data, embedder), path)
            except (OSError, ValueError, KeyError) as error:
                raise TrainingError(
                    f"The training data cannot be read ({error}). Give --data the folder with squad2_tune.json, the "
                    "squad1_pairs files and the qamr files."
                ) from error
        made[source] = load(path)
    return made
