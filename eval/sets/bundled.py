"""The gold sets in eval/gold, each with the article that it is about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

from eval.sets.gold import GoldSet, UnreadableGold, load_gold
from index.read import BUNDLED, read_article

GOLD: Final = Path(__file__).parents[1] / "gold"
ARTICLES: Final = BUNDLED.parent


def bundled_sets(gold: Path = GOLD, articles: Path = ARTICLES) -> list[GoldSet]:
    """Every gold set of the project, by name, such as "modi" and "dev/council".

    `name.jsonl` is about the article `name.txt` beside it, or else the one in `articles` called `name.*` or `name-*`.
    Raises UnreadableGold if there is none, or several.
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
