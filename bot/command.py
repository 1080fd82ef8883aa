"""The command line of `python -m bot`: what can be asked for. `bot.handlers` does it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from bot.reader.option import add_reader_option
from index.terminal import SOURCE_HELP, add_article_options, add_model_option


def run(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit code: 0 answered or all there, 1 a quote absent, 3 refused, 2 bad input."""
    options = _parser().parse_args(arguments)
    # Imported here: help is shown, and a wrong option refused, before the models' libraries are loaded.
    from bot.handlers import run_command

    return run_command(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m bot",
        description="Ask about an article and get its own words back, each quote marked with its place.",
        epilog="Exit codes: 0 answered, 3 refused, 2 bad input; of verify, 1 where a quote is absent. "
        "Results go to stdout, all else to stderr.",
    )
    about = argparse.ArgumentParser(add_help=False)
    about.add_argument("--article", metavar="FILE-or-URL", help=f"{SOURCE_HELP} (default: the bundled article)")
    add_article_options(about)
    common = argparse.ArgumentParser(add_help=False, parents=[about])
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
    many = commands.add_parser(
        "batch",
        parents=[common],
        help="many questions, one reply a line",
        description="Prints one reply as JSON a line, in the order of the requests. "
        'A request is a line of JSON: {"article": file or address, "question": …, "history": [earlier question, …]}.',
        epilog="Exit codes: 0 every request has its line, an answer, a refusal or an error; 2 bad input.",
    )
    many.add_argument("requests", metavar="REQUESTS.jsonl", help="the requests, one a line; - for standard input")
    commands.add_parser(
        "chat", parents=[common], help="a conversation in the terminal", description="A conversation in the terminal."
    )
    check = commands.add_parser(
        "verify",
        parents=[about],
        help="check the quotes of a saved conversation",
        description="Holds every quote of a saved conversation against the article: verbatim, moved or absent.",
        epilog="Exit codes: 0 all quotes stand in the article, 1 one is absent, 2 bad input.",
    )
    check.add_argument("conversation", metavar="CONVERSATION", help="what was saved, as JSON or as Markdown")
    return parser
