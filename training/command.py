"""Trains the reader, makes the files that ship of it, and trains the embedder (the MODEL_CARD.md of each has it).

    python -m training --data FOLDER --mpnet FOLDER --out RUN --start bot/reader/mpnet.safetensors
    python -m training export --run RUN --mpnet FOLDER --out bot/reader/weights
    python -m training embedder --data FOLDER --out RUN

Interrupted, the first and the last go on from their last checkpoint when they are given again.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import torch

from bot.reader.layout import Layout
from index.search.embed import Embedder, ModelError, load_base
from index.search.weights_file import sha256_of
from index.terminal import INTERRUPTED
from index.threads import allowed_threads
from training.data.cases import TrainingError
from training.data.corpora import prepared, prepared_held_out, read_all, read_held_out
from training.model.read_rows import torch_reader
from training.model.weights import load_reader
from training.questions.pairs import SHARES
from training.stages import train_embedder
from training.stages.finding import finding
from training.stages.measure import figures, held_out_cases
from training.stages.precision import bf16_pays
from training.stages.ship import ship
from training.stages.train import PLAN, TRAINED, Plan, snapshots, train

log = logging.getLogger(__name__)

DONE, BAD_INPUT = 0, 2
THREADS: Final = "FOOTNOTE_THREADS"
_EXPORT: Final = "export"
_EMBEDDER: Final = "embedder"
_CORPORA: Final = "corpora"
_HELD_OUT: Final = 160


def main(arguments: Sequence[str] | None = None) -> int:
    """Trains or exports. Exit code: 0 done, 2 bad input, 130 interrupted."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    stages = {_EXPORT: (_export_options, _run_export), _EMBEDDER: (_embedder_options, _run_embedder)}
    named = given[0] if given and given[0] in stages else None
    parser, run = stages[named] if named else (_train_options, _run_training)
    options = parser().parse_args(given[1:] if named else given)
    if options.threads:
        os.environ[THREADS] = str(options.threads)
    try:
        run(options)
    except (TrainingError, ModelError) as error:
        sys.stderr.write(f"{error}\n")
        return BAD_INPUT
    except KeyboardInterrupt:
        sys.stderr.write("\nThe same command goes on from the last checkpoint.\n")
        return INTERRUPTED
    return DONE


def _run_training(options: argparse.Namespace) -> None:
    options.out.mkdir(parents=True, exist_ok=True)
    _log_to(logging.StreamHandler(), logging.FileHandler(options.out / "log.txt", encoding="utf-8"))
    plan, embedder = _plan(options), _embedders()
    corpora = prepared(options.data, options.out / _CORPORA, embedder)
    held_out = prepared_held_out(options.data, options.out / _CORPORA, embedder)
    layout, cases = Layout(), held_out_cases(held_out, options.held_out)
    # Only now: the embedding model has set it for itself.
    torch.set_num_threads(allowed_threads())
    bf16 = bf16_pays(options.device)
    log.info("%s on %s", "bfloat16" if bf16 else "float32", options.device)
    reader = load_reader(options.mpnet, [options.start] if options.start else [], plan.seed)
    read = torch_reader(reader, options.device, bf16=bf16)
    measure = partial(figures, held_out, cases, layout, read)
    train(reader, corpora, layout, plan, options.out, measure, device=options.device, bf16=bf16)


def _run_export(options: argparse.Namespace) -> None:
    """Nothing but the files that ship comes to --out."""
    _log_to(logging.StreamHandler())
    with TemporaryDirectory() as folder:
        _export(options, Path(folder))


def _export(options: argparse.Namespace, work: Path) -> None:
    kept = options.run / _CORPORA
    held_out = prepared_held_out(options.data, kept if kept.exists() else work, _embedders())
    files = snapshots(options.run)[-options.average :] if options.average else [options.run / TRAINED]
    if len(files) < (options.average or 1):
        raise TrainingError(f"{options.run} holds {len(files)} snapshots. Give --average at most that.")
    torch.set_num_threads(allowed_threads())
    reader, layout = load_reader(options.mpnet, files), Layout()
    found = ship(reader, held_out, held_out_cases(held_out, options.held_out), layout, work, options.out)
    print(_report({"from": [file.name for file in files], **found}))


def _run_embedder(options: argparse.Namespace) -> None:
    options.out.mkdir(parents=True, exist_ok=True)
    _log_to(logging.StreamHandler(), logging.FileHandler(options.out / "embedder.log", encoding="utf-8"))
    given = {name: value for name in ("steps", "seed") if (value := getattr(options, name)) is not None}
    plan, embedder = replace(train_embedder.PLAN, **given), load_base()
    corpora, held_out = read_all(SHARES, options.data), read_held_out(options.data)
    torch.set_num_threads(allowed_threads())
    train_embedder.train(embedder.model, corpora, plan, options.out, partial(finding, held_out, embedder))
    print(sha256_of(options.out / train_embedder.TRAINED))


def _report(found: Mapping[str, Any]) -> str:
    """The figures, then the hashes as bot/reader/onnx_reader.py has them."""
    hashes = [f'    "{name}": "{file["sha256"]}",' for name, file in found["files"].items()]
    return "\n".join([json.dumps(found, indent=1), "SHA256 = {", *hashes, "}"])


def _plan(options: argparse.Namespace) -> Plan:
    given = {name: getattr(options, name) for name in ("questions", "seed", "batch", "rate")}
    return replace(PLAN, **{name: value for name, value in given.items() if value is not None})


def _embedders() -> Any:
    """The embedding model as it was published, loaded once, if a corpus has yet to be ranked."""
    loaded: list[Embedder] = []

    def embedder() -> Embedder:
        if not loaded:
            loaded.append(load_base())
        return loaded[0]

    return embedder


def _log_to(*handlers: logging.Handler) -> None:
    """What training says, and nothing of the libraries."""
    logger = logging.getLogger("training")
    logger.setLevel(logging.INFO)
    # The quantiser sets up a log of its own, in which every line would come again.
    logger.propagate = False
    logger.handlers[:] = handlers
    for handler in handlers:
        handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))


def _train_options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--data", type=Path, required=True, metavar="FOLDER", help="with words/, public/ and squad2_tune.json"
    )
    _add_common_options(parser)
    parser.add_argument("--start", type=Path, metavar="FILE", help="weights to start from (default: MPNet's own)")
    parser.add_argument("--questions", type=int, metavar="N", help=f"to be seen in all (default: {PLAN.questions})")
    parser.add_argument("--device", choices=("cpu", "cuda"), default="cpu")
    parser.add_argument("--seed", type=int, metavar="N", help=f"of all that is drawn (default: {PLAN.seed})")
    parser.add_argument("--batch", type=int, metavar="N", help=f"questions a step (default: {PLAN.batch})")
    parser.add_argument("--rate", type=float, metavar="RATE", help=f"of learning (default: {PLAN.rate})")
    return parser


def _export_options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m training export", description="Writes the files that ship, and prints their hashes and figures."
    )
    parser.add_argument("--run", type=Path, required=True, metavar="FOLDER", help="the training's --out")
    _add_common_options(parser)
    parser.add_argument("--data", type=Path, metavar="FOLDER", help="with words/, if the run's folder has no corpora")
    parser.add_argument("--average", type=int, metavar="N", help="the mean of the last N snapshots (default: the last)")
    return parser


def _embedder_options() -> argparse.ArgumentParser:
    plan = train_embedder.PLAN
    parser = argparse.ArgumentParser(
        prog="python -m training embedder",
        description=f"Trains the embedder; {train_embedder.TRAINED} in --out is what ships, and its hash is printed.",
    )
    parser.add_argument(
        "--data", type=Path, required=True, metavar="FOLDER", help="with words/, public/ and squad2_tune.json"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="for all that is written")
    parser.add_argument("--threads", type=int, metavar="N", help="of the processor (default: all that are allowed)")
    parser.add_argument("--steps", type=int, metavar="N", help=f"of {plan.batch} questions (default: {plan.steps})")
    parser.add_argument("--seed", type=int, metavar="N", help=f"of all that is drawn (default: {plan.seed})")
    return parser


def _add_common_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--mpnet", type=Path, required=True, metavar="FOLDER", help="all-mpnet-base-v2")
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="for all that is written")
    parser.add_argument("--threads", type=int, metavar="N", help="of the processor (default: all that are allowed)")
    parser.add_argument(
        "--held-out", type=int, default=_HELD_OUT, metavar="N", help="held-out questions to measure by (default: 160)"
    )
