"""What all command lines share: options, notes on stderr, characters that a terminal lacks, Ctrl-C, closed pipes."""

from __future__ import annotations

import argparse
import importlib
import io
import logging
import os
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    # Only for the types: an article brings numpy, and help is to be shown at once.
    from index.article import Article

INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141
SOURCE_HELP: Final = "text, Markdown, HTML, PDF or .docx, a web address, or - for standard input"


def _never_fail_to_write() -> None:
    """Makes stdout and stderr replace characters that their encoding lacks: a “ must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def add_model_option(parser: argparse.ArgumentParser) -> None:
    """--model, as every command that embeds takes it."""
    parser.add_argument(
        "--model",
        metavar="NAME",
        help="a sentence-transformers model or folder (default: FOOTNOTE_MODEL, else all-MiniLM-L6-v2)",
    )


def add_article_options(parser: argparse.ArgumentParser) -> None:
    """--whole-page and --no-urls, as every command that reads articles takes them; see `reading`."""
    parser.add_argument(
        "--whole-page", action="store_true", help="of a web page read all text, and not its main text alone"
    )
    parser.add_argument("--no-urls", action="store_true", help="read no web addresses")


def reading(options: argparse.Namespace) -> Callable[[str | Path], Article]:
    """`read_article` with these options."""
    # Imported here: help is shown at once, and what reads articles takes a third of a second to load.
    from index.read import FETCH, read_article

    return partial(read_article, whole_page=options.whole_page, fetch=None if options.no_urls else FETCH)


def show_notes(article: Article) -> None:
    """Prints the notes on how an article was read on stderr."""
    for note in article.notes:
        print(note, file=sys.stderr)


def run_command(module: str, arguments: Sequence[str] | None) -> int:
    """The exit code of `module`'s run(arguments); 130 on Ctrl-C, 141 when the program that reads our output has ended.

    Warnings go to stderr as they are. The module is imported here: Ctrl-C while the libraries load ends as quietly as
    later.
    """
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    _never_fail_to_write()
    try:
        run: Callable[[Sequence[str] | None], int] = importlib.import_module(module).run
        code = run(arguments)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # Else Python complains once more when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return code
