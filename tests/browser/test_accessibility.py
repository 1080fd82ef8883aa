"""In a real browser: axe-core finds no serious fault, in either theme, in any part of the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.support.serving import HARBOUR, TRADE, UNANSWERABLE, UZBEKISTAN, Open, act, ask, mark, open_text

pytest_plugins = ["tests.support.browsing"]
SERIOUS = {"serious", "critical"}


def empty(page: Page) -> None:
    expect(page.locator(".fn-example").first).to_be_visible()


def talked(page: Page) -> None:
    ask(page, UNANSWERABLE)
    ask(page, TRADE).locator("a.fn-mark").click()
    expect(page.locator(".fn-flash")).to_have_count(0)


def copying(page: Page) -> None:
    turn = ask(page, TRADE)
    turn.locator(".fn-sure").click()
    act(turn, "Copy with citation").click()


def supplied(page: Page) -> None:
    ask(page, TRADE)
    page.get_by_role("button", name="As supplied").click()
    expect(page.locator(".fn-repairs")).to_be_visible()


def used(page: Page) -> None:
    ask(page, TRADE)
    mark(page, 1).click()
    expect(page.locator("#fn-used")).to_be_visible()


def judging(page: Page) -> None:
    act(ask(page, UZBEKISTAN), "This is wrong").click()
    expect(page.locator("#fn-wrong-form")).to_be_visible()


def adding(page: Page) -> None:
    page.get_by_role("button", name="Add an article").click()
    expect(page.get_by_role("heading", name="Add an article")).to_be_visible()


def together(page: Page) -> None:
    open_text(page, HARBOUR, "The harbour of Elmsport")
    page.get_by_role("button", name="All 2 articles").click()
    ask(page, "How much was the trade between the two worth?")


def followed_up(page: Page) -> None:
    ask(page, "When did Modi arrive in Moscow?")
    turn = ask(page, "And when did he last meet Putin?")
    expect(turn.locator(".fn-understood")).to_be_visible()
    act(turn, "Where else does it say this?").click()
    expect(turn.locator(".fn-elsewhere")).to_be_visible()


def checked(page: Page) -> None:
    ask(page, TRADE)
    ask(page, UNANSWERABLE)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as JSON").click()
    text = download.value.path().read_text("utf-8").replace("nearly $65 billion", "nearly $66 billion")
    page.get_by_label("Load a saved one").set_input_files(
        {"name": "saved.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    page.get_by_role("button", name="Check every quote").click()
    expect(page.locator('.fn-state[data-state="absent"]').first).to_be_visible()


def keys(page: Page) -> None:
    page.get_by_role("button", name="Keys", exact=True).click()
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()


STATES = (empty, talked, copying, supplied, used, judging, adding, together, followed_up, checked, keys)
# The normal run looks at some states in one theme each; `make soak` looks at every state in both.
SAMPLE = {"light": {talked, supplied, followed_up}, "dark": {copying, judging, checked, keys}}


@pytest.mark.parametrize(
    ("scheme", "bring"),
    [
        pytest.param(
            scheme, state, id=f"{scheme}-{state.__name__}", marks=[] if state in SAMPLE[scheme] else [pytest.mark.soak]
        )
        for scheme in SAMPLE
        for state in STATES
    ],
)
def test_nothing_serious(open_page: Open, bundled: str, scheme: str, bring: Callable[[Page], None]) -> None:
    page = open_page(bundled, color_scheme=scheme, width=1280, height=900, reduced_motion="reduce")
    bring(page)
    page.mouse.move(0, 0)
    check(page)


@pytest.mark.parametrize("view", ["Articles", "Chat", "Article"])
def test_nothing_serious_on_a_narrow_screen(open_page: Open, bundled: str, view: str) -> None:
    page = open_page(bundled, width=390, height=844, reduced_motion="reduce")
    ask(page, TRADE)
    page.locator(".fn-tabs").get_by_role("button", name=view, exact=True).click()
    check(page)


def check(page: Page) -> None:
    found = Axe().run(page).response["violations"]
    faults = [
        (v["id"], v["help"], [node["html"][:160] for node in v["nodes"]]) for v in found if v["impact"] in SERIOUS
    ]
    assert faults == []
