"""The web chat: Gradio wiring, no logic. Run it: python app.py [--article FILE] [--host 127.0.0.1] [--port 7860]."""

from __future__ import annotations

import argparse
import asyncio
import errno
import logging
import os
import socket
import sys
import threading
from collections.abc import AsyncIterator, Awaitable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from bot.loading import Loading, LoadingFailed, Report, Step
from bot.page import (
    BUNDLED_EXAMPLES,
    EXAMPLES,
    READY,
    Status,
    Turn,
    article_html,
    conversation_html,
    notice_html,
    status_html,
)
from bot.reader.load import add_reader_option
from bot.reader.reading import ReaderError
from bot.render import to_json
from bot.reply import Reply
from bot.session import Opened, Session
from index.article import Article
from index.embed import ModelError
from index.read import BUNDLED, UnreadableArticle, article_from_text
from index.sentences import split_sentences
from index.terminal import SOURCE_HELP, add_article_options, add_model_option, reading, tell_notes

if TYPE_CHECKING:
    import gradio as gr

    from bot.library import Library

_log = logging.getLogger("footnote")
STATIC: Final = Path(__file__).parent / "static"
LOADING_MODEL: Final = Step("Loading the embedding model…")
INDEXING: Final = "Indexing the article…"
LOOKING: Final = "Looking through the article…"
WAITING: Final = "This waits for the embedding model, which is still loading…"
LOAD_FAILED: Final = (
    "The embedding model could not be loaded, so nothing can be answered yet. "
    "The terminal says what went wrong: put it right there and start Footnote again."
)
INDEX_FAILED: Final = "That text could not be indexed; the terminal says why. The article that was open stays open."

ASK_FAILED: Final = "Something went wrong inside Footnote; the terminal says what. The conversation is kept: ask again."
TAKE_EXAMPLE: Final = "(question, session) => [window.footnote?.takeExample() ?? question, session]"


class AddressError(ValueError):
    """The page cannot be served at that address. The message is for a person."""


def main(argv: Sequence[str] | None = None) -> int:
    """Serve the page until Ctrl-C. Returns the exit code: 2 for an article or an address that cannot be used."""
    options = _options(argv)
    try:
        article = reading(options)(options.article)
        tell_notes(article)
        _check_address(options.host, options.port)
    except (UnreadableArticle, AddressError) as error:
        return _complain(error)
    _stay_local(options.model)
    library = Loading(lambda report: _load(options.model, options.reader, article, report), LOADING_MODEL, LOAD_FAILED)
    examples = BUNDLED_EXAMPLES if Path(options.article) == BUNDLED else EXAMPLES
    page = build(article, library, examples)
    try:
        page.launch(server_name=options.host, server_port=options.port, **launch_options())
        # Not sooner: importing torch beside Gradio would keep the page from being served.
        library.start()
        print(f"Footnote reads “{article.name}” at {page.local_url} (Ctrl-C stops it)", file=sys.stderr)  # noqa: T201
        threading.Event().wait()
    except OSError as error:
        return _complain(error)
    except KeyboardInterrupt:
        page.close(verbose=False)
    return 0


def build(article: Article, library: Loading[tuple[Library, Opened]], examples: Sequence[str]) -> gr.Blocks:
    """The page, and what each of its events does."""
    import gradio as gr

    sentences = tuple(split_sentences(article))

    def chat(session: Session) -> str:
        if session.opened is None:
            return conversation_html(session.turns, sentences, examples)
        return conversation_html(session.turns, session.opened.sentences, EXAMPLES)

    async def reading_of(session: Session) -> Opened:
        return session.opened or (await library.wait())[1]

    async def watch() -> AsyncIterator[str]:
        async for step in library.steps():
            yield status_html(Status("loading", step.message, step.share))
        try:
            await library.wait()
            yield status_html(READY)
        except LoadingFailed as error:
            yield status_html(Status("failed", str(error)))

    async def respond(question: str, session: Session) -> AsyncIterator[tuple[Any, ...]]:
        if session.is_waiting_for(question):
            yield gr.skip(), gr.skip(), gr.skip()
            return
        waiting = Turn(question, note=LOOKING if library.done else WAITING)
        history = session.history
        if question.strip():
            session.begin(waiting)
            yield chat(session), "", notice_html("")
        reply, complaint = await _ask(reading_of(session), question, history)
        if reply is None:
            session.replace(waiting)
            yield chat(session), question, notice_html(complaint)
        else:
            session.replace(waiting, Turn(question, reply))
            yield chat(session), gr.skip(), notice_html("")

    async def paste(text: str, session: Session) -> AsyncIterator[dict[Any, Any]]:
        try:
            given = await asyncio.to_thread(article_from_text, text)
            shelf, _ = await library.wait()
            indexing = Loading(lambda report: _open(shelf, given, report), Step(INDEXING), INDEX_FAILED)
            indexing.start()
            async for step in indexing.steps():
                yield {status: status_html(Status("loading", step.message, step.share))}
            opened = await indexing.wait()
        except (UnreadableArticle, LoadingFailed) as error:
            yield {paste_notice: notice_html(str(error))}
        else:
            session.open(opened)
            yield {
                pane: article_html(opened.article, opened.sentences),
                log: chat(session),
                pasted: "",
                panel: gr.Accordion(open=False),
                paste_notice: notice_html(""),
                notice: notice_html(""),
            }
        if library.done:
            async for line in watch():
                yield {status: line}

    def clear(session: Session) -> tuple[str, str, str]:
        session.turns.clear()
        return chat(session), "", notice_html("")

    async def ask(question: str, history: list[str] | None = None) -> dict[str, Any]:
        """Ask the article that the program was started with. Returns the reply; `history`: earlier questions."""
        reply, complaint = await _ask(reading_of(Session()), question, history or [])
        if reply is None:
            raise gr.Error(complaint)
        return to_json(reply)

    with gr.Blocks(title="Footnote", analytics_enabled=False, fill_height=True, fill_width=True) as page:
        session = gr.State(Session())
        with gr.Row(elem_id="fn-top"):
            gr.HTML((STATIC / "top.html").read_text("utf-8"), elem_id="fn-brand", apply_default_css=False)
            status = gr.HTML(
                status_html(Status("loading", LOADING_MODEL.message)), elem_id="fn-state", apply_default_css=False
            )
            fresh = gr.Button("New conversation", elem_id="fn-new", size="sm")
        with gr.Row(elem_id="fn-main"):
            with gr.Column(elem_id="fn-chat"):
                log = gr.HTML(
                    conversation_html((), sentences, examples),
                    elem_id="fn-conversation",
                    apply_default_css=False,
                    js_on_load=(STATIC / "page.js").read_text("utf-8"),
                )
                notice = gr.HTML(notice_html(""), elem_id="fn-notice", apply_default_css=False)
                with gr.Row(elem_id="fn-ask"):
                    box = gr.Textbox(
                        label="Your question",
                        show_label=False,
                        placeholder="Ask about the article",
                        lines=1,
                        max_lines=4,
                        container=False,
                        elem_id="fn-question",
                    )
                    send = gr.Button("Ask", variant="primary", elem_id="fn-send")
            with gr.Column(elem_id="fn-side"):
                with gr.Accordion("Paste another article", open=False, elem_id="fn-paste") as panel:
                    pasted = gr.Textbox(
                        label="The article’s text",
                        show_label=False,
                        placeholder="Paste the text of an article here",
                        lines=6,
                        max_lines=12,
                        container=False,
                        elem_id="fn-pasted",
                    )
                    paste_notice = gr.HTML(notice_html(""), elem_id="fn-paste-notice", apply_default_css=False)
                    read = gr.Button("Read this article", elem_id="fn-read", size="sm")
                pane = gr.HTML(article_html(article, sentences), elem_id="fn-pane", apply_default_css=False)

        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private", "concurrency_limit": None}
        page.load(watch, None, status, **quiet)
        # An example that was clicked is asked in place of what stands in the box.
        # "multiple": the next question may be sent while one waits; Gradio would drop it without a word.
        gr.on(
            [box.submit, send.click, log.submit],
            respond,
            [box, session],
            [log, box, notice],
            js=TAKE_EXAMPLE,
            trigger_mode="multiple",
            **quiet,
        )
        read.click(paste, [pasted, session], [pane, log, pasted, panel, paste_notice, notice, status], **quiet)
        fresh.click(clear, session, [log, box, notice], **quiet)
        gr.api(ask, api_name="ask", concurrency_limit=None)  # type: ignore[attr-defined]
    return cast("gr.Blocks", page)


def launch_options() -> dict[str, Any]:
    """What Gradio is told when it starts to serve: our look, nothing from elsewhere, nothing shared or kept."""
    import gradio as gr
    from gradio.themes.utils.fonts import Font

    style = (STATIC / "page.css").read_text("utf-8")
    fonts = [Font("system-ui"), Font("sans-serif")]
    return {
        # The colours are those of page.css, for the moment before it is there.
        "theme": gr.themes.Base(font=fonts, font_mono=[Font("ui-monospace"), Font("monospace")]).set(
            body_background_fill="#f6f3ec",
            body_background_fill_dark="#16181a",
            body_text_color="#23211d",
            body_text_color_dark="#e6e2d8",
        ),
        "head": f"<style>{style}</style>",
        "favicon_path": str(STATIC / "favicon.svg"),
        "prevent_thread_lock": True,
        "quiet": True,
        "share": False,
        "footer_links": [],
        "run_history": False,
        "enable_monitoring": False,
        "ssr_mode": False,
        "pwa": False,
        "mcp_server": False,
        "state_session_capacity": 1000,
    }


async def _ask(opened: Awaitable[Opened], question: str, history: Sequence[str]) -> tuple[Reply | None, str]:
    """The reply; or None, and what to tell the reader instead."""
    try:
        bot = (await opened).bot
    except LoadingFailed as error:
        return None, str(error)
    # Imported by now, in the background: see _load.
    from bot.bot import QuestionError

    try:
        return await asyncio.to_thread(bot.ask, question, history), ""
    except QuestionError as error:
        return None, str(error)
    except Exception:  # noqa: BLE001 - logged, and the reader is told
        _log.exception("A question could not be answered")
        return None, ASK_FAILED


def _load(model: str | None, reader: str | None, article: Article, report: Report) -> tuple[Library, Opened]:
    # Imported here, in the background: torch and faiss take seconds, and the page is to be served before.
    from bot.library import Library
    from bot.reader.load import load_reader
    from index.embed import load_embedder

    try:
        library = Library(load_embedder(model), load_reader(reader))
    except (ModelError, ReaderError) as error:
        raise LoadingFailed(str(error)) from error
    return library, _open(library, article, report)


def _open(library: Library, article: Article, report: Report) -> Opened:
    from index.shelf import EmptyArticle

    report(Step(INDEXING))
    try:
        return library.open(article, lambda share, _: report(Step(INDEXING, share)))
    except (EmptyArticle, ModelError) as error:
        raise LoadingFailed(str(error)) from error


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python app.py", description="Chat with an article. Every answer is a quote whose place you can see."
    )
    parser.add_argument("--article", metavar="FILE-or-URL", default=str(BUNDLED), help=SOURCE_HELP)
    add_article_options(parser)
    parser.add_argument("--host", default="127.0.0.1", help="address to serve on (default: %(default)s)")
    parser.add_argument("--port", type=_port, default=7860, help="port to serve on (default: %(default)s)")
    add_model_option(parser)
    add_reader_option(parser)
    return parser.parse_args(argv)


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
