"""What the browser tests share: questions of the bundled article, short articles, and steps on the page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, TypeAlias

from playwright.sync_api import Locator, Page, expect

from web.application.library import Library
from web.application.session import OpenArticle

Made: TypeAlias = tuple[Library, OpenArticle]
Serve: TypeAlias = Callable[..., str]
Open: TypeAlias = Callable[..., Page]

TRADE: Final = "How much was the trade between the two countries worth?"
TRADE_SENTENCE: Final = re.compile(r"Trade between the two countries was worth nearly \$65 billion")
UZBEKISTAN: Final = "What did Modi tell Putin in Uzbekistan?"
NO_WAR: Final = "Now is not the time for war"
UNANSWERABLE: Final = "What does Zelensky say about the visit?"
HARBOUR: Final = (
    "The harbour of Elmsport\n\n"
    "The mayor of Elmsport opened the new harbour on Friday. The harbour cost 40 million crowns.\n\n"
    "Fishermen said that the old harbour was too small for their boats. "
    "Trade between the two towns was worth two million crowns.\n"
)
HOSTILE: Final = (
    "The harbour of Elmsport\n"
    "<script>window.hacked = 'script'</script> The mayor <img src=x onerror=\"window.hacked = 'image'\"> of Elmsport "
    "opened the new harbour on Friday. It cost ${window.hacked = 'template'} {{constructor}} 40 million crowns.\n"
    "Fishermen said that the old harbour was too small for their boats.\n"
)
HOME: Final = re.compile(r"http://(127\.0\.0\.1|localhost):\d+/|data:|blob:")
IN_PANE: Final = """
(element) => {
  const here = element.getBoundingClientRect();
  const pane = document.getElementById("fn-pane").getBoundingClientRect();
  return here.height > 0 && here.top >= pane.top && here.bottom <= pane.bottom;
}
"""


def ask(page: Page, question: str) -> Locator:
    """Types a question, presses Enter, and returns the turn once it has its reply."""
    before = page.locator(".fn-turn").count()
    box(page).fill(question)
    box(page).press("Enter")
    turn = page.locator(".fn-turn").nth(before)
    expect(turn.locator(".fn-said").first).to_be_attached()
    return turn


def box(page: Page) -> Locator:
    """Where one types a question."""
    return page.locator("#fn-question textarea")


def act(turn: Locator, name: str) -> Locator:
    """A button of a card, by what it is called."""
    return turn.get_by_role("button", name=name)


def in_pane(page: Page, sentence: Locator) -> None:
    """Waits until it is in view in the article pane."""
    page.wait_for_function(IN_PANE, arg=sentence.element_handle())


def paste(page: Page, text: str) -> None:
    """Opens a pasted text."""
    page.get_by_role("button", name="Add an article").click()
    page.locator("#fn-text").fill(text)
    page.get_by_role("button", name="Read this text").click()


def open_text(page: Page, text: str, title: str) -> None:
    """Opens a pasted text and waits until it is in view."""
    paste(page, text)
    expect(page.locator("h1.fn-title")).to_contain_text(title)
    expect(page.locator("#fn-add")).not_to_be_visible()


def pick(page: Page, name: str) -> None:
    """Goes to an article of the shelf."""
    page.locator("#fn-shelf").get_by_role("button", name=name).first.click()


def mark(page: Page, number: int) -> Locator:
    """The sentence in the article that a mark leads to."""
    return page.locator("#fn-pane .fn-cited").filter(has=page.locator(".fn-n", has_text=re.compile(rf"\b{number}\b")))


def settings(**given: Any) -> dict[str, Any]:
    """For a browser context: its size, and whatever else is given."""
    width, height = given.pop("width", 1280), given.pop("height", 800)
    return {"viewport": {"width": width, "height": height}, **given}
