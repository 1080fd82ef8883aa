"""How fast and how large: python -m eval.bench.command measures the bot and the web chat on the bundled article.

Targets are those of a quiet machine with two processors.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import Final

from tqdm import tqdm

from bot.reader.option import add_reader_option
from eval.bench.measure import BenchError, Measure, table

MEASURED, BAD_INPUT, INTERRUPTED = 0, 2, 130
_STEPS: Final = 4
# Of each processor: more than this is somebody else's work.
_BUSY: Final = 0.3


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table. Exit code: 0 measured, whatever the figures; 2 if something does not work; 130 interrupted."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.command", description=__doc__)
    parser.add_argument("--json", metavar="OUT", type=Path, help="write the figures there too")
    add_reader_option(parser)
    options = parser.parse_args(arguments)
    try:
        sys.stderr.write(_load_warning())
        measures = measure_all(options.reader)
        sys.stdout.write(table(measures))
        if options.json:
            options.json.write_text(json.dumps([asdict(m) for m in measures], indent=1) + "\n", "utf-8")
    except (BenchError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED
    return MEASURED


def measure_all(reader_name: str | None) -> list[Measure]:
    """All figures. The page comes first: then this process has loaded nothing yet that competes. Raises BenchError."""
    with tqdm(total=_STEPS, desc="web chat", leave=False, disable=None) as bar:
        from eval.bench.bench_page import bench_page

        page = bench_page(reader_name)
        _next(bar, "loading")
        started = perf_counter()
        from bot.reader.base import ReaderError
        from bot.reader.load import load_reader
        from index.search.embed import ModelError, load_embedder

        try:
            embedder, reader = load_embedder(), load_reader(reader_name)
        except (ModelError, ReaderError) as error:
            raise BenchError(str(error)) from error
        embedder.encode(["The first text that a model reads takes longer than any other."])
        loading = Measure("import and load the models", perf_counter() - started, "s")
        _next(bar, "first index")
        from eval.bench.bench_bot import bench_index, bench_questions
        from eval.sets.bundled import bundled_sets
        from index.read import BUNDLED, read_article

        article = read_article(BUNDLED)
        indexed, index = bench_index(article, embedder)
        _next(bar, "questions")
        gold = next(gold for gold in bundled_sets() if gold.article.sha256 == article.sha256)
        alone = [case.question for case in gold.cases if not case.history]
        questions = bench_questions(indexed, embedder, reader, alone)
        _next(bar, "")
    return [*questions, index, loading, *page]


def _next(bar: tqdm[None], doing: str) -> None:
    bar.update()
    bar.set_description(doing)


def _load_warning() -> str:
    processors = os.cpu_count() or 1
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if load <= _BUSY * processors:
        return ""
    return f"Other work runs here too (load {load:.1f} on {processors} processors): all times will be too long.\n"


if __name__ == "__main__":
    sys.exit(main())
