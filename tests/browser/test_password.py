"""In a real browser: the page behind a password."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from index.read import BUNDLED, read_article
from tests.support.serving import TRADE, TRADE_SENTENCE, Serve, ask
from web.application.passwords import Passwords, hashed

pytest_plugins = ["tests.support.browsing"]


def test_a_user_who_logs_in_can_ask(browser: Browser, serve: Serve, tmp_path: Path) -> None:
    path = tmp_path / "users.txt"
    path.write_text(f"ann:{hashed('sesame')}\n", "utf-8")
    page = browser.new_context().new_page()
    page.goto(serve(read_article(BUNDLED), launch={"passwords": Passwords.load(path, "ann")}))
    page.get_by_label("username").fill("ann")
    page.get_by_label("password").fill("sesame")
    page.get_by_role("button", name="Login").click()
    expect(page.locator('.fn-status[data-state="ready"]')).to_be_attached()
    expect(ask(page, TRADE).locator(".fn-said")).to_contain_text(TRADE_SENTENCE)
    page.context.close()
