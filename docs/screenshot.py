"""Takes the README's pictures from the real page: python docs/screenshot.py writes docs/*.png.

Starts app.py on a free port, asks it in headless Chromium (see tests/support/chromium.py), and stops it again.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page, expect  # noqa: E402

from eval.bench.bench_page import free_port, wait_for_page  # noqa: E402
from eval.bench.measure import BenchError  # noqa: E402
from tests.support import chromium  # noqa: E402

QUESTIONS: Final = (
    "What does Zelensky say about the visit?",
    "What did Modi tell Putin in Uzbekistan?",
    "How much was the trade between the two countries worth?",
)
OTHER: Final = (
    "The harbour of Elmsport\n\nPublished 12 July 2024\n\n"
    "The mayor of Elmsport opened the new harbour on Friday. It cost 40 million crowns, he said.\n"
)
_SECONDS: Final = 300


def main() -> int:
    """Writes page-light.png, page-dark.png and page-narrow.png. Returns the exit code: 2 if they cannot be taken."""
    try:
        with _served() as url, chromium.browser() as browser:
            _conversation(browser, url, "page-light.png")
            _as_supplied(browser, url, "page-dark.png")
            _article(browser, url, "page-narrow.png")
    except (chromium.NoChromium, BenchError) as error:
        print(error, file=sys.stderr)  # noqa: T201
        return 2
    return 0


def _conversation(browser: Browser, url: str, name: str) -> None:
    page = _opened(browser, url, 1440, 900, "light")
    _add(page, OTHER)
    page.locator("#fn-shelf").get_by_role("button", name="Modi lands").first.click()
    for question in QUESTIONS:
        _ask(page, question)
    page.locator(".fn-turn").last.locator("a.fn-mark").first.click()
    _take(page, name)


def _as_supplied(browser: Browser, url: str, name: str) -> None:
    page = _opened(browser, url, 1440, 900, "dark")
    for question in QUESTIONS[1:]:
        _ask(page, question)
    page.get_by_role("button", name="As supplied").click()
    page.locator("#fn-pane").evaluate("pane => pane.scrollTo({top: 0, behavior: 'instant'})")
    _take(page, name)


def _article(browser: Browser, url: str, name: str) -> None:
    page = _opened(browser, url, 390, 844, "light")
    _ask(page, QUESTIONS[-1])
    page.locator("a.fn-mark").first.click()
    _take(page, name)


def _opened(browser: Browser, url: str, width: int, height: int, theme: str) -> Page:
    context = browser.new_context(
        viewport={"width": width, "height": height},
        reduced_motion="reduce",
        color_scheme="dark" if theme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(url)
    expect(page.locator('.fn-status[data-state="ready"]')).to_be_attached(timeout=_SECONDS * 1000)
    return page


def _add(page: Page, text: str) -> None:
    page.get_by_role("button", name="Add an article").click()
    page.locator("#fn-text").fill(text)
    page.get_by_role("button", name="Read this text").click()
    expect(page.locator(".fn-pick")).to_have_count(3, timeout=_SECONDS * 1000)
    expect(page.locator("#fn-add")).not_to_be_visible()


def _ask(page: Page, question: str) -> None:
    before = page.locator(".fn-turn").count()
    page.locator("#fn-question textarea").fill(question)
    page.locator("#fn-question textarea").press("Enter")
    expect(page.locator(".fn-turn").nth(before).locator(".fn-said").first).to_be_attached()


def _take(page: Page, name: str) -> None:
    expect(page.locator(".fn-flash")).to_have_count(0)
    page.mouse.move(0, 0)
    page.wait_for_function("document.fonts.status === 'loaded'")
    path = ROOT / "docs" / name
    page.screenshot(path=path, animations="disabled")
    page.context.close()
    print(f"wrote {path}", file=sys.stderr)  # noqa: T201


@contextmanager
def _served() -> Iterator[str]:
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="footnote-pictures-") as folder:
        surroundings = {**os.environ, "FOOTNOTE_FEEDBACK": folder}
        command = [sys.executable, "app.py", "--port", str(port)]
        process = subprocess.Popen(command, cwd=ROOT, env=surroundings)  # noqa: S603
        try:
            wait_for_page(process, port)
            yield f"http://127.0.0.1:{port}/"
        finally:
            process.terminate()
            process.wait(timeout=_SECONDS)


if __name__ == "__main__":
    sys.exit(main())
