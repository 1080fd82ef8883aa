"""Fits how many sentences a reply quotes: python -m eval.fit_enough --words FOLDER rewrites enough.json.

Asked are the questions of lists.jsonl, and of each of their articles two that a single sentence answers. Each sentence
that was read behind the first is an example: does it hold an item, or answer too? The lists of articles whose id has a
crc32 that is 0 modulo 5 are left out; `python -m eval.lists` judges by them.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import astuple, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
from sklearn.linear_model import LogisticRegression
from tqdm import tqdm

from bot.bot import Bot
from bot.confidence.enough import FITTED, SEVERAL, Beside, beside
from bot.question.question import Question
from bot.question.understand import understand
from bot.reader.base import Reader
from bot.reader.load import load_reader
from bot.reader.rerank import MOST, Candidate
from eval.kept import KeptReader
from eval.run import first_index
from eval.sets.gold import UnreadableGold
from eval.sets.lists import ListCase, load_lists
from index.article import Span
from index.search.embed import load_embedder

_C: Final = 1.0
_OTHERS: Final = 2
Example = tuple[Beside, bool]
"""What is known of a sentence behind the first, and whether it answers too."""


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m eval.fit_enough", description=__doc__)
    parser.add_argument("--words", type=Path, required=True, help="a folder laid out as data/words is")
    parser.add_argument("--threshold", type=float, default=0.22, help="how likely a sentence must be to be quoted")
    parser.add_argument("--articles", type=int, help="so many of the articles only, as good as drawn at random")
    parser.add_argument("--kept", type=Path, help="a file that keeps what the reader made of each sentence")
    options = parser.parse_args(arguments)
    try:
        reader = load_reader()
        if options.kept and reader:
            reader = KeptReader(reader, options.kept)
        found = fit(list(_examples(options.words, reader, options.articles)), options.threshold)
    except UnreadableGold as error:
        sys.stderr.write(f"footnote: {error}\n")
        return 2
    FITTED.write_text(json.dumps(json.loads(FITTED.read_text("utf-8")) | {SEVERAL: found}, indent=1) + "\n", "utf-8")
    sys.stdout.write(json.dumps(found) + "\n")
    return 0


def fit(examples: Sequence[Example], threshold: float) -> dict[str, Any]:
    """The model of sentences that answer too."""
    rows = np.array([astuple(known) for known, _ in examples])
    model = LogisticRegression(C=_C, max_iter=2000).fit(rows, [answers for _, answers in examples])
    names = [field.name for field in fields(Beside)]
    return {
        "how": "python -m eval.fit_enough --words data/words",
        "when": datetime.now(UTC).date().isoformat(),
        "sentences": len(examples),
        "threshold": threshold,
        "intercept": round(float(model.intercept_[0]), 4),
        "weights": {name: round(float(weight), 4) for name, weight in zip(names, model.coef_[0], strict=True)},
    }


def _examples(folder: Path, reader: Reader | None, most: int | None) -> Iterator[Example]:
    embedder, sets = load_embedder(), load_lists(folder, judged=False, others=_OTHERS)
    sets.sort(key=lambda gold: zlib.crc32(gold.name.encode()))
    for gold in tqdm(sets[:most]):
        bot = Bot(first_index(gold.article, embedder)[0], embedder, reader)
        for case in gold.cases:
            for part in understand(case.question, bot.lexicon).each:
                candidates = bot.read(part)
                yield from examples_of(part, candidates, _answering(case, candidates, bot))


def examples_of(question: Question, candidates: Sequence[Candidate], answers: Sequence[bool]) -> Iterator[Example]:
    """Each candidate that was read behind the first one."""
    for number, candidate in enumerate(candidates[:MOST]):
        if number and candidate.reading:
            yield beside(question, candidates, number), answers[number]


def _answering(case: ListCase, candidates: Sequence[Candidate], bot: Bot) -> list[bool]:
    raw: list[Span] = [bot.article.to_raw(candidate.sentence.span) for candidate in candidates]
    return [any(span.overlaps(item.sentence) for item in case.items) for span in raw]


if __name__ == "__main__":
    raise SystemExit(main())
