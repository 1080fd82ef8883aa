"""The persistent indexes, by content hash: an article is embedded once for each model.

A saved index either loads whole or is rebuilt. Each is a folder whose manifest names the format, the model, its
dimension, the article's hash and the hash of every other file; it is written under a temporary name, synced, and then
renamed, so that a folder under its final name is complete.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from index.article import Article, article_id
from index.search.bm25 import WordIndex
from index.search.embed import Embedder, Progress
from index.search.errors import IndexMismatch
from index.search.indexed_article import IndexedArticle
from index.search.passages import Passage, make_passages
from index.search.sentence_views import embedded, findable, in_context
from index.search.vectors import VectorIndex
from index.store_folder import default_folder
from index.structure.context import Context, contexts
from index.structure.sentences import Sentence, split_sentences

# Raise it whenever the files below change in kind or meaning.
FORMAT: Final = 4
_log = logging.getLogger(__name__)


class EmptyArticle(ValueError):
    """An article in which the repairs left no sentence. The message is for a person."""


class UnknownId(ValueError):
    """No saved index has that identifier, or several do. The message is for a person."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One saved index, as its manifest describes it."""

    id: str
    title: str
    source: str
    published: str | None
    model: str
    built: str
    folder: Path


class IndexStore:
    """Indexes in `folder`, built by `embedder` when they are not there yet."""

    def __init__(self, embedder: Embedder, folder: Path | None = None):
        self._embedder = embedder
        self._folder = folder or default_folder()

    def open(self, article: Article, progress: Progress | None = None) -> IndexedArticle:
        """The article's index: loaded if a valid one is saved, else built and saved.

        Raises EmptyArticle; ModelError if the weights are not what they should be. An index that cannot be saved
        (a full disk, a folder that is not ours) is still returned, with one line of warning in the log.
        """
        sentences = tuple(split_sentences(article))
        if not sentences:
            raise EmptyArticle("There is no sentence in this text once tags and litter are taken out. Give another.")
        passages = tuple(make_passages(article, sentences, self._embedder))
        around = contexts(article, sentences)
        identity = self._identity(article, sentences, passages, around)
        entry = self._folder / self._name(article)
        if entry.exists():
            try:
                return self._load(entry, identity, article, sentences, passages)
            except IndexMismatch as error:
                _log.warning("The saved index of “%s” is not usable (%s): building it again.", article.name, error)
        self._embedder.verify()
        windows = [p.text(article) for p in passages]
        vectors = VectorIndex.of(embedded(article, sentences, around, windows, self._embedder, progress))
        words, passage_words = WordIndex.build(findable(article, sentences, around)), WordIndex.build(windows)
        indexed = IndexedArticle(article, sentences, passages, vectors, words, passage_words)
        try:
            self._save(entry, identity, indexed)
        except OSError as error:
            _log.warning("The index of “%s” cannot be kept in %s (%s).", article.name, self._folder, error)
        return indexed

    def _name(self, article: Article) -> str:
        model = hashlib.sha256(self._embedder.name.encode()).hexdigest()[:8]
        return f"{article.id}-{model}-{FORMAT}"

    def _load(
        self,
        entry: Path,
        expected: Mapping[str, Any],
        article: Article,
        sentences: tuple[Sentence, ...],
        passages: tuple[Passage, ...],
    ) -> IndexedArticle:
        manifest = _read_manifest(entry)
        found = {key: manifest.get(key) for key in expected}
        if found != expected:
            differing = ", ".join(key for key in expected if found[key] != expected[key])
            raise IndexMismatch(f"it is of another {differing}")
        try:
            hashes = _hashes(entry)
        except OSError as error:
            raise IndexMismatch(f"it cannot be read: {error}") from error
        if manifest.get("files") != hashes:
            raise IndexMismatch("a file in it is damaged, missing or foreign")
        return IndexedArticle(
            article,
            sentences,
            passages,
            VectorIndex.load(entry / "vectors.faiss", self._embedder.dimension, len(passages) + len(sentences)),
            WordIndex.load(entry / "words", len(sentences)),
            WordIndex.load(entry / "passage_words", len(passages)),
        )

    def _identity(
        self, article: Article, sentences: Sequence[Sentence], passages: Sequence[Passage], around: Sequence[Context]
    ) -> dict[str, Any]:
        spans = [(s.start, s.end) for s in [s.span for s in sentences] + [p.span for p in passages]]
        read = in_context(article, sentences, around)
        return {
            "format": FORMAT,
            "model": self._embedder.name,
            "dimension": self._embedder.dimension,
            "article": article.sha256,
            # A change in cleaning, splitting or contexts shows here: rows never stand for other texts than they did.
            "units": hashlib.sha256(json.dumps([spans, read]).encode()).hexdigest(),
        }

    def _save(self, entry: Path, identity: dict[str, Any], indexed: IndexedArticle) -> None:
        article = indexed.article
        self._folder.mkdir(parents=True, exist_ok=True)
        building = Path(tempfile.mkdtemp(prefix=".building-", dir=self._folder))
        try:
            indexed.vectors.save(building / "vectors.faiss")
            indexed.words.save(building / "words")
            indexed.passage_words.save(building / "passage_words")
            manifest = identity | {
                "title": article.name,
                "source": article.source,
                "published": article.published.isoformat() if article.published else None,
                "built": datetime.now(UTC).isoformat(timespec="seconds"),
                "files": _hashes(building),
            }
            (building / "manifest.json").write_text(json.dumps(manifest, ensure_ascii=False, indent=1), "utf-8")
            for path in (*building.rglob("*"), building):
                _sync(path)
            _put(building, entry)
            _sync(self._folder)
        finally:
            shutil.rmtree(building, ignore_errors=True)


def entries(folder: Path | None = None) -> list[Entry]:
    """The saved indexes, by title, then model. A folder without a valid manifest is skipped."""
    found = []
    for path in sorted((folder or default_folder()).glob("[!.]*/")):
        try:
            found.append(_entry(path))
        except IndexMismatch as error:
            _log.warning("%s is no index of ours (%s): left alone.", path, error)
    return sorted(found, key=lambda e: (e.title, e.model, e.folder))


def remove(wanted: str, folder: Path | None = None) -> list[Entry]:
    """Deletes the indexes of the article whose id begins with `wanted`, and returns them. Raises UnknownId."""
    matching = [e for e in entries(folder) if wanted and e.id.startswith(wanted)]
    ids = sorted({e.id for e in matching})
    if len(ids) != 1:
        hint = f"several begin with it: {', '.join(ids)}" if ids else "see “python -m index list”"
        raise UnknownId(f"No one saved index is called “{wanted}”; {hint}.")
    for entry in matching:
        shutil.rmtree(entry.folder)
    return matching


def _entry(folder: Path) -> Entry:
    manifest = _read_manifest(folder)
    known: dict[str, Any] = {key: manifest.get(key) for key in ("title", "source", "published", "model", "built")}
    article = manifest.get("article")
    texts = (article, *(value for key, value in known.items() if key != "published" or value is not None))
    if not all(isinstance(text, str) for text in texts):
        raise IndexMismatch("its manifest does not tell what it is of")
    return Entry(id=article_id(str(article)), **known, folder=folder)


def _put(building: Path, entry: Path) -> None:
    """Moves a finished folder to its final name, in place of what is there."""
    replaced = building.with_name(f"{building.name}-replaced")
    try:
        if entry.exists():
            entry.rename(replaced)
        building.rename(entry)
    except OSError:
        # Where another process was quicker, its index is as good.
        if not entry.is_dir():
            raise
    finally:
        if replaced.is_dir():
            shutil.rmtree(replaced, ignore_errors=True)
        else:
            replaced.unlink(missing_ok=True)


def _read_manifest(entry: Path) -> dict[str, Any]:
    try:
        manifest = json.loads((entry / "manifest.json").read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise IndexMismatch(f"its manifest cannot be read: {error}") from error
    if not isinstance(manifest, dict):
        raise IndexMismatch("its manifest is not an object")
    return manifest


def _hashes(entry: Path) -> dict[str, str]:
    return {name: digest for name, digest in sorted(_file_hashes(entry)) if name != "manifest.json"}


def _file_hashes(entry: Path) -> Iterator[tuple[str, str]]:
    for path in entry.rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                yield path.relative_to(entry).as_posix(), hashlib.file_digest(file, "sha256").hexdigest()


def _sync(path: Path) -> None:
    """Forces a file or folder onto the disk.

    Only POSIX can sync a folder, and only files opened for writing can be synced everywhere.
    """
    if path.is_dir():
        if os.name == "posix":
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        return
    with path.open("r+b") as file:
        os.fsync(file.fileno())
