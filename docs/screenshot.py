"""Takes the README's pictures from the real page: python docs/screenshot.py writes docs/*.png.

Starts app.py on a free port, asks it in headless Chromium (see tests/chromium.py), and stops it again.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

import chromium  # noqa: E402
from playwright.sync_api import Browser, Page, expect  # noqa: E402

from eval.bench_page import free_port, wait_for_page  # noqa: E402
from eval.measure import BenchError  # noqa: E402

QUESTIONS: Final = (
    "How much was the trade between the two countries worth?",
    "What does Zelensky say about the visit?",
    "What did Modi tell Putin in Uzbekistan?",
)
_SECONDS: Final = 120


def main() -> int:
    """Writes page-light.png, page-dark.png and page-narrow.png, and says so. Returns the exit code."""
    try:
        with _served() as url, chromium.browser() as browser:
            _conversation(browser, url, "page-light.png", theme="light")
            _conversation(browser, url, "page-dark.png", theme="dark")
            _article(browser, url, "page-narrow.png")
    except (chromium.NoChromium, BenchError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    return 0


def _conversation(browser: Browser, url: str, name: str, *, theme: str) -> None:
    page = _opened(browser, url, 1440, 900, theme)
    for question in QUESTIONS:
        _ask(page, question)
    page.locator(".fn-turn").last.locator("a.fn-mark").first.click()
    _take(page, name)


def _article(browser: Browser, url: str, name: str) -> None:
    page = _opened(browser, url, 390, 844, "light")
    _ask(page, QUESTIONS[0])
    page.locator("a.fn-mark").first.click()
    _take(page, name)


def _opened(browser: Browser, url: str, width: int, height: int, theme: str) -> Page:
    page = browser.new_page(viewport={"width": width, "height": height}, reduced_motion="reduce")
    page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
    page.goto(url)
    expect(page.locator('.fn-status[data-state="ready"]')).to_be_attached(timeout=_SECONDS * 1000)
    return page


def _ask(page: Page, question: str) -> None:
    before = page.locator(".fn-turn").count()
    page.locator("#fn-question textarea").fill(question)
    page.locator("#fn-question textarea").press("Enter")
    expect(page.locator(".fn-turn").nth(before).locator(".fn-said")).to_be_attached()


def _take(page: Page, name: str) -> None:
    expect(page.locator(".fn-flash")).to_have_count(0)
    page.mouse.move(0, 0)
    path = ROOT / "docs" / name
    page.screenshot(path=path, animations="disabled")
    page.close()
    print(f"wrote {path}", file=sys.stderr)  # noqa: T201


@contextmanager
def _served() -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen([sys.executable, "app.py", "--port", str(port)], cwd=ROOT)  # noqa: S603
    try:
        wait_for_page(process, port)
        yield f"http://127.0.0.1:{port}/"
    finally:
        process.terminate()
        process.wait(timeout=_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
