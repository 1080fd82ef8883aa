"""The command that trains: from the data's folder to the shipped file, stage by stage, at a size of seconds."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import torch

from tests.support.tiny_reader import (
    DISTILLING,
    POINTING,
    teacher,
    write_cases,
    write_data,
    write_teacher,
    write_wordnet,
)
from training import command as train
from training.command import Run, Stage
from training.data.cases import TrainingError
from training.model.rows import tokenizer_file
from training.questions.mixture import SHARE
from training.stages import distil, spans


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Everything that the command is given."""
    folder = tmp_path_factory.mktemp("given")
    write_teacher(teacher(), folder / "model.onnx")
    words = write_wordnet(folder / "wordnet")
    data = write_data(folder / "data")
    write_cases(data, folder / "out" / "cases")
    return Run(data, folder / "out", folder / "model.onnx", words, DISTILLING, POINTING)


@pytest.fixture(scope="module")
def done(given: Run) -> Path:
    """All stages."""
    torch.set_num_threads(1)
    for stage in Stage:
        given.run_stage(stage)
    return given.out


def test_a_run_leaves_a_reader_its_tokenizer_and_the_figures(done: Path) -> None:
    assert {path.name for path in done.iterdir() if path.suffix in (".onnx", ".json", ".pt")} == {
        "distil.checkpoint.pt",
        "figures.json",
        "reader.fp32.onnx",
        "reader.int8.onnx",
        "reader.pt",
        "spans.checkpoint.pt",
        "student.pt",
        "tokenizer.json",
    }
    assert (done / "tokenizer.json").read_bytes() == tokenizer_file().read_bytes()
    figures = json.loads((done / "figures.json").read_text("utf-8"))
    assert list(figures) == ["distil", "spans", "export"]
    assert figures["distil"]["plan"]["seed"] == DISTILLING.seed
    assert figures["spans"]["cases"] == 114 + 6 + 6
    assert figures["export"]["bytes"] == (done / "reader.int8.onnx").stat().st_size
    assert figures["export"]["held_out_float32"] == pytest.approx(figures["spans"]["held_out"], abs=0.02)
    assert all(0 <= share <= 1 for share in figures["export"]["held_out_int8"].values())
    assert max(figures["export"]["furthest_float32"].values()) < 1e-4


def test_a_finished_run_trains_no_more_and_gives_the_same(done: Path, given: Run) -> None:
    before = {name: (done / name).read_bytes() for name in ("reader.int8.onnx", "figures.json")}
    for stage in Stage:
        given.run_stage(stage)
    assert {name: (done / name).read_bytes() for name in before} == before


def test_a_stage_says_which_one_it_needs(given: Run, tmp_path: Path) -> None:
    shutil.copytree(given.out / "cases", tmp_path / "cases")
    run = Run(given.data, tmp_path, given.teacher, given.wordnet)
    with pytest.raises(TrainingError, match=r"no student\.pt .+--stage distil first"):
        run.run_stage(Stage.SPANS)
    with pytest.raises(TrainingError, match=r"no reader\.pt .+--stage spans first"):
        run.run_stage(Stage.EXPORT)


class TestCommand:
    def run(self, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
        monkeypatch.setenv("FOOTNOTE_THREADS", "1")
        return train.main(arguments)

    def test_prints_the_figures(
        self, done: Path, given: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        arguments = (
            "--data",
            str(given.data),
            "--out",
            str(done),
            "--teacher",
            str(given.teacher),
            "--stage",
            "export",
        )
        assert self.run(monkeypatch, *arguments) == 0
        assert capsys.readouterr().out == (done / "figures.json").read_text("utf-8")

    def test_missing_data_is_reported_in_one_sentence(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        arguments = ("--data", str(tmp_path / "none"), "--out", str(tmp_path), "--stage", "export")
        assert self.run(monkeypatch, *arguments) == 2
        errors = capsys.readouterr().err
        assert errors.startswith("There is no reader.pt")
        assert "Traceback" not in errors

    @pytest.mark.parametrize("arguments", [(), ("--data", "x"), ("--data", "x", "--out", "y", "--stage", "none")])
    def test_unknown_options_are_refused(self, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
        with pytest.raises(SystemExit) as ended:
            self.run(monkeypatch, *arguments)
        assert ended.value.code == 2


def test_the_recipe_is_the_one_that_the_weights_were_made_with() -> None:
    # Change the recipe, and MODEL_CARD.md and the weights have to change with it.
    stage_one, stage_two = distil.PLAN, spans.PLAN
    assert (stage_one.keep, stage_one.shared, stage_one.seed) == ((1, 2, 3, 5, 7, 8, 10, 12), 3, 1)
    assert (stage_one.schedule.questions, stage_one.schedule.batch, stage_one.schedule.rate) == (1492, 4, 3e-4)
    assert (stage_two.schedule.questions, stage_two.schedule.batch, stage_two.schedule.rate) == (18500, 6, 1.2e-4)
    assert (stage_two.seed, stage_two.keeping, stage_two.every, stage_two.guess_after) == (11, 2.5, 3, 4000)
    assert {str(source): share for source, share in SHARE.items()} == {
        "squad2": 0.36,
        "pairs": 0.34,
        "qamr_all": 0.3,
    }
