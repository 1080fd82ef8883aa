"""What `python -m eval` does: gold sets in, a table on stdout, the scores as JSON. All else on stderr."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from tqdm import tqdm

from bot.reader.base import ReaderError
from bot.reader.load import load_reader
from bot.reader.option import add_reader_option
from eval.ablation import run_stages, stages, stages_table
from eval.curves import CurvesError, curves, draw
from eval.groups import Group, grouped, outcomes_by_group
from eval.history_drift import conversation_scores, conversation_table, tell_all
from eval.near_misses.near_misses import false_answers, false_answers_table, with_near_misses
from eval.outcome import Outcome
from eval.report import Scores, other_titles, overview, scores, table
from eval.run import Run, run_all
from eval.sets.gold import GoldSet, UnreadableGold, load_gold
from eval.sets.squad import OTHER_TITLE, Unit, load_squad
from index.read import BUNDLED, UnreadableArticle, read_article
from index.search.embed import ModelError, load_embedder
from index.store import EmptyArticle
from index.terminal import add_article_options, add_model_option, reading

SCORED, BAD_INPUT = 0, 2
STDOUT: Final = "-"
GOLD: Final = Path(__file__).parent / "gold"
ARTICLES: Final = BUNDLED.parent
SEALED: Final = ("scored/", "talk_scored/")
ALL: Final = "all"

_DESCRIPTION: Final = """\
How good the replies are. Without --gold or --squad: every gold set in eval/gold, each against its article.

  python -m eval
  python -m eval --article story.txt --gold story.jsonl --json scores.json
  python -m eval --squad dev-v2.0.json --unit article --limit 500
  python -m eval --stages --squad dev-v2.0.json
  python -m eval --near-misses
  python -m eval --conversation --squad dev-v2.0.json
"""


class OutputError(ValueError):
    """The scores cannot be written where they should be. The message is for a person."""


_BAD: Final = (UnreadableGold, UnreadableArticle, EmptyArticle, ModelError, ReaderError, OutputError, CurvesError)


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one evaluation and returns the exit code: 0 scored, 2 bad input."""
    options = _options(arguments)
    try:
        _check_writable(options.json)
        if options.stages:
            _show_stages(options)
        elif options.conversation:
            _show_conversation(options)
        elif options.near_misses:
            golds = [with_near_misses(gold) for gold in _gold_sets(options)]
            _show_near_misses(_run(golds, options.model, options.reader), options)
        else:
            runs = _run(_gold_sets(options), options.model, options.reader)
            _show(runs, options)
            _draw(runs, options)
    except _BAD as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    return SCORED


def bundled_sets(gold: Path = GOLD, articles: Path = ARTICLES) -> list[GoldSet]:
    """Every gold set of the project, by name, such as "modi" and "dev/council".

    `name.jsonl` is about the article `name.txt` beside it, or else the one in `articles` called `name.*` or `name-*`.
    Raises UnreadableGold if that is none or several.
    """
    sets = []
    for path in sorted(gold.rglob("*.jsonl"), key=lambda p: (len(p.parts), p)):
        name = path.relative_to(gold).with_suffix("").as_posix()
        sets.append(replace(load_gold(path, read_article(_article_of(path, articles))), name=name))
    return sets


def _article_of(path: Path, articles: Path) -> Path:
    beside = path.with_suffix(".txt")
    if beside.exists():
        return beside
    about = [p for p in sorted(articles.iterdir()) if p.stem == path.stem or p.name.startswith(f"{path.stem}-")]
    if len(about) != 1:
        found = ", ".join(p.name for p in about) or "none"
        wanted = f"{beside.name} must stand beside it, or one article in {articles} be called {path.stem}.* or"
        raise UnreadableGold(f"{path}: {wanted} {path.stem}-*; found {found}")
    return about[0]


def _gold_sets(options: argparse.Namespace) -> list[GoldSet]:
    if options.squad is not None:
        unit = Unit(options.unit or Unit.ARTICLE)
        foreign = unit is Unit.ARTICLE if options.foreign is None else options.foreign
        return load_squad(options.squad, unit, options.limit, foreign=foreign)
    if options.gold is not None:
        return [load_gold(options.gold, reading(options)(options.article))]
    return bundled_sets()


def _run(golds: Sequence[GoldSet], model: str | None, reader: str | None) -> list[Run]:
    """With a progress bar on stderr if that is a terminal, there from the start: loading the model takes seconds."""
    total = sum(len(gold.cases) for gold in golds)
    with _bar(total) as bar:
        loaded = load_reader(reader)
        return run_all(golds, load_embedder(model), loaded, begin=bar.set_description, each=bar.update)


def _bar(total: int | None) -> Any:
    return tqdm(total=total, desc="loading the model", unit=" questions", leave=False, disable=None)


def _show_stages(options: argparse.Namespace) -> None:
    """Every gold set, or the one named, and the SQuAD file, if one is; all in one table. Raises OutputError."""
    groups = grouped([load_gold(options.gold, reading(options)(options.article))] if options.gold else bundled_sets())
    if options.squad is not None:
        groups.append(Group(options.squad.stem, tuple(_gold_sets(options))))
    cases = {group.name: group.cases for group in groups}
    with _bar(None) as bar:
        reader = load_reader(options.reader)
        bar.reset(total=sum(cases.values()) * len(stages(with_reader=reader is not None)))
        found = run_stages(groups, load_embedder(options.model), reader, bar.set_description, bar.update)
    _write({"stages": found}, options.json, stages_table(found, cases))


def _show_near_misses(runs: Sequence[Run], options: argparse.Namespace) -> None:
    """How often each kind of near miss was answered, never the questions. Raises OutputError."""
    groups = _groups(runs, options)
    if len(groups) > 1:
        groups[ALL] = _outcomes(runs)
    found = {name: false_answers(outcomes) for name, outcomes in groups.items()}
    _write({"near_misses": found}, options.json, false_answers_table(found))
    _show_wrong(runs, options)


def _show_conversation(options: argparse.Namespace) -> None:
    """Whether a history changes what is found for questions that need none. Raises OutputError."""
    golds = _gold_sets(options)
    with _bar(sum(case.type != OTHER_TITLE for gold in golds for case in gold.cases)) as bar:
        loaded = load_reader(options.reader)
        told = tell_all(golds, load_embedder(options.model), loaded, begin=bar.set_description, each=bar.update)
    _write({"conversation": conversation_scores(told)}, options.json, conversation_table(told))


def _draw(runs: Sequence[Run], options: argparse.Namespace) -> None:
    """The pictures, where they are asked for. Raises CurvesError."""
    if options.curves is not None:
        for path in draw(_groups(runs, options), options.curves):
            print(path, file=sys.stderr)


def _groups(runs: Sequence[Run], options: argparse.Namespace) -> dict[str, list[Outcome]]:
    if options.squad is not None:
        return {options.squad.stem: _outcomes(runs)}
    return dict(outcomes_by_group(runs))


def _scores(runs: Sequence[Run]) -> Scores:
    """Of the cases of the file; those of other titles by themselves, since a SQuAD file does not have them as cases."""
    outcomes = _outcomes(runs)
    own = [o for o in outcomes if o.case.type != OTHER_TITLE]
    found = scores(own, [run.index_ms for run in runs])
    foreign = [o for o in outcomes if o.case.type == OTHER_TITLE]
    if foreign:
        found["other_titles"] = other_titles(own, foreign)
    return found


def _check_writable(out: str | None) -> None:
    """Now, not after minutes of work."""
    if out not in (None, STDOUT) and (Path(out).is_dir() or not Path(out).parent.is_dir()):
        raise OutputError(f"--json {out}: name a file in a folder that exists")


def _show(runs: Sequence[Run], options: argparse.Namespace) -> None:
    """The scores, and the wrong cases. Raises OutputError."""
    pooled = _scores(runs)
    if options.squad is None:
        pooled["sets"] = {run.name: _scores([run]) for run in runs}
    pooled["curves"] = {name: curves(outcomes) for name, outcomes in _groups(runs, options).items()}
    if len(runs) == 1 or options.squad is not None:
        shown = table(options.squad.stem if options.squad else runs[0].name, pooled)
    else:
        shown = overview(pooled["sets"] | {ALL: pooled}) + "\n" + table(ALL, pooled)
    _write(pooled, options.json, shown)
    _show_wrong(runs, options)


def _write(found: Scores, out: str | None, shown: str) -> None:
    """The tables, or the JSON in their place; the JSON in its file. Raises OutputError."""
    written = json.dumps(found, indent=1, allow_nan=False)
    print(written if out == STDOUT else shown, end="\n" if out == STDOUT else "")
    if out is not None and out != STDOUT:
        try:
            Path(out).write_text(written + "\n", "utf-8")
        except OSError as error:
            raise OutputError(f"--json {out}: cannot be written: {error.strerror or error}") from error


def _show_wrong(runs: Sequence[Run], options: argparse.Namespace) -> None:
    """The wrong cases, if asked for; beside JSON on stdout they go to stderr."""
    if options.wrong:
        print(_wrong(runs), file=sys.stderr if options.json == STDOUT else sys.stdout)


def _outcomes(runs: Sequence[Run]) -> list[Outcome]:
    return [outcome for run in runs for outcome in run.outcomes]


def _wrong(runs: Sequence[Run]) -> str:
    """A line for each wrong case: what came of it, how sure, its id and type, and the question.

    Sets that are only ever scored are left out: whoever looks into them tunes to them.
    """
    lines = ["", "wrong cases"]
    shown = [run for run in runs if not run.name.startswith(SEALED)]
    for outcome in (o for o in _outcomes(shown) if not o.right):
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
        "right, and they are told of by themselves, as other_titles (the default with --unit article)",
    )
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument(
        "--stages",
        action="store_true",
        help="one table of what each stage adds: BM25, vectors, both, the reader, the guards; of every gold set, and "
        "of the SQuAD file if one is given",
    )
    asked.add_argument(
        "--near-misses",
        action="store_true",
        help="ask near misses made from the questions instead, and tell how many are answered though nothing does",
    )
    asked.add_argument(
        "--conversation",
        action="store_true",
        help="ask all questions of an article in sequence, as one conversation, and tell how many are completed, and "
        "how many show another first sentence than by themselves, though they need no history",
    )
    asked.add_argument(
        "--curves",
        type=Path,
        metavar="DIR",
        help="draw reliability and risk against coverage there too, as PNG; needs matplotlib",
    )
    parser.add_argument("--json", metavar="OUT", help="write the scores there too; - prints them instead of the table")
    parser.add_argument(
        "--wrong",
        action="store_true",
        help="list the cases that came out wrong, but for the sets that are only ever scored",
    )
    add_article_options(parser)
    add_model_option(parser)
    add_reader_option(parser)
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
