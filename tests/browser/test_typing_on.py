"""In a real browser: what is typed after Enter, while the server has yet to hear of it or to answer, on a slow link."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import APIResponse, Page, Route, expect

from index.read import BUNDLED, read_article
from tests.support.serving import NO_WAR, TRADE, TRADE_SENTENCE, UZBEKISTAN, Open, Serve, ask, box

pytest_plugins = ["tests.support.browsing"]
UNFINISHED = "And what did Zelensky"
TOO_LONG = "Why " * 1000 + "?"
# In one task of the page: nothing that the server sends can come between.
PRESS = """
(question) => {
  const box = document.querySelector("#fn-question textarea");
  box.value = question;
  box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  box.dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", bubbles: true, cancelable: true }));
  const turn = [...document.querySelectorAll(".fn-turn")].at(-1);
  return [box.value, turn?.querySelector(".fn-question").lastChild.textContent, turn?.textContent];
}
"""


@pytest.fixture(
    scope="module",
    # The normal run tries no latency and the longest; `make soak` tries them all.
    params=[0, pytest.param(0.06, marks=pytest.mark.soak), pytest.param(0.15, marks=pytest.mark.soak), 0.4],
    ids=lambda seconds: f"{seconds * 1000:.0f} ms",
)
def late(request: pytest.FixtureRequest, serve: Serve) -> str:
    """A page whose questions arrive that much later."""
    return serve(read_article(BUNDLED), delay=request.param)


@pytest.fixture(scope="module")
def slow(serve: Serve) -> str:
    return serve(read_article(BUNDLED), delay=0.4)


def questions(page: Page) -> list[str]:
    """What was asked, in the order of the chat."""
    return [text.removeprefix("You asked: ") for text in page.locator(".fn-turn .fn-question").all_text_contents()]


class TestTypingOn:
    def test_no_character_is_lost_and_no_question_merged(self, open_page: Open, late: str) -> None:
        page = open_page(late)
        box(page).focus()
        for question in (TRADE, UZBEKISTAN):
            page.keyboard.type(question, delay=4)
            page.keyboard.press("Enter")
        page.keyboard.type(UNFINISHED, delay=30)
        expect(page.locator(".fn-turn").nth(1).locator(".fn-said")).to_contain_text(NO_WAR)
        expect(page.locator(".fn-turn").nth(0).locator(".fn-said")).to_contain_text(TRADE_SENTENCE)
        assert questions(page) == [TRADE, UZBEKISTAN]
        expect(box(page)).to_have_value(UNFINISHED)
        expect(page.locator("#fn-notice")).to_have_text("")

    def test_the_question_stands_in_the_chat_at_once(self, open_page: Open, late: str) -> None:
        page = open_page(late)
        left, question, turn = page.evaluate(PRESS, TRADE)
        assert (left, question) == ("", TRADE)
        assert "Asking…" in turn
        expect(page.locator(".fn-empty")).not_to_be_visible()
        expect(page.locator(".fn-turn .fn-said")).to_contain_text(TRADE_SENTENCE)
        assert questions(page) == [TRADE]

    def test_three_enters_ask_once(self, open_page: Open, late: str) -> None:
        page = open_page(late)
        box(page).fill(TRADE)
        for _ in range(3):
            page.keyboard.press("Enter")
        expect(page.locator(".fn-turn .fn-said")).to_contain_text(TRADE_SENTENCE)
        assert questions(page) == [TRADE]
        expect(page.locator("#fn-notice")).to_have_text("")

    def test_many_are_asked_in_their_order(self, open_page: Open, late: str) -> None:
        page = open_page(late)
        wanted = [TRADE, UZBEKISTAN, "Who is Zelensky?", "Why is Modi undertaking this trip?", TRADE]
        for question in wanted:
            page.evaluate(PRESS, question)
        assert questions(page) == wanted
        expect(page.locator(".fn-turn[data-cites]")).to_have_count(len(wanted))
        assert questions(page) == wanted


class TestRefused:
    def test_an_empty_box_gets_the_question_back(self, open_page: Open, slow: str) -> None:
        page = open_page(slow)
        assert page.evaluate(PRESS, TOO_LONG)[0] == ""
        expect(page.locator("#fn-notice")).to_contain_text("characters")
        expect(box(page)).to_have_value(TOO_LONG)
        expect(page.locator(".fn-turn")).to_have_count(0)

    def test_a_box_that_was_typed_into_is_left_alone(self, open_page: Open, slow: str) -> None:
        page = open_page(slow)
        page.evaluate(PRESS, TOO_LONG)
        page.keyboard.type(UNFINISHED)
        box(page).fill(UNFINISHED)
        expect(page.locator(".fn-unsent")).to_contain_text("characters")
        expect(box(page)).to_have_value(UNFINISHED)
        assert questions(page) == [TOO_LONG]
        page.get_by_role("button", name="Leave it").click()
        expect(page.locator(".fn-turn")).to_have_count(0)

    def test_nothing_is_asked_for_an_empty_box_and_the_next_question_is(self, open_page: Open, slow: str) -> None:
        page = open_page(slow)
        box(page).press("Enter")
        page.evaluate(PRESS, TRADE)
        expect(page.locator(".fn-turn .fn-said")).to_contain_text(TRADE_SENTENCE)
        expect(page.locator("#fn-notice")).to_have_text("")


def test_a_new_conversation_forgets_what_is_on_its_way(open_page: Open, slow: str) -> None:
    page = open_page(slow)
    for question in (TRADE, UZBEKISTAN):
        page.evaluate(PRESS, question)
    page.get_by_role("button", name="New conversation").click()
    expect(page.locator(".fn-turn")).to_have_count(0)
    expect(page.locator(".fn-example").first).to_be_visible()
    assert questions(page) == []
    ask(page, UZBEKISTAN)
    assert questions(page) == [UZBEKISTAN]


def test_a_reload_while_a_question_waits_still_brings_the_reply(open_page: Open, slow: str) -> None:
    page = open_page(slow)
    page.evaluate(PRESS, TRADE)
    expect(page.locator(".fn-turn:not(.fn-sent)")).to_have_count(1)
    page.reload()
    expect(page.locator(".fn-turn .fn-said")).to_contain_text(TRADE_SENTENCE)


def test_what_is_asked_before_the_page_is_greeted_stays(open_page: Open, bundled: str) -> None:
    """The chat of the greeting, begun before the question was asked, comes after that of its answer."""
    page = open_page(bundled)
    held: list[tuple[Route, APIResponse]] = []

    def hold(route: Route) -> None:
        if not held and '"greet"' in (route.request.post_data or ""):
            held.append((route, route.fetch()))
        else:
            route.continue_()

    page.route(re.compile("component_server"), hold)
    page.reload()
    ask(page, TRADE)
    ((route, greeting),) = held
    with page.expect_request(lambda request: '"suggest"' in (request.post_data or "")):  # once the page was greeted
        route.fulfill(response=greeting)
    expect(page.locator(".fn-turn .fn-said")).to_have_count(1)
