"""In a real browser: more evidence for a reply, and how a follow-up was understood."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.support.serving import TRADE, UNANSWERABLE, UZBEKISTAN, Open, act, ask, mark

pytest_plugins = ["tests.support.browsing"]
FOLLOW_UP = "And what did he say about trade?"


class TestElsewhere:
    def test_an_answer_shows_more_evidence_under_the_next_numbers(self, open_page: Open, bundled: str) -> None:
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

    def test_a_question_asked_as_typed_is_announced_and_shown_in_its_place(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, "What did Jaiswal tell reporters?")
        turn = ask(page, FOLLOW_UP)
        ask(page, UZBEKISTAN)
        act(turn, "Ask it as typed").click()
        expect(turn).to_have_class(re.compile("fn-shown"))
        expect(page.locator("#fn-live")).not_to_contain_text("time for war")

    def test_a_question_that_stands_alone_is_not_changed(self, open_page: Open, bundled: str) -> None:
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
