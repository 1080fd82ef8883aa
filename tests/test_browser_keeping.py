"""In a real browser: where else it is said, how a question was understood, saving, loading and checking."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from serving import HARBOUR, TRADE, TRADE_SENTENCE, UNANSWERABLE, UZBEKISTAN, Open, act, ask, mark, open_text

pytest_plugins = ["browsing"]
needs_elsewhere = pytest.mark.skipif(importlib.util.find_spec("bot.elsewhere") is None, reason="not there yet")
needs_export = pytest.mark.skipif(importlib.util.find_spec("bot.export") is None, reason="not there yet")


@needs_elsewhere
class TestElsewhere:
    def test_an_answer_is_said_elsewhere_with_marks_that_count_on(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        turn = ask(page, TRADE)
        ask(page, UZBEKISTAN)
        act(turn, "Where else does it say this?").click()
        expect(turn.locator(".fn-elsewhere")).to_be_visible()
        expect(act(turn, "Where else does it say this?")).to_be_focused()
        marks = turn.locator(".fn-elsewhere a.fn-mark")
        if marks.count():
            number = int(re.sub(r"\D", "", marks.first.inner_text()))
            assert number > 2
            marks.first.click()
            expect(mark(page, number)).to_have_class(re.compile("fn-current"))
        act(turn, "Where else does it say this?").click()
        expect(turn.locator(".fn-elsewhere")).not_to_be_visible()

    def test_a_refusal_shows_the_nearest_sentences(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        turn = ask(page, UNANSWERABLE)
        act(turn, "Show the nearest sentences").click()
        expect(turn.locator(".fn-elsewhere")).to_be_visible()


@needs_export
class TestKeeping:
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

    def test_a_quote_that_is_not_there_is_told(self, open_page: Open, bundled: str, tmp_path: Path) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        path = self.saved(page, "Save as JSON", tmp_path)
        kept = path.read_text("utf-8").replace("nearly $65 billion", "nearly $66 billion")
        path.write_text(kept, "utf-8")
        page.get_by_label("Load a saved one").set_input_files(path)
        page.get_by_role("button", name="Check every quote").click()
        expect(page.locator(".fn-saved .fn-state")).to_have_text("Not in this article")

    def test_it_goes_to_the_article_that_it_is_about(self, open_page: Open, bundled: str, tmp_path: Path) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        path = self.saved(page, "Save as JSON", tmp_path)
        assert json.loads(path.read_text("utf-8"))["turns"][0]["question"] == TRADE
        open_text(page, HARBOUR, "The harbour of Elmsport")
        page.get_by_label("Load a saved one").set_input_files(path)
        expect(page.locator("h1.fn-title")).to_contain_text("Modi lands in Russia")

    def test_what_is_no_conversation_is_told(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        page.get_by_label("Load a saved one").set_input_files(
            {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
        )
        expect(page.locator("#fn-toast")).not_to_be_empty()
        expect(page.locator(".fn-saved")).to_have_count(0)
