"""What all tests share: the real model and the bundled article, loaded once, and an index folder of their own."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

# Before torch, tokenizers, huggingface_hub and Gradio are imported: they look at these only then. No test writes into
# the user's own cache, whatever it starts; processes that tests start inherit all of this.
_CACHE = tempfile.mkdtemp(prefix="footnote-tests-")
os.environ["FOOTNOTE_CACHE"] = _CACHE
os.environ.pop("FOOTNOTE_MODEL", None)
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ["TOKENIZERS_PARALLELISM"] = "false"
os.environ["HF_HUB_OFFLINE"] = "1"
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["PYTHONUTF8"] = "1"

# A busy machine is slow at times: that is no failure. And a run that finds what the one before did not is no luck that
# a change may depend on: the same examples every time; `make soak` draws new ones.
settings.register_profile("footnote", deadline=None, derandomize=True)
settings.load_profile("footnote")

if TYPE_CHECKING:
    # Only for the types: tests of pure functions start without torch and faiss.
    from bot.bot import Bot
    from index.article import Article
    from index.search.embed import SentenceTransformerEmbedder
    from index.search.indexed_article import IndexedArticle


def pytest_unconfigure() -> None:
    shutil.rmtree(_CACHE, ignore_errors=True)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def embedder() -> SentenceTransformerEmbedder:
    """The installed model."""
    from index.search.embed import load_embedder

    return load_embedder()


@pytest.fixture(scope="session")
def article() -> Article:
    """The bundled article."""
    from index.read import BUNDLED, read_article

    return read_article(BUNDLED)


@pytest.fixture(scope="session")
def indexed(
    article: Article, embedder: SentenceTransformerEmbedder, tmp_path_factory: pytest.TempPathFactory
) -> IndexedArticle:
    """The bundled article, indexed in a folder of its own."""
    from index.store import IndexStore

    return IndexStore(embedder, tmp_path_factory.mktemp("shelf")).open(article)


@pytest.fixture(scope="session")
def bot(indexed: IndexedArticle, embedder: SentenceTransformerEmbedder) -> Bot:
    """The bot on the bundled article."""
    from bot.bot import Bot

    return Bot(indexed, embedder)
