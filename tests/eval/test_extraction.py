"""What is kept of real-looking pages and documents, and that the measure would show it if it were not."""

from __future__ import annotations

from pathlib import Path

import pytest

from eval.extraction import FOLDER, PRECISION, RECALL, BadList, Wanted, compare, measure, pooled, run
from tests.support.fakes import plain

SETS = [FOLDER, *sorted(path for path in FOLDER.iterdir() if path.is_dir())]
TEXT = "A fall\nIt fell on Monday. Nobody knows why.\nShare this"


@pytest.mark.parametrize("folder", SETS, ids=lambda path: path.name)
def test_the_targets_are_met(folder: Path) -> None:
    found = measure(folder)
    whole = pooled(folder.name, found)
    assert whole.precision >= PRECISION, whole.wrong
    assert whole.recall >= RECALL, whole.missing
    assert not whole.litter
    well_read = [result.precision >= 0.9 and result.recall >= 0.9 for result in found]
    assert all(well_read), "no file is paid for by the others"


def test_there_are_files_of_each_kind() -> None:
    names = [result.name for folder in SETS for result in measure(folder)]
    assert len(names) >= 8
    assert {Path(name).suffix for name in names} == {".html", ".pdf", ".docx", ".md"}


@pytest.mark.parametrize(
    ("must", "may", "precision", "recall"),
    [
        pytest.param(["A fall", "It fell on Monday.", "Nobody knows why."], ["Share this"], 1, 1, id="all is well"),
        pytest.param(["A fall", "It fell on Monday.", "Nobody knows why."], [], 3 / 4, 1, id="one too many"),
        pytest.param(
            ["A fall", "It rose."], ["It fell on Monday.", "Nobody knows why.", "Share this"], 1, 1 / 2, id="lost"
        ),
        pytest.param(["It fell on Monday. Nobody knows why."], ["A fall", "Share this"], 1, 1, id="parted elsewhere"),
        pytest.param(["on Monday."], ["A fall", "Share this", "Nobody knows why."], 0, 1, id="a part is not the whole"),
        pytest.param(["Share"], ["A fall", "It fell on Monday.", "Nobody knows why."], 0, 0, id="a heading is a line"),
        pytest.param(["A fall", "A fall"], [], 1 / 4, 1 / 2, id="twice wanted, once there"),
    ],
)
def test_precision_and_recall(must: list[str], may: list[str], precision: float, recall: float) -> None:
    result = compare(plain(TEXT), Wanted(tuple(must), tuple(may), ()), "x")
    assert result.precision == pytest.approx(precision)
    assert result.recall == pytest.approx(recall)


def test_litter_is_found() -> None:
    assert compare(plain(TEXT), Wanted((), (), ("Share", "Tweet")), "x").litter == ("Share",)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.md").write_text("# A fall\n\nIt fell on Monday.\n", "utf-8")
    (tmp_path / "a.txt").write_text("+ A fall\n+ It fell on Monday.\n- #\n", "utf-8")
    assert run([str(tmp_path)]) == 0
    (tmp_path / "a.txt").write_text("+ A fall\n+ It rose on Monday.\n", "utf-8")
    assert run([str(tmp_path), "--show"]) == 1
    shown = capsys.readouterr().out
    assert "missing  It rose on Monday." in shown
    assert "wrong    It fell on Monday." in shown


@pytest.mark.parametrize("text", [None, "It fell on Monday.\n"], ids=["no list", "a line without a mark"])
def test_a_list_that_cannot_be_used(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "a.txt").write_text(text, "utf-8")
    with pytest.raises(BadList):
        Wanted.load(tmp_path / "a.txt")
    (tmp_path / "a.md").write_text("It fell.", "utf-8")
    assert run([str(tmp_path)]) == 2
