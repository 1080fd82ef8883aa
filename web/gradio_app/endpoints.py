"""The endpoints for other programs: /ask, /open_article, /list_articles; with --mcp the same as tools of an agent.

Gradio describes them to clients and agents by the signatures and docstrings here.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import gradio as gr

from web.application import api
from web.application.service import Service


def add(service: Service) -> None:
    """Adds the endpoints to the page that is being built."""

    async def ask(
        question: str,
        history: list[str] | None = None,
        article: str = "",
        shelf: str = "",
        request: gr.Request = None,  # type: ignore[assignment]
    ) -> dict[str, Any]:
        """
        Ask a question about an article and get its own sentences back, word for word, with their positions; or a
        refusal with its reason when the article does not say. Nothing is generated: every quote can be checked.

        Parameters:
            question: The question, in plain words, such as "How much was the trade worth?"
            history: The questions asked before, oldest first; they make follow-ups such as "And in 2023?" clear.
            article: The id of an article on the shelf (see list_articles); "all" asks each; empty the last one.
            shelf: The key that open_article returned. Without it, what this client opened.
        Returns:
            The reply: kind (answer or refusal), text, short_answer, confidence, citations with offsets, reason.
        """
        with _errors_shown():
            key = _key(shelf, request)
            return _result(request, await api.ask(service, key, question, article, history or ()))

    async def open_article(
        url: str = "",
        text: str = "",
        file: str = "",
        name: str = "",
        whole_page: bool = False,
        shelf: str = "",
        request: gr.Request = None,  # type: ignore[assignment]
    ) -> dict[str, Any]:
        """
        Open an article, so that questions can be asked about it: give one of url, text and file.

        Parameters:
            url: The address of a web page, PDF or text, beginning with http:// or https://.
            text: The text of the article itself.
            file: A file's bytes in base64 (.txt, .md, .html, .pdf, .docx), with its name.
            name: The file's name, or what to call the text.
            whole_page: Of a web page read all text, not its main text alone.
            shelf: The key that an earlier open_article returned, to put this article beside the others.
        Returns:
            The article's id, title, source and date, and shelf: the key to give to ask and list_articles.
        """
        with _errors_shown():
            key = _key(shelf, request)
            made = await api.open_article(service, key, url=url, text=text, file=file, name=name, whole_page=whole_page)
            return _result(request, made)

    async def list_articles(
        shelf: str = "",
        request: gr.Request = None,  # type: ignore[assignment]
    ) -> dict[str, Any]:
        """
        List the articles that are open, with id, title, source and date, in the order in which they were opened.

        Parameters:
            shelf: The key that open_article returned. Without it, a client sees what it opened itself.
        Returns:
            The key of the shelf, and its articles; "current" is the one that is asked when none is named.
        """
        return _result(request, api.list_articles(service, _key(shelf, request)))

    for endpoint in (ask, open_article, list_articles):
        # Not queued: Gradio calls an agent's tool without its queue, and any number of them run at once.
        gr.api(endpoint, api_name=endpoint.__name__, queue=False, concurrency_limit=None)  # type: ignore[attr-defined]


@contextmanager
def _errors_shown() -> Iterator[None]:
    """Sends the message of a bad request to the caller as an error."""
    try:
        yield
    except api.BadRequest as error:
        raise gr.Error(str(error), print_exception=False) from error


def _result(request: gr.Request | None, made: dict[str, Any]) -> dict[str, Any]:
    """The JSON; for an agent's tool as text, since Gradio would send Python's own notation of it."""
    is_tool = request is not None and not hasattr(request, "session_hash")
    return json.dumps(made, ensure_ascii=False) if is_tool else made  # type: ignore[return-value]


def _key(shelf: str, request: gr.Request | None) -> str:
    return api.key_of(shelf, getattr(request, "session_hash", None))
