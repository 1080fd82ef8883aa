"""The command line: python -m eval. Scores gold sets and SQuAD files, as a table and as JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

DESCRIPTION = """\
How good the replies are. Without --gold or --squad: every gold set in eval/gold, each against its article.

  python -m eval
  python -m eval --article story.txt --gold story.jsonl --json scores.json
  python -m eval --squad dev-v2.0.json --unit article --limit 500
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code: 0 scored, 2 bad input, 130 interrupted."""
    parser = _parser()
    chosen = parser.parse_args(arguments)
    if (chosen.gold is None) != (chosen.article is None):
        parser.error("--gold and --article go together")
    if chosen.squad is None and (chosen.limit is not None or chosen.foreign is not None or chosen.unit is not None):
        parser.error("--unit, --limit and --foreign are about a --squad file")
    try:
        # Here and not above: Ctrl-C while the libraries load ends as quietly as later.
        from eval.command import BadInput, evaluate

        try:
            return evaluate(chosen)
        except BadInput as error:
            sys.stderr.write(f"{error}\n")
            return 2
    except KeyboardInterrupt:
        sys.stderr.write("\nStopped; nothing was written.\n")
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m eval", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--gold", type=Path, metavar="FILE", help="a gold set, JSON Lines, about --article")
    what.add_argument("--squad", type=Path, metavar="FILE", help="a SQuAD 1.1 or 2.0 file")
    parser.add_argument("--article", metavar="FILE-or-URL", help="the article that --gold is about; - reads it here")
    parser.add_argument(
        "--unit",
        choices=("article", "paragraph"),
        help="of a SQuAD file, what is one article: a title's paragraphs together (the default), or each paragraph",
    )
    parser.add_argument("--limit", type=_positive, metavar="N", help="only the first N questions of a SQuAD file")
    parser.add_argument(
        "--foreign",
        action=argparse.BooleanOptionalAction,
        help="ask each article as many questions of a SQuAD file's other titles as of its own: only refusing them is "
        "right, and they are scored as unanswerable ones of type other_title (the default with --unit article)",
    )
    parser.add_argument("--json", metavar="OUT", help="write the scores here too; - prints them instead of the table")
    parser.add_argument("--wrong", action="store_true", help="list the cases that came out wrong after the table")
    parser.add_argument("--model", help="a sentence-transformers name or folder (FOOTNOTE_MODEL, else the bundled one)")
    return parser


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number


if __name__ == "__main__":
    sys.exit(main())
