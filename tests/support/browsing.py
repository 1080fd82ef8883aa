"""Fixtures of the browser tests: the browser, the library, and pages that are served and opened."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from starlette.middleware import Middleware

import app
from bot.reader.load import load_reader
from bot.saved.feedback import Feedback
from index.article import Article
from index.read import BUNDLED, article_from_text, read_article
from index.search.embed import load_embedder
from tests.support import chromium
from tests.support.latency import Delayed
from tests.support.serving import HARBOUR, HOME, HOSTILE, Made, Open, Serve, settings
from web.application.background import Loading, Report
from web.application.library import Library
from web.application.service import LOADING_MODEL, Service
from web.application.suggestions import BUNDLED_EXAMPLES

# A busy machine is slow, and no failure.
expect.set_options(timeout=60_000)


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    try:
        with chromium.browser() as started:
            yield started
    except chromium.NoChromium as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"browser tests cannot run: {error}")
        plugins = request.config.pluginmanager
        terminal, capture = plugins.getplugin("terminalreporter"), plugins.getplugin("capturemanager")
        if terminal and capture:
            with capture.global_and_fixture_disabled():
                terminal.write_line(f"\nBROWSER TESTS SKIPPED: {error}", red=True, bold=True)
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(load_embedder(), load_reader(), tmp_path_factory.mktemp("indexes"))


@pytest.fixture(scope="session")
def serve(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """Serves an article, ready unless `make` is given, and returns the page's address.

    `delay`: seconds by which all that the page sends arrives late.
    """
    app._stay_local(None)
    from web.gradio_app.launch import launch_options
    from web.gradio_app.page import build

    pages = []

    def started(article: Article, make: Callable[[Report], Made] | None = None, **more: Any) -> str:
        options = launch_options(**more.pop("launch", {}))
        seconds = more.pop("delay", 0)
        if seconds:
            options["app_kwargs"].setdefault("middleware", []).append(Middleware(Delayed, seconds=seconds))
        folder = more.pop("feedback", None) or tmp_path_factory.mktemp("feedback")
        loading = Loading(make or (lambda _: (library, library.open(article))), LOADING_MODEL, "It failed.")
        page = build(Service(article, loading, BUNDLED_EXAMPLES, feedback=Feedback(folder), **more))
        page.launch(server_name="127.0.0.1", **options)
        pages.append(page)
        loading.start()
        return str(page.local_url)

    yield started
    for page in pages:
        page.close(verbose=False)


@pytest.fixture(scope="session")
def bundled(serve: Serve) -> str:
    return serve(read_article(BUNDLED))


@pytest.fixture(scope="session")
def hostile(serve: Serve) -> str:
    return serve(article_from_text(HOSTILE))


@pytest.fixture(scope="session")
def harbour(serve: Serve) -> str:
    return serve(article_from_text(HARBOUR))


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens a page in a browser context of its own; nothing that it does may leave this machine or fail."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    errors: list[str] = []

    def opened(url: str, width: int = 1280, height: int = 800, *, ready: bool = True, **more: Any) -> Page:
        context = browser.new_context(**settings(width=width, height=height, **more))
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        expect(page.locator(".fn-log")).to_be_attached(timeout=120_000)
        if ready:
            expect(page.locator('.fn-status[data-state="ready"]')).to_be_attached(timeout=180_000)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [url for url in asked if not HOME.match(url)] == []
    assert errors == []
