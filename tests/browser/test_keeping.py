"""In a real browser: where else it is said, how a question was understood, saving, loading and checking."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.serving import (
    HARBOUR,
    TRADE,
    TRADE_SENTENCE,
    UNANSWERABLE,
    UZBEKISTAN,
    Open,
    act,
    ask,
    mark,
    open_text,
)

pytest_plugins = ["tests.support.browsing"]
FOLLOW_UP = "And what did he say about trade?"


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


class TestUnderstood:
    def test_a_follow_up_says_how_it_was_understood_and_one_click_undoes_that(
        self, open_page: Open, bundled: str
    ) -> None:
        page = open_page(bundled)
        ask(page, "What did Jaiswal tell reporters?")
        turn = ask(page, FOLLOW_UP)
        expect(turn.locator(".fn-understood")).to_have_text("Asked: What did Jaiswal say about trade?")
        expect(turn.locator("h3")).to_contain_text(FOLLOW_UP)
        act(turn, "Ask it as typed").click()
        expect(turn.locator(".fn-understood")).to_have_count(0)
        expect(turn.locator(".fn-said")).to_be_attached()
        expect(page.locator(".fn-turn")).to_have_count(2)

    def test_what_is_asked_again_is_told_and_shown_wherever_it_stands(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, "What did Jaiswal tell reporters?")
        turn = ask(page, FOLLOW_UP)
        ask(page, UZBEKISTAN)
        act(turn, "Ask it as typed").click()
        expect(turn).to_have_class(re.compile("fn-shown"))
        expect(page.locator("#fn-live")).not_to_contain_text("time for war")

    def test_a_question_that_stands_alone_is_left_alone(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, UZBEKISTAN)
        expect(ask(page, TRADE).locator(".fn-understood")).to_have_count(0)

    def test_a_date_is_explained_below_its_quote(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        turn = ask(page, "When did Modi arrive in Moscow?")
        expect(turn.locator(".fn-cite .fn-dates")).to_have_text(
            "Monday: 8 July 2024, from the article’s date, 9 July 2024"
        )
        expect(turn.locator(".fn-derived")).to_have_text("8 July 2024")


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

    def test_what_all_were_asked_is_saved_as_a_file_for_each(
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

    def test_what_is_no_conversation_is_told(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        page.get_by_label("Load a saved one").set_input_files(
            {"name": "x.json", "mimeType": "application/json", "buffer": b"{}"}
        )
        expect(page.locator("#fn-toast")).not_to_be_empty()
        expect(page.locator(".fn-saved")).to_have_count(0)
