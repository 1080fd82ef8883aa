"""The commands of `python -m index` and their options: show, build, list, remove."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from index.store_folder import default_folder
from index.terminal import SOURCE_HELP, add_article_options, add_model_option


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 done, 2 bad input."""
    options = _parser().parse_args(arguments)
    # Imported here: help is shown at once, and what builds an index takes a second to load.
    from index import handlers

    match options.command:
        case "show":
            return handlers.show(options)
        case "build":
            return handlers.build(options)
        case "list":
            return handlers.list_saved()
        case _:
            return handlers.remove_saved(options.ids)


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
