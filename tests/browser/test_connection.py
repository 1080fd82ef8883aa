"""In a real browser: the server goes away and comes back, and nothing that was typed is lost."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from typing import TypeAlias

import gradio as gr
import pytest
from gradio.context import Context
from playwright.sync_api import Page, expect

from index.read import BUNDLED, read_article
from tests.support.serving import TRADE, TRADE_SENTENCE, UZBEKISTAN, Open, Serve, act, ask, box, paste
from web.application.background import Loading
from web.application.library import Library
from web.application.service import LOADING_MODEL, Service

pytest_plugins = ["tests.support.browsing"]
Start: TypeAlias = Callable[[], gr.Blocks]


@pytest.fixture
def start(library: Library, serve: Serve) -> Iterator[Start]:
    """Starts a server of the bundled article, each time on the same port."""
    from web.gradio_app.launch import launch_options
    from web.gradio_app.page import build

    article, started, first = read_article(BUNDLED), list[gr.Blocks](), Context.id
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    def start() -> gr.Blocks:
        Context.id = first  # a new process numbers the components from the beginning too
        loading = Loading(lambda _: (library, library.open(article)), LOADING_MODEL, "It failed.")
        page = build(Service(article, loading))
        page.launch(server_name="127.0.0.1", server_port=port, **launch_options())
        loading.start()
        started.append(page)
        return page

    yield start
    for page in started:
        page.close(verbose=False)


def unconnected(page: Page) -> None:
    expect(page.locator(".fn-status")).to_have_text("Not connected")


def test_offline_is_told_and_every_failed_act_says_so(open_page: Open, serve: Serve) -> None:
    page = open_page(serve(read_article(BUNDLED)))
    turn = ask(page, TRADE)
    page.context.set_offline(True)
    unconnected(page)
    act(turn, "This is wrong").click()
    expect(page.locator("#fn-toast")).to_contain_text("Not connected")
    expect(page.get_by_role("form", name="What should it have been?")).not_to_be_visible()
    box(page).fill(UZBEKISTAN)
    box(page).press("Enter")
    expect(box(page)).to_have_value(UZBEKISTAN)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".fn-turn")).to_have_count(1)
    paste(page, "A text that is kept")
    expect(page.locator("#fn-text")).to_have_value("A text that is kept")
    page.context.set_offline(False)
    expect(page.locator(".fn-status")).to_have_text("Ready")
    box(page).press("Enter")
    expect(page.locator(".fn-turn").nth(1).locator(".fn-said")).to_be_attached()
    expect(page.locator("#fn-notice")).to_have_text("")


def test_a_restart_is_told_in_one_sentence(open_page: Open, start: Start) -> None:
    server = start()
    page = open_page(server.local_url)
    ask(page, TRADE)
    server.close(verbose=False)
    box(page).fill(UZBEKISTAN)
    box(page).press("Enter")
    unconnected(page)
    expect(box(page)).to_have_value(UZBEKISTAN)
    start()
    expect(page.locator(".fn-status")).to_have_text("Ready")
    expect(page.locator("#fn-notice")).to_have_text(
        "Footnote was started again: what was opened and asked before is gone from it."
    )
    expect(page.locator(".fn-turn")).to_have_count(0)
    expect(box(page)).to_have_value(UZBEKISTAN)
    expect(ask(page, TRADE).locator("q.fn-quote")).to_have_text(TRADE_SENTENCE)
