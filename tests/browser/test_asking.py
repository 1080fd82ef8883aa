"""In a real browser: asking, what a card shows, and the way between chat and article."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.support.serving import (
    IN_PANE,
    NO_WAR,
    TRADE,
    TRADE_SENTENCE,
    UNANSWERABLE,
    UZBEKISTAN,
    Open,
    act,
    ask,
    box,
    in_pane,
    mark,
)

pytest_plugins = ["tests.support.browsing"]


class TestAsking:
    def test_a_typed_question_is_answered_and_its_sentence_marked(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        turn = ask(page, TRADE)
        expect(turn.locator(".fn-question")).to_contain_text(TRADE)
        expect(turn.locator("q.fn-quote")).to_have_text(TRADE_SENTENCE)
        expect(turn.locator("q.fn-quote strong").first).to_contain_text("$65 billion")
        expect(turn.locator("a.fn-mark").first).to_have_text("[1]")
        expect(mark(page, 1)).to_contain_text(TRADE_SENTENCE)
        in_pane(page, mark(page, 1))
        expect(box(page)).to_have_value("")

    def test_a_card_says_where_the_quote_stands_and_how_sure_it_is(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        turn = ask(page, TRADE)
        expect(turn.locator(".fn-where")).to_contain_text(re.compile(r"Paragraph \d"))
        sure = turn.locator(".fn-sure")
        expect(sure).to_contain_text("confidence")
        expect(turn.locator(".fn-number")).not_to_be_visible()
        sure.hover()
        expect(turn.locator(".fn-number")).to_be_visible()
        expect(turn.locator(".fn-number")).to_contain_text(re.compile(r"0\.\d\d"))

    def test_its_paragraph_has_that_number_in_the_article(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        turn = ask(page, TRADE)
        where = turn.locator(".fn-where").inner_text()
        paragraph = mark(page, 1).locator("xpath=ancestor::p")
        expect(paragraph).to_have_attribute("data-p", where.removeprefix("Paragraph ").split()[0])

    def test_a_clicked_example_is_asked(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        example = page.locator(".fn-example").first
        question = example.inner_text()
        example.click()
        expect(page.locator(".fn-turn .fn-question")).to_contain_text(question)
        expect(page.locator(".fn-turn .fn-said")).to_be_visible()

    def test_a_refusal_looks_like_one_and_offers_what_is_answered(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        turn = ask(page, UNANSWERABLE)
        expect(turn.locator(".fn-reply")).to_have_class(re.compile("fn-refusal"))
        expect(turn.locator(".fn-says")).to_contain_text("The article doesn’t say")
        turn.locator(".fn-offered .fn-example").first.click()
        expect(page.locator(".fn-turn")).to_have_count(2)
        expect(page.locator(".fn-turn").last.locator(".fn-answer")).to_be_visible()

    def test_an_empty_question_gets_a_message_and_no_turn(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        box(page).press("Enter")
        expect(page.locator("#fn-notice")).to_contain_text("There is no question")
        expect(page.locator(".fn-turn")).to_have_count(0)
        ask(page, TRADE)
        expect(page.locator("#fn-notice")).to_have_text("")

    def test_a_far_too_long_question_stays_in_the_box(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        question = "Why " * 1000 + "?"
        box(page).fill(question)
        box(page).press("Enter")
        expect(page.locator("#fn-notice")).to_contain_text("characters")
        expect(box(page)).to_have_value(question)
        expect(page.locator(".fn-turn")).to_have_count(0)

    def test_new_conversation_clears_chat_and_marks(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        page.get_by_role("button", name="New conversation").click()
        expect(page.locator(".fn-turn")).to_have_count(0)
        expect(page.locator(".fn-example").first).to_be_visible()
        expect(page.locator(".fn-cited")).to_have_count(0)

    def test_an_answer_is_announced_to_screen_readers(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        expect(page.locator("#fn-live")).to_have_attribute("aria-live", "polite")
        expect(page.locator("#fn-live")).to_contain_text(TRADE_SENTENCE)
        expect(page.locator("#fn-live")).not_to_contain_text("Copy")


class TestCopying:
    def copied(self, page: Page, way: str) -> str:
        act(page.locator(".fn-turn").last, "Copy with citation").click()
        act(page.locator(".fn-turn").last, way).click()
        expect(page.locator("#fn-toast")).to_have_text("Copied.")
        return str(page.evaluate("navigator.clipboard.readText()"))

    def test_each_way_carries_the_source(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, permissions=["clipboard-read", "clipboard-write"])
        ask(page, TRADE)
        plain, markdown = self.copied(page, "Plain text"), self.copied(page, "Markdown")
        quotation = self.copied(page, "Quotation with source")
        assert TRADE_SENTENCE.search(plain)
        assert "[1]" in plain
        assert "**" in markdown
        assert quotation.startswith("“Trade between the two countries")
        for text in (plain, quotation):
            assert "9 July 2024" in text
            assert "Modi lands in Russia" in text

    def test_the_choices_close_with_escape_or_a_click_elsewhere(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        turn = ask(page, TRADE)
        act(turn, "Copy with citation").click()
        expect(turn.locator(".fn-choices")).to_be_visible()
        page.keyboard.press("Escape")
        expect(turn.locator(".fn-choices")).not_to_be_visible()
        act(turn, "Copy with citation").click()
        page.locator(".fn-title").click()
        expect(turn.locator(".fn-choices")).not_to_be_visible()


class TestMarks:
    def test_a_mark_scrolls_to_its_sentence_and_flashes_it(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, height=500)
        turn = ask(page, TRADE)
        cited = mark(page, 1)
        in_pane(page, cited)
        page.locator("#fn-pane").evaluate("pane => pane.scrollTo({top: pane.scrollHeight, behavior: 'instant'})")
        assert not cited.evaluate(IN_PANE)
        turn.locator("a.fn-mark").first.click()
        expect(cited).to_have_class(re.compile("fn-flash"))
        in_pane(page, cited)
        expect(cited).not_to_have_class(re.compile("fn-flash"))
        expect(cited).to_have_class(re.compile("fn-current"))

    def test_marks_are_numbered_on_and_all_are_shown(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        first = ask(page, TRADE)
        second = ask(page, UZBEKISTAN)
        expect(second.locator("a.fn-mark").first).to_have_text("[2]")
        expect(mark(page, 1)).to_contain_text(TRADE_SENTENCE)
        expect(mark(page, 2)).to_contain_text(NO_WAR)
        expect(mark(page, 2)).to_have_class(re.compile("fn-shown"))
        expect(mark(page, 1)).not_to_have_class(re.compile("fn-shown"))
        first.locator("a.fn-mark").first.click()
        expect(mark(page, 1)).to_have_class(re.compile("fn-current"))
        expect(mark(page, 2)).not_to_have_class(re.compile("fn-current|fn-shown"))

    def test_a_sentence_shows_which_answers_used_it(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        ask(page, UZBEKISTAN)
        ask(page, "What was trade between the two countries worth?")
        mark(page, 1).click()
        expect(page.locator("#fn-used")).to_contain_text("2 answers used that sentence")
        expect(page.locator(".fn-using")).to_have_count(2)
        expect(page.locator(".fn-using").first).to_contain_text(TRADE)
        page.locator("#fn-used").get_by_role("button", name=TRADE).click()
        expect(page.locator(".fn-turn").first).to_have_class(re.compile("fn-shown"))
        page.locator("#fn-used").get_by_role("button", name="Close").click()
        expect(page.locator(".fn-using")).to_have_count(0)

    def test_n_and_p_go_from_mark_to_mark_in_the_article_s_order(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, UZBEKISTAN)
        ask(page, TRADE)
        page.locator(".fn-title").click()
        page.keyboard.press("n")
        expect(mark(page, 2)).to_have_class(re.compile("fn-current"))  # stands before mark 1
        expect(page.locator(".fn-step-at")).to_have_text("1 of 2")
        page.keyboard.press("n")
        expect(mark(page, 1)).to_have_class(re.compile("fn-current"))
        page.keyboard.press("p")
        expect(mark(page, 2)).to_have_class(re.compile("fn-current"))
        page.get_by_role("button", name="Next mark").click()
        expect(mark(page, 1)).to_have_class(re.compile("fn-current"))


class TestKeyboard:
    def test_slash_enter_tab_enter_escape(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, height=500)
        page.keyboard.press("/")
        expect(box(page)).to_be_focused()
        expect(box(page)).to_have_value("")
        page.keyboard.type(TRADE + " a/b n p f")
        page.keyboard.press("Enter")
        link = page.locator(".fn-turn a.fn-mark").first
        expect(link).to_be_visible()
        link.focus()
        page.keyboard.press("Enter")
        expect(mark(page, 1)).to_have_class(re.compile("fn-current"))
        expect(page.locator(".fn-n").first).to_be_focused()
        assert page.locator(".fn-n").first.evaluate("mark => getComputedStyle(mark).outlineStyle") == "solid"
        in_pane(page, mark(page, 1))
        page.keyboard.press("Escape")
        expect(link).to_be_focused()

    def test_tab_goes_through_examples_box_and_button_in_their_order(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        page.locator(".fn-example").last.focus()
        page.keyboard.press("Tab")
        expect(box(page)).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("#fn-send")).to_be_focused()

    def test_tab_goes_through_a_card_in_its_order(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        turn = ask(page, TRADE)
        turn.locator("a.fn-mark").focus()
        for name in ("confidence", "Copy with citation", "This is right", "This is wrong"):
            page.keyboard.press("Tab")
            expect(turn.get_by_role("button", name=re.compile(name))).to_be_focused()

    def test_an_example_is_asked_with_enter(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        page.locator(".fn-example").nth(1).focus()
        page.keyboard.press("Enter")
        expect(page.locator(".fn-turn a.fn-mark").first).to_be_visible()
