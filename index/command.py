"""What `python -m index` does: show, build, list, remove. Results on stdout, all else on stderr."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from index.progress import progress_bar
from index.read import UnreadableArticle
from index.search.embed import ModelError, load_embedder
from index.show import article_to_json, article_to_text
from index.store import EmptyArticle, IndexStore, UnknownId, default_folder, entries, remove
from index.terminal import SOURCE_HELP, add_article_options, add_model_option, reading, tell_notes

DONE, BAD_INPUT = 0, 2


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 2 bad input."""
    options = _parser().parse_args(arguments)
    if options.command == "show":
        return _show(options)
    if options.command == "build":
        return _build(options)
    if options.command == "list":
        return _list()
    return _remove(options.ids)


def _show(options: argparse.Namespace) -> int:
    """What was read of one source: as JSON, or as text with what is known of it."""
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
    tell_notes(article)
    print(article_to_text(article))
    return DONE


def _build(options: argparse.Namespace) -> int:
    """Each source that can be read is indexed; one that cannot is told of, and the others go on."""
    try:
        with progress_bar() as progress:
            progress(0.0, "Loading the model")
            embedder = load_embedder(options.model)
    except ModelError as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    shelf, read, code = IndexStore(embedder), reading(options), DONE
    for source in options.sources:
        try:
            article = read(source)
            tell_notes(article)
            with progress_bar() as progress:
                indexed = shelf.open(article, progress)
        except (UnreadableArticle, EmptyArticle, ModelError) as error:
            print(error, file=sys.stderr)
            code = BAD_INPUT
        else:
            print(f"{article.id}  {article.name}  ({len(indexed.sentences)} sentences)")
    return code


def _list() -> int:
    found = entries()
    for entry in found:
        print(f"{entry.id}  {entry.published or '          '}  {entry.title}  [{entry.model}]")
    if not found:
        print(f"No saved index in {default_folder()}.", file=sys.stderr)
    return DONE


def _remove(ids: Sequence[str]) -> int:
    code = DONE
    for wanted in ids:
        try:
            for entry in remove(wanted):
                print(f"{entry.id}  {entry.title}  [{entry.model}]")
        except UnknownId as error:
            print(error, file=sys.stderr)
            code = BAD_INPUT
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m index",
        description="The saved indexes: an article is embedded once, and found by its content ever after.",
        epilog=f"They are kept in {default_folder()}; FOOTNOTE_CACHE names another folder.",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    show = commands.add_parser(
        "show", help="show what is read of an article", description="Prints the article as it is read and cleaned."
    )
    show.add_argument("source", metavar="FILE-or-URL", help=SOURCE_HELP)
    show.add_argument("--json", action="store_true", help="all of it: sentences with offsets, repairs, notes")
    add_article_options(show)
    build = commands.add_parser(
        "build", help="index articles", description="Indexes each article and prints its identifier."
    )
    build.add_argument("sources", nargs="+", metavar="FILE-or-URL", help=SOURCE_HELP)
    add_article_options(build)
    add_model_option(build)
    commands.add_parser(
        "list", help="what is saved", description="Lists identifier, date, title and model of each saved index."
    )
    gone = commands.add_parser("remove", help="delete saved indexes", description="Deletes the indexes of an article.")
    gone.add_argument(
        "ids", nargs="+", metavar="ID", help="an identifier, or a beginning of one that names one article"
    )
    return parser
