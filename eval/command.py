"""What `python -m eval` does: gold sets in, a table on stdout, the scores as JSON. All else on stderr."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tqdm import tqdm

from eval.gold import GoldSet, UnreadableGold, load_gold
from eval.report import POOLED, Scores, scores, table
from eval.run import Run, run_all
from eval.squad import Unit, load_squad
from index.embed import ModelError, load_embedder
from index.read import BUNDLED, UnreadableArticle, read_article
from index.shelf import EmptyArticle
from index.terminal import never_fail_to_write

SCORED, BAD_INPUT = 0, 2
STDOUT: Final = "-"
GOLD: Final = Path(__file__).parent / "gold"
ARTICLES: Final = BUNDLED.parent

_DESCRIPTION: Final = """\
How good the replies are. Without --gold or --squad: every gold set in eval/gold, each against its article.

  python -m eval
  python -m eval --article story.txt --gold story.jsonl --json scores.json
  python -m eval --squad dev-v2.0.json --unit article --limit 500
"""


class OutputError(ValueError):
    """The scores cannot be written where they should be. The message is for a person."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one evaluation and returns the exit code: 0 scored, 2 bad input."""
    options = _options(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    never_fail_to_write()
    try:
        _check_writable(options.json)
        runs = _run(_gold_sets(options), options.model)
        columns = _columns(runs, options.squad)
        _show(columns, options.json)
    except (UnreadableGold, UnreadableArticle, EmptyArticle, ModelError, OutputError) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    if options.wrong:
        print(_wrong(runs), file=sys.stderr if options.json == STDOUT else sys.stdout)
    return SCORED


def bundled_sets(gold: Path = GOLD, articles: Path = ARTICLES) -> list[GoldSet]:
    """Every gold set of the project: `name.jsonl` is about the one article called `name.*` or `name-*`.

    Raises UnreadableGold if that is none or several.
    """
    sets = []
    for path in sorted(gold.glob("*.jsonl")):
        about = [p for p in sorted(articles.iterdir()) if p.stem == path.stem or p.name.startswith(f"{path.stem}-")]
        if len(about) != 1:
            found = ", ".join(p.name for p in about) or "none"
            wanted = f"one article in {articles} must be called {path.stem}.* or {path.stem}-*"
            raise UnreadableGold(f"{path}: {wanted}, found {found}")
        sets.append(load_gold(path, read_article(about[0])))
    return sets


def _gold_sets(options: argparse.Namespace) -> list[GoldSet]:
    if options.squad is not None:
        unit = Unit(options.unit or Unit.ARTICLE)
        foreign = unit is Unit.ARTICLE if options.foreign is None else options.foreign
        return load_squad(options.squad, unit, options.limit, foreign=foreign)
    if options.gold is not None:
        return [load_gold(options.gold, read_article(options.article))]
    return bundled_sets()


def _run(golds: Sequence[GoldSet], model: str | None) -> list[Run]:
    """With a progress bar on stderr if that is a terminal, there from the start: loading the model takes seconds."""
    total = sum(len(gold.cases) for gold in golds)
    with tqdm(total=total, desc="loading the model", unit=" questions", leave=False, disable=None) as bar:
        embedder = load_embedder(model)
        return run_all(golds, embedder, begin=bar.set_description, each=bar.update)


def _columns(runs: Sequence[Run], squad: Path | None) -> dict[str, Scores]:
    """Scores by name, those of all cases together last; they hold those of each gold set, under "sets"."""
    if squad is not None:
        return {squad.stem: _scores(runs)}
    sets = {run.name: _scores([run]) for run in runs}
    pooled = _scores(runs) | {"sets": sets}
    return {runs[0].name: pooled} if len(runs) == 1 else sets | {POOLED: pooled}


def _scores(runs: Sequence[Run]) -> Scores:
    return scores([outcome for run in runs for outcome in run.outcomes], [run.index_ms for run in runs])


def _check_writable(out: str | None) -> None:
    """Now, not after minutes of work."""
    if out not in (None, STDOUT) and (Path(out).is_dir() or not Path(out).parent.is_dir()):
        raise OutputError(f"--json {out}: name a file in a folder that exists")


def _show(columns: dict[str, Scores], out: str | None) -> None:
    pooled = columns[next(reversed(columns))]
    written = json.dumps(pooled, indent=1, allow_nan=False)
    if out == STDOUT:
        print(written)
        return
    print(table(columns), end="")
    if out is not None:
        try:
            Path(out).write_text(written + "\n", "utf-8")
        except OSError as error:
            raise OutputError(f"--json {out}: cannot be written: {error.strerror or error}") from error


def _wrong(runs: Sequence[Run]) -> str:
    """A line for each wrong case: what came of it, how sure, its id and type, and the question."""
    lines = ["", "wrong cases"]
    for outcome in (outcome for run in runs for outcome in run.outcomes if not outcome.right):
        case = outcome.case
        what = "refused" if not outcome.answered else "miscited" if case.answerable else "answered"
        question = " / ".join((*case.history, case.question))
        lines.append(f"  {what:<9} {outcome.confidence:.2f}  {case.id}  {case.type}: {question}")
    return "\n".join(lines)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m eval", description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--gold", type=Path, metavar="FILE", help="a gold set, JSON Lines, about --article")
    what.add_argument("--squad", type=Path, metavar="FILE", help="a SQuAD 1.1 or 2.0 file")
    parser.add_argument("--article", metavar="FILE", help="the article that --gold is about; - is standard input")
    parser.add_argument(
        "--unit",
        choices=[str(unit) for unit in Unit],
        help="of a SQuAD file, what is one article: a title's paragraphs together (the default), or each paragraph",
    )
    parser.add_argument("--limit", type=_positive, metavar="N", help="only the first N questions of a SQuAD file")
    parser.add_argument(
        "--foreign",
        action=argparse.BooleanOptionalAction,
        help="ask each article as many questions of a SQuAD file's other titles as of its own: only refusing them is "
        "right, and they count among the unanswerable, as type other_title (the default with --unit article)",
    )
    parser.add_argument("--json", metavar="OUT", help="write the scores there too; - prints them instead of the table")
    parser.add_argument("--wrong", action="store_true", help="list the cases that came out wrong, after the table")
    parser.add_argument(
        "--model",
        metavar="NAME",
        help="a sentence-transformers model or folder (default: FOOTNOTE_MODEL, else all-MiniLM-L6-v2)",
    )
    options = parser.parse_args(arguments)
    if (options.gold is None) != (options.article is None):
        parser.error("--gold and --article go together")
    if options.squad is None and (options.limit, options.foreign, options.unit) != (None, None, None):
        parser.error("--unit, --limit and --foreign go with --squad")
    return options


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
