"""What `python -m eval` does: gold sets in, a table on stdout, the scores as JSON. All else on stderr."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from tqdm import tqdm

from bot.reader.base import ReaderError
from bot.reader.load import load_reader
from eval.ablation import run_stages, stages, stages_table
from eval.curves import CurvesError, curves
from eval.history_drift import all_drifts, drift_scores, drift_table
from eval.near_misses.near_misses import false_answers, false_answers_table, with_near_misses
from eval.options import parse
from eval.outcome import Outcome
from eval.question_alone import question_alone
from eval.report import overview, table
from eval.run import Run, outcomes_by_group, outcomes_of, run_all
from eval.scores import Scores, other_titles, scores
from eval.sets.bundled import bundled_sets
from eval.sets.gold import GoldSet, UnreadableGold, load_gold
from eval.sets.groups import Group, grouped
from eval.sets.squad import OTHER_TITLE, Unit, load_squad
from eval.sets.words import INVENTED, REAL, TWINS, load_words, training_questions
from eval.wrong_cases import wrong_cases
from index.read import UnreadableArticle
from index.search.embed import ModelError, load_embedder
from index.store import EmptyArticle
from index.terminal import reading

SCORED, BAD_INPUT = 0, 2
STDOUT: Final = "-"
ALL: Final = "all"


class OutputError(ValueError):
    """The scores cannot be written where they should be. The message is for a person."""


_BAD: Final = (UnreadableGold, UnreadableArticle, EmptyArticle, ModelError, ReaderError, OutputError, CurvesError)


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one evaluation and returns the exit code: 0 scored, 2 bad input."""
    options = parse(arguments)
    try:
        _check_writable(options.json)
        if options.stages:
            _show_stages(options)
        elif options.conversation:
            _show_drift(options)
        elif options.near_misses:
            golds = [with_near_misses(gold) for gold in _gold_sets(options)]
            _show_near_misses(_run(golds, options.model, options.reader), options)
        else:
            runs = _run(_gold_sets(options), options.model, options.reader)
            _show_scores(runs, options)
            _draw(runs, options)
    except _BAD as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    return SCORED


def _gold_sets(options: argparse.Namespace) -> list[GoldSet]:
    if options.squad is not None:
        unit = Unit(options.unit or Unit.ARTICLE)
        foreign = unit is Unit.ARTICLE if options.foreign is None else options.foreign
        return load_squad(options.squad, unit, options.limit, foreign=foreign, titles=options.titles)
    if options.words is not None:
        return load_words(options.words, *(options.modulo or ()))
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


def _show_scores(runs: Sequence[Run], options: argparse.Namespace) -> None:
    """The scores, and the wrong cases. Raises OutputError."""
    pooled = _scores(runs)
    sets = _sets(runs, options)
    if sets:
        pooled["sets"] = sets
    if options.words is not None:
        asked = [outcome.case for outcome in outcomes_of(runs)]
        pooled["question_alone"] = question_alone(training_questions(options.words), asked)
    pooled["curves"] = {name: curves(outcomes) for name, outcomes in _groups(runs, options).items()}
    name = _collection(options) or (runs[0].name if len(runs) == 1 else ALL)
    shown = table(name, pooled)
    if len(sets) > 1:
        shown = overview(sets | {name: pooled}) + "\n" + shown
    _write(pooled, options.json, shown)
    _show_wrong(runs, options)


def _sets(runs: Sequence[Run], options: argparse.Namespace) -> dict[str, Scores]:
    """The scores of parts: of each gold set; of --words the real articles, the invented ones and the twins."""
    if options.squad is not None:
        return {}
    if options.words is None:
        return {run.name: _scores([run]) for run in runs}
    parts = {tag: [run.tagged(tag) for run in runs] for tag in (REAL, INVENTED, TWINS)}
    return {tag: _scores([run for run in part if run.outcomes]) for tag, part in parts.items()}


def _collection(options: argparse.Namespace) -> str | None:
    """The name of a file or folder whose articles are scored as one."""
    one = options.squad or options.words
    return one.stem if one else None


def _scores(runs: Sequence[Run]) -> Scores:
    """Of the cases of the file; those of other titles by themselves, since a SQuAD file does not have them as cases."""
    outcomes = outcomes_of(runs)
    own = [o for o in outcomes if o.case.type != OTHER_TITLE]
    found = scores(own, [run.index_ms for run in runs])
    foreign = [o for o in outcomes if o.case.type == OTHER_TITLE]
    if foreign:
        found["other_titles"] = other_titles(own, foreign)
    return found


def _show_stages(options: argparse.Namespace) -> None:
    """Every gold set, or the one named, and the file or folder, if one is; all in one table. Raises OutputError."""
    groups = grouped([load_gold(options.gold, reading(options)(options.article))] if options.gold else bundled_sets())
    if name := _collection(options):
        groups.append(Group(name, tuple(_gold_sets(options))))
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
        groups[ALL] = outcomes_of(runs)
    found = {name: false_answers(outcomes) for name, outcomes in groups.items()}
    _write({"near_misses": found}, options.json, false_answers_table(found))
    _show_wrong(runs, options)


def _show_drift(options: argparse.Namespace) -> None:
    """Whether a history changes what is found for questions that need none. Raises OutputError."""
    golds = _gold_sets(options)
    with _bar(sum(case.type != OTHER_TITLE for gold in golds for case in gold.cases)) as bar:
        loaded = load_reader(options.reader)
        drifts = all_drifts(golds, load_embedder(options.model), loaded, begin=bar.set_description, each=bar.update)
    _write({"conversation": drift_scores(drifts)}, options.json, drift_table(drifts))


def _draw(runs: Sequence[Run], options: argparse.Namespace) -> None:
    """The pictures, where they are asked for. Raises CurvesError."""
    if options.curves is None:
        return
    try:
        # Imported here: only --curves needs matplotlib, and a plain installation lacks it.
        from eval.pictures import draw
    except ImportError as error:
        raise CurvesError("--curves needs matplotlib: pip install -e '.[dev]'") from error
    for path in draw(_groups(runs, options), options.curves):
        print(path, file=sys.stderr)


def _groups(runs: Sequence[Run], options: argparse.Namespace) -> dict[str, list[Outcome]]:
    name = _collection(options)
    return {name: outcomes_of(runs)} if name else outcomes_by_group(runs)


def _check_writable(out: str | None) -> None:
    """Now, not after minutes of work."""
    if out not in (None, STDOUT) and (Path(out).is_dir() or not Path(out).parent.is_dir()):
        raise OutputError(f"--json {out}: name a file in a folder that exists")


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
        print(wrong_cases(runs), file=sys.stderr if options.json == STDOUT else sys.stdout)
