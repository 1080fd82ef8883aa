"""In a real browser: words selected in the article, the last question again, and the list of keys."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.serving import TRADE, UZBEKISTAN, Open, ask, box, in_pane, mark

pytest_plugins = ["tests.support.browsing"]

SELECT = """
([selector, start, end]) => {
  const node = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT).nextNode();
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  return getSelection().toString();
}
"""
LEAD = ".fn-article [data-p='1'] .fn-s"


def select(page: Page, selector: str, start: int, end: int) -> str:
    return str(page.evaluate(SELECT, [selector, start, end])).strip()


class TestSelectedWords:
    def test_they_can_be_asked_about(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        words = select(page, LEAD, 0, 40)
        page.get_by_role("button", name="Ask about this").click()
        expect(box(page)).to_have_value(f"What does the article say about “{words}”?")
        expect(box(page)).to_be_focused()
        expect(page.locator("#fn-selected")).not_to_be_visible()
        box(page).press("Enter")
        expect(page.locator(".fn-turn .fn-said")).to_be_visible()

    def test_they_join_what_was_typed(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        box(page).fill("Who said")
        words = select(page, LEAD, 0, 40)
        page.get_by_role("button", name="Ask about this").click()
        expect(box(page)).to_have_value(f"Who said “{words}”")

    def test_they_are_copied_with_title_date_and_paragraph(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, permissions=["clipboard-read", "clipboard-write"])
        words = select(page, LEAD, 0, 40)
        page.get_by_role("button", name="Copy with citation").click()
        expect(page.locator("#fn-toast")).to_have_text("Copied.")
        copied = str(page.evaluate("navigator.clipboard.readText()"))
        assert copied.startswith(f"“{words}”\n— “India’s Modi lands in Russia")
        assert copied.endswith("9 July 2024, paragraph 1")

    def test_the_number_of_a_mark_is_none_of_them(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        in_pane(page, mark(page, 1))
        mark(page, 1).evaluate("""
            piece => {
              getSelection().removeAllRanges();
              const range = document.createRange();
              range.selectNode(piece);
              getSelection().addRange(range);
            }""")
        page.get_by_role("button", name="Ask about this").click()
        expect(box(page)).to_have_value(re.compile("about “Trade between the two countries"))

    def test_nothing_is_offered_for_words_of_the_chat_or_for_none(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        select(page, LEAD, 0, 40)
        expect(page.locator("#fn-selected")).to_be_visible()
        page.evaluate("getSelection().removeAllRanges()")
        expect(page.locator("#fn-selected")).not_to_be_visible()
        select(page, ".fn-empty h2", 0, 5)
        expect(page.locator("#fn-selected")).not_to_be_visible()

    @pytest.mark.parametrize("width", [390, 1280])
    def test_the_buttons_stand_on_the_page(self, open_page: Open, bundled: str, width: int) -> None:
        page = open_page(bundled, width=width)
        if width == 390:
            page.locator(".fn-tabs").get_by_role("button", name="Article", exact=True).click()
        select(page, LEAD, 0, 60)
        place = page.locator("#fn-selected").bounding_box()
        assert place is not None
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= width
        assert place["y"] + place["height"] <= 800


class TestKeys:
    def test_arrow_up_brings_the_last_question_into_an_empty_box(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        box(page).press("ArrowUp")
        expect(box(page)).to_have_value("")
        ask(page, TRADE)
        ask(page, UZBEKISTAN)
        box(page).press("ArrowUp")
        expect(box(page)).to_have_value(UZBEKISTAN)
        box(page).fill("mine")
        box(page).press("ArrowUp")
        expect(box(page)).to_have_value("mine")

    def test_a_question_mark_lists_the_keys_and_escape_closes_the_list(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        page.locator(".fn-title").click()
        page.keyboard.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
        expect(page.get_by_role("button", name="Close")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog", name="Keys")).not_to_be_visible()
        box(page).press("?")
        expect(box(page)).to_have_value("?")

    def test_the_button_lists_them_too(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        page.get_by_role("button", name="Keys", exact=True).click()
        dialog = page.get_by_role("dialog", name="Keys")
        expect(dialog).to_contain_text("Next mark")
        dialog.get_by_role("button", name="Close").click()
        expect(dialog).not_to_be_visible()
