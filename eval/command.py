"""What `python -m eval` does once its arguments are read: files in, table and JSON out, progress on stderr."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from tqdm import tqdm

from eval.gold import GoldSet, UnreadableGold, load_gold
from eval.report import POOLED, Scores, scores, table
from eval.run import Run, run_all
from eval.squad import Unit, load_squad
from index.embed import ModelError, load_embedder
from index.read import BUNDLED, UnreadableArticle, read_article
from index.shelf import EmptyArticle

GOLD = Path(__file__).parent / "gold"
ARTICLES = BUNDLED.parent


class BadInput(ValueError):
    """Something that the user gave cannot be used. The message is for a person."""


def evaluate(chosen: Namespace) -> int:
    """The exit code. Raises BadInput."""
    out = None if chosen.json in (None, "-") else Path(chosen.json)
    if out is not None and (out.is_dir() or not out.parent.is_dir()):
        raise BadInput(f"--json {out}: not a file in a folder that exists")  # said now, not after minutes of work
    try:
        golds = _gold_sets(chosen)
        runs = _run(golds, chosen.model)
    except (UnreadableGold, UnreadableArticle, EmptyArticle, ModelError) as error:
        raise BadInput(str(error)) from error
    pooled = _scores(runs)
    columns = {chosen.squad.stem if chosen.squad else POOLED: pooled}
    if chosen.squad is None:
        sets = {run.name: _scores([run]) for run in runs}
        columns = sets if len(runs) == 1 else sets | columns
        pooled["sets"] = sets
    written = json.dumps(pooled, indent=1, ensure_ascii=False, allow_nan=False) + "\n"
    if out is not None:
        out.write_text(written, encoding="utf-8")
    sys.stdout.write(written if chosen.json == "-" else table(columns))
    if chosen.wrong:
        (sys.stderr if chosen.json == "-" else sys.stdout).write(_wrong(runs))
    return 0


def bundled_sets(gold: Path = GOLD, articles: Path = ARTICLES) -> list[GoldSet]:
    """Every gold set of the project: `name.jsonl` is about the one article called `name.*` or `name-*`.

    Raises UnreadableGold if that is none or several.
    """
    sets = []
    for path in sorted(gold.glob("*.jsonl")):
        about = [p for p in sorted(articles.iterdir()) if p.stem == path.stem or p.name.startswith(f"{path.stem}-")]
        if len(about) != 1:
            names = ", ".join(p.name for p in about) or "none"
            raise UnreadableGold(
                f"{path}: one article in {articles} must be called {path.stem}.* or {path.stem}-*: {names}"
            )
        sets.append(load_gold(path, read_article(about[0])))
    return sets


def _gold_sets(chosen: Namespace) -> list[GoldSet]:
    if chosen.squad is not None:
        unit = Unit(chosen.unit or Unit.ARTICLE)
        foreign = unit is Unit.ARTICLE if chosen.foreign is None else chosen.foreign
        return load_squad(chosen.squad, unit, chosen.limit, foreign=foreign)
    if chosen.gold is not None:
        return [load_gold(chosen.gold, read_article(chosen.article))]
    return bundled_sets()


def _run(golds: Sequence[GoldSet], model: str | None) -> list[Run]:
    """With a progress bar on stderr, there from the start: the model alone takes seconds to load."""
    with tqdm(total=sum(len(gold.cases) for gold in golds), desc="loading the model", unit="question") as bar:
        embedder = load_embedder(model)
        return run_all(golds, embedder, begin=bar.set_description, each=bar.update)


def _scores(runs: Sequence[Run]) -> Scores:
    return scores([outcome for run in runs for outcome in run.outcomes], [run.index_ms for run in runs])


def _wrong(runs: Sequence[Run]) -> str:
    """A line for each wrong case: what came of it, its id and type, and the question."""
    lines = ["", "wrong cases"]
    for outcome in (o for run in runs for o in run.outcomes if not o.right):
        case = outcome.case
        what = "refused" if not outcome.answered else "miscited" if case.answerable else "answered"
        question = " / ".join((*case.history, case.question))
        lines.append(f"  {what:<9} {outcome.confidence:.2f}  {case.id}  {case.type}: {question}")
    return "\n".join(lines) + "\n"
