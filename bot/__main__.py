"""The command line: python -m bot ask, chat."""

from __future__ import annotations

import argparse
import json
import logging
import sys
from collections.abc import Sequence

from bot.bot import Bot, QuestionError
from bot.render import to_json, to_text
from bot.reply import Answer
from index.embed import ModelError, load_embedder
from index.progress import progress_bar
from index.read import BUNDLED, UnreadableArticle, read_article
from index.shelf import EmptyArticle, Shelf

ANSWERED, BAD_INPUT, REFUSED, INTERRUPTED = 0, 2, 3, 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 answered, 3 refused, 2 bad input."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    try:
        bot = _open(options.article, options.model)
        return _ask(bot, options) if options.command == "ask" else _chat(bot)
    except (UnreadableArticle, EmptyArticle, QuestionError, ModelError) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED


def _open(source: str | None, model: str | None) -> Bot:
    article = read_article(source or BUNDLED)
    embedder = load_embedder(model)
    with progress_bar() as progress:
        indexed = Shelf(embedder).open(article, progress)
    return Bot(indexed, embedder)


def _ask(bot: Bot, options: argparse.Namespace) -> int:
    reply = bot.ask(options.question, options.history)
    print(json.dumps(to_json(reply), ensure_ascii=False, indent=2) if options.json else to_text(reply))
    return ANSWERED if isinstance(reply, Answer) else REFUSED


def _chat(bot: Bot) -> int:
    print(f"{bot.article.name}\nAsk about the article; an empty line or Ctrl-D ends the conversation.", file=sys.stderr)
    history: list[str] = []
    while True:
        print("\n> ", end="", file=sys.stderr, flush=True)
        question = sys.stdin.readline().strip()
        if not question:
            return ANSWERED
        try:
            print(to_text(bot.ask(question, history)), flush=True)
        except QuestionError as error:
            print(error, file=sys.stderr)
        else:
            history.append(question)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Ask about an article and get its own words back, each quote marked with its place.",
        epilog="Exit codes: 0 answered, 3 refused, 2 bad input. Results go to stdout, all else to stderr.",
    )
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--article", metavar="FILE", help="a text file, or - for standard input (default: the bundled article)"
    )
    common.add_argument(
        "--model",
        metavar="NAME",
        help="a sentence-transformers model or folder (default: FOOTNOTE_MODEL, else all-MiniLM-L6-v2)",
    )
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    ask = commands.add_parser(
        "ask", parents=[common], help="one question, one reply", description="Prints the reply to one question."
    )
    ask.add_argument("question", metavar="QUESTION")
    ask.add_argument(
        "--history", nargs="+", default=[], metavar="EARLIER_QUESTION", help="what was asked before, oldest first"
    )
    ask.add_argument("--json", action="store_true", help="the whole reply as JSON: offsets, confidence, timings")
    commands.add_parser(
        "chat", parents=[common], help="a conversation in the terminal", description="A conversation in the terminal."
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
