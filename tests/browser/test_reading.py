"""In a real browser: the article, as cleaned and as supplied; finding in it; themes, sizes, hostile words."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.serving import HOSTILE, IN_PANE, TRADE, UNANSWERABLE, Open, act, ask, in_pane, mark, open_text

pytest_plugins = ["tests.support.browsing"]


class TestArticle:
    def test_the_article_is_there_with_title_and_date(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        expect(page.locator("h1.fn-title")).to_contain_text("Modi lands in Russia")
        expect(page.locator("time")).to_have_text("9 July 2024")
        expect(page.locator("footer")).not_to_be_visible()

    def test_each_pane_scrolls_by_itself(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, height=500)
        page.locator("#fn-pane").evaluate("pane => pane.scrollTo(0, 300)")
        assert page.evaluate("document.scrollingElement.scrollTop") == 0
        assert page.locator("#fn-conversation").evaluate("chat => chat.scrollTop") == 0
        assert page.locator("#fn-pane").evaluate("pane => pane.scrollTop") == 300

    def test_our_own_typeface_is_served(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        page.wait_for_function("document.fonts.check('16px \"Source Serif 4\"') && document.fonts.size > 0")
        assert page.evaluate("[...document.fonts].filter((font) => font.status === 'loaded').length") == 2


class TestAsSupplied:
    def test_it_shows_what_was_repaired_and_why(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        page.get_by_role("button", name="As supplied").click()
        expect(page.locator(".fn-repairs")).to_contain_text("litter separators")
        expect(page.locator(".fn-raw")).to_contain_text("You might be interested in")
        left_out = page.locator("del.fn-repair", has_text="You might be interested in")
        expect(left_out).to_have_attribute("title", re.compile("no part of the article"))
        page.get_by_role("button", name="Cleaned").click()
        expect(page.locator(".fn-raw")).to_have_count(0)
        expect(page.locator(".fn-article")).not_to_contain_text("You might be interested in")

    def test_marks_lead_into_it_too(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, height=500)
        turn = ask(page, TRADE)
        page.get_by_role("button", name="As supplied").click()
        expect(page.locator(".fn-raw .fn-n")).to_have_text("[1]")
        page.locator("#fn-pane").evaluate("pane => pane.scrollTo({top: 0, behavior: 'instant'})")
        turn.locator("a.fn-mark").click()
        in_pane(page, page.locator(".fn-raw .fn-current").first)


class TestFind:
    def test_find_counts_places_and_goes_from_one_to_the_next(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, height=500)
        page.keyboard.press("f")
        field = page.get_by_label("Find in the article")
        expect(field).to_be_focused()
        field.fill("kazakhstan")
        expect(page.locator(".fn-found")).to_have_text("1 of 2")
        page.keyboard.press("Enter")
        expect(page.locator(".fn-found")).to_have_text("2 of 2")
        in_pane(page, page.locator(".fn-s", has_text="visibly absent from the meeting in Kazakhstan"))
        page.keyboard.press("Shift+Enter")
        expect(page.locator(".fn-found")).to_have_text("1 of 2")
        field.fill("nowhere at all")
        expect(page.locator(".fn-found")).to_have_text("None")
        page.keyboard.press("Escape")
        expect(field).to_have_value("")

    def test_find_matches_straight_quotes_to_curly_ones_and_across_marks(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        page.get_by_label("Find in the article").fill("India's Modi")
        expect(page.locator(".fn-found")).to_have_text("1 of 1")
        page.get_by_label("Find in the article").fill("from the West. Trade between")
        expect(page.locator(".fn-found")).to_have_text("1 of 1")


class TestHostile:
    def test_an_article_s_tags_are_text(self, open_page: Open, hostile: str) -> None:
        page = open_page(hostile)
        ask(page, "What did the harbour cost?")
        expect(page.locator(".fn-article")).to_contain_text("{{constructor}}")
        page.get_by_role("button", name="As supplied").click()
        expect(page.locator(".fn-raw")).to_contain_text("<script>")
        assert page.locator("#fn-pane script, #fn-pane img").count() == 0
        assert page.evaluate("window.hacked") is None

    @pytest.mark.parametrize(
        "question",
        [
            pytest.param("<img src=x onerror=\"window.hacked='q'\"> who paid?", id="image"),
            pytest.param("<script>window.hacked='q'</script> who paid?", id="script"),
            pytest.param("**Who** is [this](javascript:window.hacked='q') `man`?", id="Markdown"),
            pytest.param("${window.hacked='q'} {{constructor}} who paid?", id="template"),
        ],
    )
    def test_a_question_s_tags_and_markdown_are_text(self, open_page: Open, hostile: str, question: str) -> None:
        page = open_page(hostile)
        turn = ask(page, question)
        expect(turn.locator(".fn-question")).to_have_text(f"You asked: {question}")
        assert turn.locator("script, img, em, code, a:not(.fn-mark)").count() == 0
        assert page.evaluate("window.hacked") is None

    def test_a_pasted_article_s_tags_are_text(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        open_text(page, HOSTILE, "The harbour of Elmsport")
        assert page.evaluate("window.hacked") is None


class TestTheme:
    def test_follows_the_system_until_the_visitor_chooses(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, color_scheme="light")
        root = page.locator("html")
        expect(root).to_have_attribute("data-theme", "light")
        page.emulate_media(color_scheme="dark")
        expect(root).to_have_attribute("data-theme", "dark")
        page.get_by_role("button", name="Dark theme").click()
        expect(root).to_have_attribute("data-theme", "light")
        page.reload()
        expect(root).to_have_attribute("data-theme", "light")
        page.get_by_role("button", name="Dark theme").click()
        expect(root).to_have_attribute("data-theme", "dark")
        page.emulate_media(color_scheme="light")
        expect(root).to_have_attribute("data-theme", "light")


class TestNarrow:
    def test_a_mark_brings_the_article_into_view_and_back(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, width=390, height=844)
        expect(page.locator("#fn-side")).not_to_be_visible()
        turn = ask(page, TRADE)
        turn.locator("a.fn-mark").first.click()
        in_pane(page, mark(page, 1))
        expect(page.locator("#fn-chat")).not_to_be_visible()
        page.get_by_role("button", name="Chat", exact=True).click()
        expect(turn).to_be_visible()
        page.get_by_role("button", name="Articles").first.click()
        expect(page.locator(".fn-pick")).to_be_visible()

    def test_a_sentence_brings_the_chat_into_view(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, width=390, height=844)
        ask(page, TRADE).locator("a.fn-mark").first.click()
        mark(page, 1).click()
        expect(page.locator("#fn-used")).to_be_visible()

    def test_the_shelf_is_behind_a_button_on_a_middling_screen(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, width=1024)
        expect(page.locator(".fn-pick")).not_to_be_visible()
        page.locator(".fn-rail-open").click()
        expect(page.locator(".fn-pick")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.locator(".fn-pick")).not_to_be_visible()

    # 640 is what is left of 1280 at 200 %; 800 and 1180 are where the layout changes. `make soak` tries them all.
    @pytest.mark.parametrize(
        "width", [320, 801, *(pytest.param(width, marks=pytest.mark.soak) for width in (390, 640, 799, 1024, 1181))]
    )
    def test_nothing_is_wider_than_the_screen(self, open_page: Open, bundled: str, width: int) -> None:
        page = open_page(bundled, width=width)
        ask(page, UNANSWERABLE)
        act(ask(page, TRADE), "Copy with citation").click()
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        for selector in (".fn-theme", ".fn-new", "#fn-send", ".fn-choices"):
            place = page.locator(selector).locator("visible=true").last.bounding_box()
            assert place is not None
            assert place["x"] >= 0
            assert place["x"] + place["width"] <= width

    def test_at_twice_the_size_everything_can_be_reached(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, width=640, height=400, device_scale_factor=2)
        turn = ask(page, TRADE)
        for button in ("This is right", "Copy with citation"):
            act(turn, button).scroll_into_view_if_needed()
            assert act(turn, button).is_visible()
        turn.locator("a.fn-mark").click()
        in_pane(page, mark(page, 1))
        assert mark(page, 1).evaluate(IN_PANE)
