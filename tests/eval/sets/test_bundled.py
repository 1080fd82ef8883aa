"""The project's own gold sets, each beside its article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.sets.bundled import bundled_sets
from eval.sets.gold import UnreadableGold
from tests.support.pets import CASE, RAW, write


def test_the_gold_sets_of_the_project_fit_their_articles() -> None:
    first, *others = bundled_sets()
    assert first.name == "modi"
    assert len(first.cases) >= 80
    assert sum(not case.answerable for case in first.cases) >= 25
    assert {gold.name.split("/")[0] for gold in others} == {"dev", "scored", "talk", "talk_scored", "turns"}


@pytest.mark.parametrize("name", ["pets.txt", "pets-zoo.txt"])
def test_a_gold_set_is_about_the_article_of_its_name(name: str, tmp_path: Path) -> None:
    write(tmp_path, json.dumps(CASE))
    (gold,) = bundled_sets(tmp_path, articles(tmp_path, name, "petshop.txt"))
    assert (gold.name, Path(gold.article.source).name) == ("pets", name)


def test_a_gold_set_may_have_its_article_beside_it(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    write(tmp_path / "dev", json.dumps(CASE))
    (tmp_path / "dev" / "pets.txt").write_text(RAW)
    (gold,) = bundled_sets(tmp_path, articles(tmp_path, "pets.txt"))
    assert (gold.name, gold.article.source) == ("dev/pets", str(tmp_path / "dev" / "pets.txt"))


@pytest.mark.parametrize(
    ("names", "message"),
    [
        pytest.param(["petshop.txt"], "found none", id="none"),
        pytest.param(["pets.txt", "pets-zoo.txt"], "found pets-zoo.txt, pets.txt", id="two"),
    ],
)
def test_a_gold_set_needs_one_article(names: list[str], message: str, tmp_path: Path) -> None:
    write(tmp_path, json.dumps(CASE))
    with pytest.raises(UnreadableGold, match=message):
        bundled_sets(tmp_path, articles(tmp_path, *names))


def articles(folder: Path, *names: str) -> Path:
    (folder / "articles").mkdir()
    for name in names:
        (folder / "articles" / name).write_text(RAW)
    return folder / "articles"
