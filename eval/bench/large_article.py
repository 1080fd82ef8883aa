"""python -m eval.bench.large_article --squad FILE reads, indexes and asks a PDF of three hundred pages.

The PDF is made of the paragraphs of a SQuAD file, over again until its pages are full. The time that a question
takes is compared with that of a question about the bundled article, in the same process, taking turns.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import cycle
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Final
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

from bot.bot import Bot
from bot.reader.load import load_reader
from eval.bench.bench_page import peak_memory
from eval.bench.measure import BenchError, Measure, table
from eval.sets.bundled import bundled_sets
from index.progress import progress_bar
from index.read import BUNDLED, read_article
from index.search.embed import load_embedder
from index.store import IndexStore

MEASURED, BAD_INPUT, INTERRUPTED = 0, 2, 130
PAGES: Final = 300
WORDS_A_PAGE: Final = 400
_QUESTIONS: Final = 100


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the table. Exit code: 0 measured, whatever the figures; 2 if something does not work; 130 interrupted."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.large_article", description=__doc__)
    parser.add_argument("--squad", metavar="FILE", type=Path, required=True, help="where paragraphs and questions are")
    parser.add_argument("--pages", type=int, default=PAGES, help="how many pages (default: %(default)s)")
    options = parser.parse_args(arguments)
    try:
        sys.stdout.write(table(measure_large(options.squad, options.pages)))
    except (BenchError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return INTERRUPTED
    return MEASURED


def measure_large(squad: Path, pages: int) -> list[Measure]:
    """Reading, indexing and asking, and the most memory that this process ever had. Raises BenchError."""
    paragraphs, questions = _paragraphs_and_questions(squad)
    with tempfile.TemporaryDirectory(prefix="footnote-large-") as folder:
        pdf = Path(folder, "large.pdf")
        # In a process of its own: the memory that writing it takes is not that of reading it.
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as other:
            other.submit(write_pdf, pdf, paragraphs, pages).result()
        return _measured(pdf, questions, Path(folder))


def write_pdf(pdf: Path, paragraphs: Sequence[str], pages: int) -> None:
    """A PDF of so many pages, each of whole paragraphs of at least WORDS_A_PAGE words, begun over when all are used."""
    style = ParagraphStyle("text", fontName="Times-Roman", fontSize=9, leading=11, spaceAfter=9)
    again = cycle(paragraphs)
    story: list[Flowable] = []
    for _ in range(pages):
        words = 0
        while words < WORDS_A_PAGE:
            paragraph = " ".join(next(again).split()[:WORDS_A_PAGE])
            words += len(paragraph.split())
            story.append(Paragraph(escape(paragraph), style))
        story.append(PageBreak())
    SimpleDocTemplate(str(pdf), pagesize=A4, title="A large article").build(story)


def _paragraphs_and_questions(squad: Path) -> tuple[list[str], list[str]]:
    try:
        found = [p for title in json.loads(squad.read_text("utf-8"))["data"] for p in title["paragraphs"]]
        asked = [q["question"] for p in found for q in p["qas"] if not q.get("is_impossible")]
        paragraphs = [str(p["context"]) for p in found]
    except (KeyError, TypeError, ValueError) as error:
        raise BenchError(f"{squad} is not a SQuAD file ({error}): name one.") from None
    if not paragraphs or len(asked) < _QUESTIONS:
        raise BenchError(f"{squad} has fewer than {_QUESTIONS} questions: name a larger SQuAD file.")
    step = len(asked) // _QUESTIONS
    return paragraphs, [str(question) for question in asked[::step][:_QUESTIONS]]


def _measured(pdf: Path, questions: Sequence[str], folder: Path) -> list[Measure]:
    embedder, reader = load_embedder(), load_reader(None)
    bundled = read_article(BUNDLED)
    small = Bot(IndexStore(embedder, folder / "store").open(bundled), embedder, reader)
    started = perf_counter()
    article = read_article(pdf)
    read = perf_counter()
    with progress_bar() as progress:
        IndexStore(embedder, folder / "store").open(article, progress)
    built = perf_counter()
    indexed = IndexStore(embedder, folder / "store").open(article)
    loaded = perf_counter()
    large = Bot(indexed, embedder, reader)
    gold = next(gold for gold in bundled_sets() if gold.article.sha256 == bundled.sha256)
    easy = cycle([case.question for case in gold.cases if not case.history])
    # The first question of each is not counted.
    large_ms, small_ms = [], []
    for question in questions:
        large_ms.append(_milliseconds(large, question))
        small_ms.append(_milliseconds(small, next(easy)))
    of_large, of_small = median(large_ms[1:]), median(small_ms[1:])
    return [
        Measure("pages", article.pages, ""),
        Measure("sentences", len(indexed.sentences), ""),
        Measure("reading the PDF", read - started, "s"),
        Measure("reading and first index", built - started, "s", 180),
        Measure("index loaded again", loaded - built, "s"),
        Measure("peak memory", peak_memory(os.getpid()), "MiB", 1536),
        Measure("one question, p50", of_large, "ms"),
        Measure("  of the bundled article, p50", of_small, "ms"),
        Measure("  times as much", of_large / of_small, "", 2),
    ]


def _milliseconds(bot: Bot, question: str) -> float:
    started = perf_counter()
    bot.ask(question)
    return (perf_counter() - started) * 1000


if __name__ == "__main__":
    sys.exit(main())
