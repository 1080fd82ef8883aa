"""What `python -m bot` does: one question, or a conversation. Results on stdout, all else on stderr."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

from bot.bot import Bot, QuestionError
from bot.reader.load import add_reader_option, load_reader
from bot.reader.reading import ReaderError
from bot.render import to_json, to_text
from bot.reply import Answer
from index.embed import ModelError, load_embedder
from index.progress import progress_bar
from index.read import BUNDLED, UnreadableArticle
from index.shelf import EmptyArticle, Shelf
from index.terminal import SOURCE_HELP, add_article_options, add_model_option, reading, tell_notes

ANSWERED, BAD_INPUT, REFUSED = 0, 2, 3


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 answered, 3 refused, 2 bad input."""
    options = _parser().parse_args(arguments)
    try:
        bot = _open(options)
        return _ask(bot, options) if options.command == "ask" else _chat(bot)
    except (UnreadableArticle, EmptyArticle, QuestionError, ModelError, ReaderError) as error:
        print(error, file=sys.stderr)
        return BAD_INPUT


def _open(options: argparse.Namespace) -> Bot:
    if options.command == "chat" and options.article == "-":
        raise UnreadableArticle("In a chat the questions come from standard input, so name a file as the article.")
    article = reading(options)(options.article or BUNDLED)
    tell_notes(article)
    with progress_bar() as progress:
        progress(0.0, "Loading the models")
        reader = load_reader(options.reader)
        embedder = load_embedder(options.model)
        indexed = Shelf(embedder).open(article, progress)
    return Bot(indexed, embedder, reader)


def _ask(bot: Bot, options: argparse.Namespace) -> int:
    reply = bot.ask(options.question, options.history)
    # Where stdout cannot write every character, JSON has escapes for them.
    ascii_only = "utf" not in (sys.stdout.encoding or "utf-8").lower()
    print(json.dumps(to_json(reply), ensure_ascii=ascii_only, indent=2) if options.json else to_text(reply))
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
    common.add_argument("--article", metavar="FILE-or-URL", help=f"{SOURCE_HELP} (default: the bundled article)")
    add_article_options(common)
    add_model_option(common)
    add_reader_option(common)
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
