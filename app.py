"""The web chat's command line. Run it: python app.py [--article …] [--host 127.0.0.1] [--port 7860]."""

from __future__ import annotations

import argparse
import contextlib
import errno
import getpass
import importlib.util
import os
import socket
import sys
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.reader.base import ReaderError
from bot.reader.option import add_reader_option
from index.article import Article
from index.read import BUNDLED, FETCH, UnreadableArticle, is_address
from index.search.embed import ModelError
from index.terminal import SOURCE_HELP, add_article_options, add_model_option, reading, show_notes
from web.application.background import Loading, LoadingFailed, Report
from web.application.examples import BUNDLED_EXAMPLES
from web.application.passwords import Passwords, UnusablePasswords, hashed
from web.application.service import LOAD_FAILED, LOADING_MODEL, Service, open_article
from web.application.session import Opened

if TYPE_CHECKING:
    from web.application.library import Library

NO_MCP: Final = "--mcp needs the mcp package: pip install --constraint constraints.txt '.[mcp]'"


class AddressError(ValueError):
    """The page cannot be served at that address. The message is for a person."""


class MissingPackage(ValueError):
    """An option needs a package that is not installed. The message is for a person."""


def main(argv: Sequence[str] | None = None) -> int:
    """Serve the page until Ctrl-C. Returns the exit code: 2 for an article or an address that cannot be used."""
    options = _options(argv)
    if options.hash_password:
        return _hash_password(options.hash_password)
    try:
        article = _named(reading(options)(options.article))
        show_notes(article)
        passwords = _passwords(options.auth) if options.auth else None
        _check_packages(options)
        _check_address(options.host, options.port)
    except (UnreadableArticle, UnusablePasswords, MissingPackage, AddressError) as error:
        return _complain(error)
    _stay_local(options.model)
    library = Loading(lambda report: _load(options.model, options.reader, article, report), LOADING_MODEL, LOAD_FAILED)
    examples = BUNDLED_EXAMPLES if Path(options.article) == BUNDLED else ()
    service = Service(article, library, examples, shared=options.shared, fetch=None if options.no_urls else FETCH)
    # Imported here: Gradio takes seconds, and whoever mistyped an option has been told by now.
    from web.gradio_app.launch import launch_options
    from web.gradio_app.page import build

    page = build(service)
    try:
        # Gradio speaks on stdout; what is for people belongs on stderr.
        with contextlib.redirect_stdout(sys.stderr):
            page.launch(
                server_name=options.host,
                server_port=options.port,
                **launch_options(mcp=options.mcp, passwords=passwords),
            )
        # Not sooner: importing torch beside Gradio would keep the page from being served.
        library.start()
        print(f"Footnote reads “{article.name}” at {page.local_url} (Ctrl-C stops it)", file=sys.stderr)  # noqa: T201
        threading.Event().wait()
    except OSError as error:
        return _complain(error)
    except KeyboardInterrupt:
        page.close(verbose=False)
    return 0


def _named(article: Article) -> Article:
    """By its file's name alone: whoever reads it on the page need not know this machine's folders."""
    return article if is_address(article.source) else replace(article, source=Path(article.source).name)


def _load(model: str | None, reader: str | None, article: Article, report: Report) -> tuple[Library, Opened]:
    # Imported here, in the background: torch and faiss take seconds, and the page is to be served before.
    from bot.reader.load import load_reader
    from index.search.embed import load_embedder
    from web.application.library import Library

    try:
        library = Library(load_embedder(model), load_reader(reader))
    except (ModelError, ReaderError) as error:
        raise LoadingFailed(str(error)) from error
    return library, open_article(library, article, report)


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python app.py", description="Chat with an article. Every answer is a quote whose place you can see."
    )
    parser.add_argument("--article", metavar="FILE-or-URL", default=str(BUNDLED), help=SOURCE_HELP)
    add_article_options(parser)
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=7860, help="port to serve on (default: %(default)s)")
    parser.add_argument("--mcp", action="store_true", help="serve the endpoints as tools for agents too (MCP)")
    parser.add_argument("--shared", action="store_true", help="one shelf of articles for all readers")
    parser.add_argument("--auth", metavar="USER:PASSWORD-FILE", help="let only this user in (see --hash-password)")
    parser.add_argument(
        "--hash-password", metavar="USER", help="ask for a password, print its line for a password file, and end"
    )
    add_model_option(parser)
    add_reader_option(parser)
    return parser.parse_args(argv)


def _passwords(auth: str) -> Passwords:
    """Those of USER:PASSWORD-FILE. Raises UnusablePasswords."""
    user, colon, path = auth.partition(":")
    if not (user and colon and path):
        raise UnusablePasswords("--auth takes a user and a password file: --auth ann:passwords.txt")
    return Passwords.load(Path(path), user)


def _check_packages(options: argparse.Namespace) -> None:
    """Raises MissingPackage."""
    if options.mcp and not importlib.util.find_spec("mcp"):
        raise MissingPackage(NO_MCP)


def _hash_password(user: str) -> int:
    if ":" in user:
        return _complain(UnusablePasswords("A user's name holds no colon."))
    password = getpass.getpass(f"Password for {user}: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    if not password:
        return _complain(UnusablePasswords("No password was given."))
    print(f"{user}:{hashed(password)}")  # noqa: T201
    return 0


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text} is no port: give one from 1 to 65535")
    return int(text)


def _check_address(host: str, port: int) -> None:
    """Raises AddressError if this address cannot be served on: Gradio would only say so after 5 s, and of any cause."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            told = f"Port {port} is in use: stop the program that has it, or give another with --port."
        else:
            told = f"Footnote cannot be served on {host}, port {port} ({error.strerror}): see --host and --port."
        raise AddressError(told) from error


def _stay_local(model: str | None) -> None:
    """Before Gradio is imported: no analytics, no telemetry, and no model hub unless a model is asked for by name."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    # Gradio sums up its own traffic, with pandas, after each event: neither shown here nor worth a reader's wait.
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(10**9)
    os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"
    if not (model or os.environ.get("FOOTNOTE_MODEL")):
        os.environ["HF_HUB_OFFLINE"] = "1"
    # Gradio looks at its own page when it starts: not through a proxy.
    for name in ("NO_PROXY", "no_proxy"):
        os.environ[name] = ",".join(filter(None, [os.environ.get(name), "localhost,127.0.0.1,::1"]))


def _complain(error: Exception) -> int:
    print(error, file=sys.stderr)  # noqa: T201
    return 2


if __name__ == "__main__":
    sys.exit(main())
