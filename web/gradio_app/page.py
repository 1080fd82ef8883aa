"""What is on the page, and what each of its events does: connects Gradio to the service."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import gradio as gr

from index.read import SUFFIXES
from web.application import actions
from web.application.background import Status
from web.application.done import CHAT, NOTICE, PANE, PROGRESS, SHELF, STATUS, BadAction
from web.application.open_article import Opening
from web.application.service import LOADING_MODEL, Service
from web.application.session import Session
from web.application.visitors import at_this_machine
from web.gradio_app import endpoints
from web.gradio_app.assets import START, add_part
from web.page.article import article_html
from web.page.as_supplied import supplied_html
from web.page.chat import session_html
from web.page.jinja import render
from web.page.shelf import shelf_html
from web.page.status import notice_html, progress_html, status_html


def build(service: Service, *, title: str = "Footnote") -> gr.Blocks:
    """The page, with the endpoints for other programs."""
    with gr.Blocks(title=title, analytics_enabled=False, fill_height=True, fill_width=True) as page:
        _Page(service)
        endpoints.add(service)
    return cast("gr.Blocks", page)


class _Page:
    """The components, and what fills them: acts of the script.

    No event of Gradio's does: where the stream of one breaks off, Gradio loads the page again, and what was typed is
    lost; and its answer may come after that of a later act, and put an older chat over a newer one.
    """

    def __init__(self, service: Service):
        self._service = service
        fresh = service.session(None)

        # Gradio marks the functions that a browser may call, and a method cannot be marked.
        async def act(data: Any, request: gr.Request) -> dict[str, Any]:
            # Here Gradio hands over the request as it came in.
            local = at_this_machine(request.client.host if request.client else None, request.headers)
            return await self.act(data, local=local)

        async def receive(sent: Any) -> dict[str, Any]:
            return await self.receive(sent)

        with gr.Row(elem_id="fn-top"):
            _html(render("top"), "fn-brand")
            _html(status_html(Status("loading", LOADING_MODEL.message)), "fn-state", part="status")
        with gr.Row(elem_id="fn-main"):
            with gr.Column(elem_id="fn-rail"):
                self.shelf = _html(shelf_html(fresh), "fn-shelf", part="shelf")
                _html(render("rail"), "fn-rail-more")
            with gr.Column(elem_id="fn-chat"):
                self.chat = gr.HTML(
                    self._chat(fresh),
                    elem_id="fn-conversation",
                    apply_default_css=False,
                    js_on_load=START,
                    server_functions=[act, receive],
                )
                _html(render("wrong"), "fn-wrong")
                self.notice = _html(notice_html(_notes(fresh)), "fn-notice", part="notice")
                with gr.Row(elem_id="fn-ask"):
                    # Nothing but the script writes into it: a visitor types on while the server answers.
                    gr.Textbox(
                        label="Your question",
                        show_label=False,
                        placeholder="Ask about the article",
                        lines=1,
                        max_lines=4,
                        container=False,
                        interactive=True,
                        elem_id="fn-question",
                    )
                    gr.Button("Ask", variant="primary", elem_id="fn-send")
            with gr.Column(elem_id="fn-side"):
                _html(render("tools"), "fn-tools")
                self.pane = _html(_pane(fresh), "fn-pane", part="pane")
                with gr.Column(elem_id="fn-add"):
                    _html(_add(service), "fn-add-form")
                    self.progress = _html(progress_html(None), "fn-add-progress", part="progress")

    async def act(self, data: object, *, local: bool = False) -> dict[str, Any]:
        """Does what a click asks for; `local`: at this machine. Returns the parts of the page that it changed."""
        key = data.get("key") if isinstance(data, dict) else None
        session = self._service.session(key)
        session.local = local
        try:
            done = await actions.run_action(self._service, session, data)
        except BadAction as error:
            return {"message": str(error), "failed": True, "instance": self._service.instance}
        made: dict[str, Any] = {"failed": done.failed, "files": done.files, "instance": self._service.instance}
        # A notice stays until the next question; any other message goes by itself.
        made |= {"message": "" if NOTICE in done.changed else done.message, "undo": done.undo}
        filled: dict[str, Callable[[], str]] = {
            CHAT: lambda: self._chat(session),
            PANE: lambda: _pane(session),
            SHELF: lambda: shelf_html(session),
            NOTICE: lambda: notice_html(done.message),
            STATUS: lambda: status_html(self._service.library.now),
            PROGRESS: lambda: _progress(done.opening),
        }
        if done.opening:
            made["opening"] = _so_far(session, done.opening)
        return made | {part: filled[part]() for part in done.changed}

    async def receive(self, sent: Any) -> dict[str, Any]:
        """Takes a file to open: it stays in memory until it is opened."""
        session = self._service.session(sent.data.get("key"))
        name, data = sent.files[0]
        session.incoming.name, session.incoming.data = name, data
        return {"name": name}

    def _chat(self, session: Session) -> str:
        return session_html(session, self._service.questions(session.in_view))


def _pane(session: Session) -> str:
    entry = session.in_view
    write = supplied_html if entry.supplied else article_html
    return write(entry.article, entry.sentences, entry.id)


def _progress(opening: Opening | None) -> str:
    failed = opening.failed if opening else None
    if failed:
        return progress_html(None, str(failed), failed.offers)
    return progress_html(opening.status if opening else None)


def _so_far(session: Session, opening: Opening) -> dict[str, Any]:
    """What the script follows an article by; once it is on the shelf, its id and name."""
    entry = session.articles.get(opening.opened)
    told = {"number": opening.number, "version": opening.version, "over": opening.over}
    return told | ({"id": entry.id, "name": entry.article.name} if entry else {})


def _notes(session: Session) -> str:
    """What a visitor should know about how the article was read."""
    return " ".join(session.in_view.article.notes)


def _add(service: Service) -> str:
    return render("add", urls=service.urls, suffixes=SUFFIXES)


def _html(value: str, name: str, *, part: str = "") -> gr.HTML:
    return gr.HTML(value, elem_id=name, apply_default_css=False, js_on_load=add_part(part) if part else None)
