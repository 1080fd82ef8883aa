"""In a real browser: opening and closing articles, asking all of them, and whose shelf it is."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from playwright.sync_api import expect

from index.article import Article
from index.read import BUNDLED, read_article
from index.search.embed import Progress
from tests.support.serving import (
    HARBOUR,
    HOSTILE,
    NO_WAR,
    TRADE,
    TRADE_SENTENCE,
    UNANSWERABLE,
    UZBEKISTAN,
    Made,
    Open,
    Serve,
    ask,
    box,
    mark,
    open_text,
    paste,
    pick,
)
from web.application.background import LoadingFailed, Report, Step
from web.application.library import Library
from web.application.session import OpenArticle as OpenedArticle

pytest_plugins = ["tests.support.browsing"]
FISHERMEN = "What did fishermen say about the old harbour?"


class TestOpening:
    def test_a_pasted_text_is_read_and_asked(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        open_text(page, HOSTILE, "The harbour of Elmsport")
        expect(page.locator(".fn-turn")).to_have_count(0)
        turn = ask(page, FISHERMEN)
        expect(turn.locator(".fn-said")).to_contain_text("too small for their boats")
        expect(mark(page, 1)).to_contain_text("too small for their boats")

    def test_a_chosen_file_is_read(self, open_page: Open, bundled: str, tmp_path: Path) -> None:
        page = open_page(bundled)
        path = tmp_path / "elmsport.txt"
        path.write_text(HARBOUR, "utf-8")
        page.get_by_role("button", name="Add an article").click()
        page.get_by_label("A file").set_input_files(path)
        expect(page.locator("h1.fn-title")).to_contain_text("The harbour of Elmsport")
        expect(page.locator("#fn-shelf")).to_contain_text("elmsport.txt")

    def test_a_file_dropped_anywhere_is_read(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        page.evaluate(
            """(text) => {
              const files = new DataTransfer();
              files.items.add(new File([text], "dropped.txt", {type: "text/plain"}));
              const drop = new DragEvent("drop", {dataTransfer: files, bubbles: true, cancelable: true});
              document.querySelector("#fn-chat").dispatchEvent(drop);
            }""",
            HARBOUR,
        )
        expect(page.locator("h1.fn-title")).to_contain_text("The harbour of Elmsport")

    @pytest.mark.parametrize(
        ("name", "data", "told"),
        [
            pytest.param("empty.txt", b"", "empty.txt", id="empty"),
            pytest.param("zeros.txt", b"\x00\x01\x02" * 50, "zeros.txt", id="binary"),
        ],
    )
    def test_an_unreadable_file_is_explained_and_changes_nothing(
        self, open_page: Open, bundled: str, name: str, data: bytes, told: str
    ) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        page.get_by_role("button", name="Add an article").click()
        page.get_by_label("A file").set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})
        expect(page.locator("#fn-add-progress")).to_contain_text(told)
        page.get_by_role("button", name="Back to the article").click()
        expect(page.locator("h1.fn-title")).to_contain_text("Modi lands in Russia")
        expect(page.locator(".fn-turn")).to_have_count(1)
        expect(page.locator(".fn-pick")).to_have_count(1)

    def test_an_unreadable_text_changes_nothing(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        paste(page, " \n ")
        expect(page.locator("#fn-add-progress")).to_contain_text("no text")
        page.get_by_role("button", name="Back to the article").click()
        expect(page.locator("h1.fn-title")).to_contain_text("Modi lands in Russia")
        expect(page.locator(".fn-turn")).to_have_count(1)

    def test_slow_indexing_shows_its_progress_and_can_be_stopped(
        self, open_page: Open, serve: Serve, library: Library
    ) -> None:
        article, go = read_article(BUNDLED), threading.Event()

        class Slow(Library):
            def __init__(self) -> None:
                pass

            def open(self, article: Article, progress: Progress | None = None) -> OpenedArticle:
                assert progress is not None
                progress(0.25, "")
                go.wait(60)
                progress(0.5, "")
                raise AssertionError("it was stopped")

        page = open_page(serve(article, lambda _: (Slow(), library.open(article))))
        ask(page, TRADE)
        paste(page, HARBOUR)
        expect(page.locator(".fn-progress progress")).to_have_attribute("value", "0.250")
        page.get_by_role("button", name="Cancel").click()
        expect(page.locator("#fn-add-progress")).to_contain_text("stays open")
        go.set()
        expect(page.locator(".fn-turn")).to_have_count(1)
        expect(page.locator(".fn-pick")).to_have_count(1)

    def test_an_opened_article_offers_questions_that_it_answers(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        open_text(page, HARBOUR, "The harbour of Elmsport")
        example = page.locator(".fn-example", has_text="harbour").first
        expect(example).to_be_visible()
        example.click()
        expect(page.locator(".fn-turn .fn-answer")).to_be_visible()


class TestShelf:
    def test_going_back_to_an_article_shows_its_conversation(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        open_text(page, HARBOUR, "The harbour of Elmsport")
        ask(page, FISHERMEN)
        expect(page.locator(".fn-pick")).to_have_count(3)
        expect(page.locator("#fn-shelf")).to_contain_text("modi-moscow.txt · 9 July 2024")
        pick(page, "Modi lands")
        expect(page.locator("h1.fn-title")).to_contain_text("Modi lands in Russia")
        expect(page.locator(".fn-turn")).to_have_count(1)
        expect(mark(page, 1)).to_contain_text(TRADE_SENTENCE)
        pick(page, "The harbour of Elmsport")
        expect(page.locator(".fn-turn")).to_contain_text(FISHERMEN)
        expect(mark(page, 1)).to_contain_text("too small for their boats")

    def test_all_are_asked_and_each_answer_says_its_article(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        open_text(page, HARBOUR, "The harbour of Elmsport")
        pick(page, "All 2 articles")
        turn = ask(page, "How much was the trade between the two worth?")
        expect(turn.locator(".fn-of")).to_have_count(2)
        expect(turn.locator(".fn-reply", has_text="Modi lands").locator("q")).to_have_text(TRADE_SENTENCE)
        expect(turn.locator(".fn-reply", has_text="harbour of Elmsport").locator("q")).to_contain_text("two towns")
        assert sorted(turn.locator("a.fn-mark").all_inner_texts()) == ["[1]", "[2]"]
        link = turn.locator(".fn-reply", has_text="Modi lands").locator("a.fn-mark")
        other = turn.locator(".fn-reply", has_text="harbour of Elmsport").locator("a.fn-mark")
        other.click()
        expect(page.locator("h1.fn-title")).to_contain_text("The harbour of Elmsport")
        link.click()
        expect(page.locator("h1.fn-title")).to_contain_text("Modi lands in Russia")
        expect(page.locator("#fn-pane .fn-current")).to_contain_text(TRADE_SENTENCE)
        expect(turn).to_be_visible()

    def test_any_article_but_the_last_can_be_closed(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        expect(page.locator(".fn-close")).to_have_count(0)
        open_text(page, HARBOUR, "The harbour of Elmsport")
        page.get_by_role("button", name="Close The harbour of Elmsport").click()
        expect(page.locator(".fn-pick")).to_have_count(1)
        expect(page.locator("h1.fn-title")).to_contain_text("Modi lands in Russia")

    def test_a_reload_loses_nothing(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        open_text(page, HARBOUR, "The harbour of Elmsport")
        ask(page, FISHERMEN)
        page.reload()
        expect(page.locator("h1.fn-title")).to_contain_text("The harbour of Elmsport")
        expect(page.locator(".fn-turn")).to_contain_text(FISHERMEN)
        expect(mark(page, 1)).to_contain_text("too small for their boats")
        pick(page, "Modi lands")
        expect(page.locator(".fn-turn")).to_contain_text(TRADE)


class TestVisitors:
    def test_two_visitors_do_not_see_each_other(self, open_page: Open, bundled: str) -> None:
        one, other = open_page(bundled), open_page(bundled)
        ask(one, TRADE)
        open_text(one, HARBOUR, "The harbour of Elmsport")
        ask(other, UNANSWERABLE)
        other.reload()
        expect(other.locator(".fn-turn")).to_have_count(1)
        expect(other.locator(".fn-log")).not_to_contain_text("billion")
        expect(other.locator(".fn-pick")).to_have_count(1)
        expect(one.locator(".fn-log")).not_to_contain_text("Zelensky")

    def test_a_shared_shelf_has_everyone_s_articles_and_no_conversations(self, open_page: Open, serve: Serve) -> None:
        url = serve(read_article(BUNDLED), shared=True)
        one, other = open_page(url), open_page(url)
        open_text(one, HARBOUR, "The harbour of Elmsport")
        ask(one, FISHERMEN)
        other.reload()
        pick(other, "The harbour of Elmsport")
        expect(other.locator("h1.fn-title")).to_contain_text("The harbour of Elmsport")
        expect(other.locator(".fn-turn")).to_have_count(0)


class TestLoading:
    def test_a_question_asked_while_loading_is_answered_later(
        self, open_page: Open, serve: Serve, library: Library
    ) -> None:
        article, go = read_article(BUNDLED), threading.Event()

        def make(report: Report) -> Made:
            report(Step("Indexing the article…", 0.5))
            go.wait(60)
            return library, library.open(article)

        page = open_page(serve(article, make), ready=False)
        expect(page.locator(".fn-status")).to_contain_text("Indexing")
        expect(page.locator(".fn-status progress")).to_have_attribute("value", "0.500")
        box(page).fill(TRADE)
        box(page).press("Enter")
        expect(page.locator(".fn-turn .fn-waiting")).to_contain_text("still loading")
        box(page).fill(UZBEKISTAN)
        box(page).press("Enter")
        expect(page.locator(".fn-turn .fn-waiting")).to_have_count(2)
        go.set()
        expect(page.locator(".fn-status")).to_contain_text("Ready")
        expect(page.locator(".fn-turn").first.locator(".fn-said")).to_contain_text(TRADE_SENTENCE)
        expect(page.locator(".fn-turn").nth(1)).to_contain_text(NO_WAR)

    def test_a_failure_to_load_is_shown_and_the_question_kept(self, open_page: Open, serve: Serve) -> None:
        def make(report: Report) -> Made:
            raise LoadingFailed("There is no such model: give another with --model.")

        page = open_page(serve(read_article(BUNDLED), make), ready=False)
        expect(page.locator('.fn-status[data-state="failed"]')).to_contain_text("give another with --model")
        box(page).fill(TRADE)
        box(page).press("Enter")
        expect(page.locator("#fn-notice")).to_contain_text("give another with --model")
        expect(box(page)).to_have_value(TRADE)
