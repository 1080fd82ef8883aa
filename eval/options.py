"""The options of `python -m eval`. Nothing here loads a model or a library: help is shown at once."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bot.reader.option import add_reader_option
from index.terminal import add_article_options, add_model_option

_DESCRIPTION: Final = """\
How good the replies are. Without --gold, --squad or --words: every gold set in eval/gold, each against its article.

  python -m eval
  python -m eval --article story.txt --gold story.jsonl --json scores.json
  python -m eval --squad dev-v2.0.json --unit article --limit 500
  python -m eval --words data/words
  python -m eval --stages --squad dev-v2.0.json
  python -m eval --near-misses
  python -m eval --conversation --squad dev-v2.0.json
"""
# The values of eval.sets.squad.Unit.
_UNITS: Final = ("article", "paragraph")


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options; on --help and bad usage it prints and exits."""
    parser = argparse.ArgumentParser(
        prog="python -m eval", description=_DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    _add_questions(parser)
    _add_measures(parser)
    parser.add_argument(
        "--json", metavar="OUT", help="write the scores to this file too; - prints them instead of the table"
    )
    parser.add_argument(
        "--wrong",
        action="store_true",
        help="list the cases that came out wrong, but for the sets that are only ever scored",
    )
    add_article_options(parser)
    add_model_option(parser)
    add_reader_option(parser)
    options = parser.parse_args(arguments)
    if (options.gold is None) != (options.article is None):
        parser.error("--gold and --article go together")
    if options.squad is None and any(
        o is not None for o in (options.limit, options.foreign, options.unit, options.titles)
    ):
        parser.error("--unit, --titles, --limit and --foreign go with --squad")
    if options.words is None and options.modulo is not None:
        parser.error("--modulo goes with --words")
    return options


def _add_questions(parser: argparse.ArgumentParser) -> None:
    """Which questions are asked of which articles."""
    asked = parser.add_mutually_exclusive_group()
    asked.add_argument("--gold", type=Path, metavar="FILE", help="a gold set, JSON Lines, about --article")
    asked.add_argument("--squad", type=Path, metavar="FILE", help="a SQuAD 1.1 or 2.0 file")
    asked.add_argument(
        "--words", type=Path, metavar="FOLDER", help="the held-out articles of a folder laid out as data/words is"
    )
    parser.add_argument("--article", metavar="FILE", help="the article that --gold is about; - is standard input")
    parser.add_argument(
        "--unit",
        choices=_UNITS,
        help="what of a SQuAD file is one article: a title's paragraphs together (the default), or each paragraph",
    )
    parser.add_argument("--titles", metavar="A,B", help="only these titles of a SQuAD file")
    parser.add_argument("--limit", type=_positive, metavar="N", help="only the first N questions of a SQuAD file")
    parser.add_argument(
        "--foreign",
        action=argparse.BooleanOptionalAction,
        help="ask each article as many questions of a SQuAD file's other titles as of its own: only refusing them is "
        "right, and they are reported separately, as other_titles (the default with --unit article)",
    )
    parser.add_argument(
        "--modulo",
        type=_modulo,
        metavar="M=R",
        help="those articles of --words whose crc32 is R modulo M (default: 20=5; its halves are 40=5 and 40=25)",
    )


def _add_measures(parser: argparse.ArgumentParser) -> None:
    """What is measured instead of the scores, or drawn beside them."""
    measured = parser.add_mutually_exclusive_group()
    measured.add_argument(
        "--stages",
        action="store_true",
        help="one table of what each stage adds: BM25, vectors, both, the reader, the guards; of every gold set, and "
        "of the SQuAD file if one is given",
    )
    measured.add_argument(
        "--near-misses",
        action="store_true",
        help="ask near misses made from the questions instead, and show how many are answered though nothing answers",
    )
    measured.add_argument(
        "--conversation",
        action="store_true",
        help="ask all questions of an article in sequence, as one conversation, and show how many are completed, and "
        "how many get another first sentence than by themselves, though they need no history",
    )
    measured.add_argument(
        "--curves",
        type=Path,
        metavar="DIR",
        help="draw reliability and risk against coverage in this folder too, as PNG; needs matplotlib",
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


def _modulo(text: str) -> tuple[int, int]:
    """ "40=25" as (40, 25)."""
    modulus, _, remainder = text.partition("=")
    if not (modulus.isdecimal() and remainder.isdecimal() and int(remainder) < int(modulus)):
        raise argparse.ArgumentTypeError("a modulus and a smaller remainder, such as 40=25")
    return int(modulus), int(remainder)
