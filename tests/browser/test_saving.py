"""In a real browser: saving a conversation, loading it again, and checking its quotes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.serving import (
    HARBOUR,
    TRADE,
    TRADE_SENTENCE,
    UNANSWERABLE,
    Open,
    ask,
    open_text,
)

pytest_plugins = ["tests.support.browsing"]


class TestSaving:
    def saved(self, page: Page, name: str, folder: Path) -> Path:
        with page.expect_download() as download:
            page.get_by_role("button", name=name).click()
        path = folder / download.value.suggested_filename
        download.value.save_as(path)
        return path

    @pytest.mark.parametrize("way", ["Save as JSON", "Save as Markdown"])
    def test_what_is_saved_can_be_loaded_and_checked(
        self, open_page: Open, bundled: str, tmp_path: Path, way: str
    ) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        ask(page, UNANSWERABLE)
        path = self.saved(page, way, tmp_path)
        assert TRADE_SENTENCE.search(path.read_text("utf-8").replace("\\", ""))
        other = open_page(bundled)
        other.get_by_label("Load a saved one").set_input_files(path)
        saved = other.get_by_role("region", name="Saved conversation")
        expect(saved).to_contain_text(TRADE_SENTENCE)
        expect(saved.locator(".fn-state")).to_have_count(0)
        saved.get_by_role("button", name="Check every quote").click()
        expect(saved.locator(".fn-state").first).to_have_text("Verbatim")
        saved.get_by_role("button", name="Put it away").click()
        expect(saved).to_have_count(0)

    def test_an_absent_quote_is_reported(self, open_page: Open, bundled: str, tmp_path: Path) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        path = self.saved(page, "Save as JSON", tmp_path)
        kept = path.read_text("utf-8").replace("nearly $65 billion", "nearly $66 billion")
        path.write_text(kept, "utf-8")
        page.get_by_label("Load a saved one").set_input_files(path)
        page.get_by_role("button", name="Check every quote").click()
        expect(page.locator(".fn-saved .fn-state")).to_have_text("Not in this article")

    def test_loading_shows_the_article_that_was_quoted(self, open_page: Open, bundled: str, tmp_path: Path) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        path = self.saved(page, "Save as JSON", tmp_path)
        assert json.loads(path.read_text("utf-8"))["turns"][0]["question"] == TRADE
        open_text(page, HARBOUR, "The harbour of Elmsport")
        page.get_by_label("Load a saved one").set_input_files(path)
        expect(page.locator("h1.fn-title")).to_contain_text("Modi lands in Russia")

    def test_a_conversation_with_all_articles_is_saved_as_a_file_for_each(
        self, open_page: Open, bundled: str, tmp_path: Path
    ) -> None:
        page = open_page(bundled)
        open_text(page, HARBOUR, "The harbour of Elmsport")
        page.locator("#fn-shelf").get_by_role("button", name="All 2 articles").click()
        expect(ask(page, "How much was the trade between the two worth?").locator(".fn-of")).to_have_count(2)
        with (
            page.expect_download(lambda download: "modi" in download.suggested_filename) as one,
            page.expect_download(lambda download: "harbour" in download.suggested_filename) as other,
        ):
            page.get_by_role("button", name="Save as JSON").click()
        expect(page.locator("#fn-toast")).to_contain_text("2 files")
        for download in (one.value, other.value):
            path = tmp_path / download.suggested_filename
            download.save_as(path)
            page.get_by_label("Load a saved one").set_input_files(path)
            title = json.loads(path.read_text("utf-8"))["article"]["title"]
            expect(page.locator("h1.fn-title")).to_contain_text(title)
            page.get_by_role("button", name="Check every quote").click()
            expect(page.locator(".fn-saved .fn-state")).to_have_text("Verbatim")

    def test_another_file_is_reported_as_not_a_conversation(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        page.get_by_label("Load a saved one").set_input_files(
            {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
        )
        expect(page.locator("#fn-toast")).not_to_be_empty()
        expect(page.locator(".fn-saved")).to_have_count(0)
