"""What each command of `python -m bot` does. Results go to stdout, all else to stderr."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.batch import UnreadableRequests, answer_all, read_requests
from bot.bot import Bot, QuestionError
from bot.reader.base import ReaderError
from bot.reader.load import load_reader
from bot.reply.describe import confidence_in_numbers, confidence_in_words
from bot.reply.render import to_text, understood_text
from bot.reply.reply import Reply
from bot.reply.to_json import to_json
from bot.saved.conversation import UnreadableConversation, UnsavedConversation
from bot.saved.conversation_file import read, save
from bot.saved.verify import to_text as report_text
from bot.saved.verify import verify
from index.progress import progress_bar
from index.read import BUNDLED, UnreadableArticle
from index.search.embed import ModelError, load_embedder
from index.store import EmptyArticle, IndexStore
from index.terminal import reading, show_notes

ANSWERED, ABSENT, BAD_INPUT, REFUSED = 0, 1, 2, 3
_BAD = (
    UnreadableArticle,
    EmptyArticle,
    QuestionError,
    ModelError,
    ReaderError,
    UnreadableConversation,
    UnreadableRequests,
)
_SAVE = "/save"


def run_command(options: argparse.Namespace) -> int:
    """Runs one command and returns its exit code: 0 answered or all there, 1 a quote absent, 3 refused, 2 bad input.

    `options`: as `bot.command` parsed them.
    """
    try:
        if options.command == "verify":
            return _verify(options)
        if options.command == "batch":
            return _batch(options)
        bot = _open(options)
        return _ask(bot, options) if options.command == "ask" else _chat(bot)
    except _BAD as error:
        print(error, file=sys.stderr)
        return BAD_INPUT


def _open(options: argparse.Namespace) -> Bot:
    if options.command == "chat" and options.article == "-":
        raise UnreadableArticle("In a chat the questions come from standard input, so name a file as the article.")
    article = reading(options)(options.article or BUNDLED)
    show_notes(article)
    with progress_bar() as progress:
        progress(0.0, "Loading the models")
        reader = load_reader(options.reader)
        embedder = load_embedder(options.model)
        indexed = IndexStore(embedder).open(article, progress)
    return Bot(indexed, embedder, reader)


def _ask(bot: Bot, options: argparse.Namespace) -> int:
    reply = bot.ask(options.question, options.history)
    if options.json:
        print(json.dumps(to_json(reply), ensure_ascii=_ascii_only(), indent=2))
    else:
        _show(reply)
    return REFUSED if reply.kind == "refusal" else ANSWERED


def _batch(options: argparse.Namespace) -> int:
    requests = read_requests(options.requests)
    with progress_bar() as progress:
        progress(0.0, "Loading the models")
        reader = load_reader(options.reader)
        embedder = load_embedder(options.model)
    for line in answer_all(requests, reading(options), IndexStore(embedder), embedder, reader):
        print(json.dumps(line, ensure_ascii=_ascii_only()), flush=True)
    return ANSWERED


def _ascii_only() -> bool:
    """Where stdout cannot write every character, JSON has escapes for them."""
    return "utf" not in (sys.stdout.encoding or "utf-8").lower()


def _chat(bot: Bot) -> int:
    about = f"Ask about the article; {_SAVE} FILE saves the conversation, an empty line or Ctrl-D ends it."
    print(f"{bot.article.name}\n{about}", file=sys.stderr)
    replies: list[Reply] = []
    while True:
        print("\n> ", end="", file=sys.stderr, flush=True)
        question = sys.stdin.readline().strip()
        if not question:
            return ANSWERED
        try:
            if question.split()[0] == _SAVE:
                print(_save(question.removeprefix(_SAVE).strip(), bot, replies), file=sys.stderr)
                continue
            if question.startswith("/"):
                print(about, file=sys.stderr)
                continue
            reply = bot.ask(question, [earlier.exchange() for earlier in replies])
        except (QuestionError, UnsavedConversation) as error:
            print(error, file=sys.stderr)
        else:
            replies.append(reply)
            _show(reply)


def _show(reply: Reply) -> None:
    """The reply; beside it, on stderr, how it was understood and how sure it is."""
    if reply.understood:
        print(understood_text(reply), file=sys.stderr, flush=True)
    print(to_text(reply), flush=True)
    if sure := confidence_in_words(reply):
        print(f"{sure}: {confidence_in_numbers(reply)}", file=sys.stderr, flush=True)


def _save(name: str, bot: Bot, replies: Sequence[Reply]) -> str:
    """Saves, and says so. Raises UnsavedConversation."""
    if not name:
        raise UnsavedConversation(f"Say where: {_SAVE} conversation.md, to read, or {_SAVE} conversation.json.")
    path = Path(name).expanduser()
    save(path, bot.article, replies)
    return f"Saved in {path}; check its quotes with: python -m bot verify {path}"


def _verify(options: argparse.Namespace) -> int:
    saved = read(Path(options.conversation))
    report = verify(saved, reading(options)(options.article or BUNDLED))
    print(report_text(report))
    return ANSWERED if report.all_present else ABSENT
