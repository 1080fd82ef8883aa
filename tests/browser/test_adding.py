"""In a real browser: the panel that adds an article, articles that are ready later, and what is removed coming back."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from index.article import Article
from index.read import BUNDLED, read_article
from index.search.embed import Progress
from tests.support.serving import (
    HARBOUR,
    TRADE,
    TRADE_SENTENCE,
    UZBEKISTAN,
    Open,
    Serve,
    ask,
    box,
    in_pane,
    mark,
    open_text,
    paste,
    pick,
)
from web.application.library import Library
from web.application.session import OpenArticle as OpenedArticle

pytest_plugins = ["tests.support.browsing"]
FISHERMEN = "What did fishermen say about the old harbour?"


class TestPanel:
    """Where an article is added stands over the one that is read."""

    def adding(self, page: Page) -> None:
        page.get_by_role("button", name="Add an article").click()
        page.locator("#fn-text").fill("A text that is not finished")
        expect(page.locator("#fn-pane")).not_to_be_visible()

    def closed(self, page: Page) -> None:
        expect(page.locator("#fn-pane")).to_be_visible()
        expect(page.locator("#fn-add")).not_to_be_visible()
        page.get_by_role("button", name="Add an article").click()
        expect(page.locator("#fn-text")).to_have_value("A text that is not finished")

    def test_a_mark_closes_it_and_is_shown(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        turn = ask(page, TRADE)
        self.adding(page)
        turn.locator("a.fn-mark").first.click()
        in_pane(page, mark(page, 1))
        self.closed(page)

    def test_an_article_of_the_shelf_closes_it(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        self.adding(page)
        pick(page, "Modi lands")
        self.closed(page)

    def test_finding_words_closes_it(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        self.adding(page)
        page.locator(".fn-logo").click()
        page.keyboard.press("f")
        expect(page.locator("#fn-find")).to_be_focused()
        self.closed(page)


class TestReady:
    """An article that is ready while the visitor does something else takes nothing over."""

    @pytest.fixture
    def waiting(self, serve: Serve, library: Library) -> Iterator[tuple[str, threading.Event]]:
        article, go = read_article(BUNDLED), threading.Event()

        class Slow(Library):
            def __init__(self) -> None:
                pass

            def open(self, article: Article, progress: Progress | None = None) -> OpenedArticle:
                go.wait(60)
                return library.open(article, progress)

        yield serve(article, lambda _: (Slow(), library.open(article))), go
        go.set()

    def test_it_joins_the_shelf_while_one_asks_about_another(
        self, open_page: Open, waiting: tuple[str, threading.Event]
    ) -> None:
        url, go = waiting
        page = open_page(url)
        paste(page, HARBOUR)
        expect(page.locator(".fn-progress")).to_be_visible()
        box(page).click()
        page.keyboard.type(TRADE)
        go.set()
        expect(page.locator("#fn-toast")).to_contain_text("Ready: The harbour of Elmsport")
        expect(page.locator(".fn-pick")).to_have_count(3)
        expect(page.locator("h1.fn-title")).to_contain_text("Modi lands in Russia")
        expect(box(page)).to_have_value(TRADE)
        page.keyboard.press("Enter")
        expect(page.locator(".fn-turn .fn-said")).to_contain_text(TRADE_SENTENCE)

    def test_it_does_so_while_one_reads_another(self, open_page: Open, waiting: tuple[str, threading.Event]) -> None:
        url, go = waiting
        page = open_page(url)
        paste(page, HARBOUR)
        page.get_by_role("button", name="Back to the article").click()
        go.set()
        expect(page.locator("#fn-toast")).to_contain_text("Ready: The harbour of Elmsport")
        expect(page.locator("h1.fn-title")).to_contain_text("Modi lands in Russia")
        pick(page, "The harbour of Elmsport")
        expect(page.locator("h1.fn-title")).to_contain_text("The harbour of Elmsport")

    def test_a_new_article_opens_at_its_top(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, height=400)
        page.locator("#fn-pane").evaluate("pane => pane.scrollTo({top: pane.scrollHeight, behavior: 'instant'})")
        long = "The long report\n\n" + "\n\n".join(f"Sentence {n} of a long report says little." for n in range(60))
        open_text(page, long, "The long report")
        page.wait_for_function("document.activeElement === document.querySelector('#fn-question textarea')")
        assert page.locator("#fn-pane").evaluate("pane => pane.scrollTop") == 0


class TestUndo:
    def test_a_conversation_comes_back(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        page.get_by_role("button", name="New conversation").click()
        expect(page.locator(".fn-turn")).to_have_count(0)
        ask(page, UZBEKISTAN)
        page.get_by_role("button", name="Undo").click()
        expect(page.locator(".fn-turn")).to_have_count(2)
        expect(page.locator(".fn-turn").first).to_contain_text(TRADE)
        expect(page.locator(".fn-turn").last.locator("a.fn-mark").first).to_have_text("[2]")
        expect(mark(page, 1)).to_contain_text(TRADE_SENTENCE)
        expect(page.get_by_role("button", name="Undo")).to_have_count(0)

    def test_an_article_comes_back_with_its_conversation(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        open_text(page, HARBOUR, "The harbour of Elmsport")
        ask(page, FISHERMEN)
        page.get_by_role("button", name="Close The harbour of Elmsport").click()
        expect(page.locator(".fn-pick")).to_have_count(1)
        page.get_by_role("button", name="Undo").click()
        expect(page.locator("h1.fn-title")).to_contain_text("The harbour of Elmsport")
        expect(page.locator(".fn-turn")).to_contain_text(FISHERMEN)

    def test_it_is_offered_for_ten_seconds(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        page.clock.install()
        page.get_by_role("button", name="New conversation").click()
        expect(page.locator(".fn-undo")).to_be_visible()
        page.clock.fast_forward(9_000)
        expect(page.locator(".fn-undo")).to_be_visible()
        page.clock.fast_forward(2_000)
        expect(page.locator(".fn-undo")).to_have_count(0)
