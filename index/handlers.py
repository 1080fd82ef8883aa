"""What the commands of `python -m index` do: show, build, list, remove. Results on stdout, all else on stderr."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from index.progress import progress_bar
from index.read import UnreadableArticle
from index.search.embed import ModelError, load_embedder
from index.show import article_to_json, article_to_text
from index.store import EmptyArticle, IndexStore, UnknownId, entries, remove
from index.store_folder import default_folder
from index.terminal import reading, show_notes

DONE, BAD_INPUT = 0, 2


def show(options: argparse.Namespace) -> int:
    """Prints what was read of one source: as JSON, or as text with what is known of it."""
    try:
        article = reading(options)(options.source)
    except UnreadableArticle as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    if options.json:
        # Where stdout cannot write every character, JSON has escapes for them.
        ascii_only = "utf" not in (sys.stdout.encoding or "utf-8").lower()
        print(json.dumps(article_to_json(article), ensure_ascii=ascii_only, indent=1))
        return DONE
    show_notes(article)
    print(article_to_text(article))
    return DONE


def build(options: argparse.Namespace) -> int:
    """Indexes each source that can be read; reports one that cannot be, and goes on with the others."""
    try:
        with progress_bar() as progress:
            progress(0.0, "Loading the model")
            embedder = load_embedder(options.model)
    except ModelError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    store, read, code = IndexStore(embedder), reading(options), DONE
    for source in options.sources:
        try:
            article = read(source)
            show_notes(article)
            with progress_bar() as progress:
                indexed = store.open(article, progress)
        except (UnreadableArticle, EmptyArticle, ModelError) as error:
            print(error, file=sys.stderr)
            code = BAD_INPUT
        else:
            print(f"{article.id}  {article.name}  ({len(indexed.sentences)} sentences)")
    return code


def list_saved() -> int:
    """Prints a line for each saved index."""
    found = entries()
    for entry in found:
        print(f"{entry.id}  {entry.published or '          '}  {entry.title}  [{entry.model}]")
    if not found:
        print(f"No saved index in {default_folder()}.", file=sys.stderr)
    return DONE


def remove_saved(ids: Sequence[str]) -> int:
    """Deletes the indexes that `ids` name; reports an unknown one, and goes on with the others."""
    code = DONE
    for wanted in ids:
        try:
            for entry in remove(wanted):
                print(f"{entry.id}  {entry.title}  [{entry.model}]")
        except UnknownId as error:
            print(error, file=sys.stderr)
            code = BAD_INPUT
    return code
