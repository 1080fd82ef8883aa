"""The page in a real browser, with the real model: what a reader does, and what must never happen."""

from __future__ import annotations

import os
import re
import threading
from collections.abc import Callable, Iterator
from typing import Any, TypeAlias

import chromium
import gradio_client
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

import app
from bot.library import Library
from bot.loading import Loading, LoadingFailed, Report, Step
from bot.page import BUNDLED_EXAMPLES
from bot.reader.load import load_reader
from bot.session import Opened as OpenedArticle
from index.article import Article
from index.embed import load_embedder
from index.read import BUNDLED, article_from_text, read_article

Opened: TypeAlias = tuple[Library, OpenedArticle]
Serve: TypeAlias = Callable[..., str]
Open: TypeAlias = Callable[..., Page]

TRADE = "How much was the trade between the two countries worth?"
TRADE_SENTENCE = re.compile(r"Trade between the two countries was worth nearly \$65 billion")
UNANSWERABLE = "What does Zelensky say about the visit?"
HOSTILE = (
    "The harbour of Elmsport\n"
    "<script>window.hacked = 'script'</script> The mayor <img src=x onerror=\"window.hacked = 'image'\"> of Elmsport "
    "opened the new harbour on Friday. It cost ${window.hacked = 'template'} {{constructor}} 40 million crowns.\n"
    "Fishermen said that the old harbour was too small for their boats.\n"
)
CONTRAST = """
([selector, needed]) => {
  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\\d.]+/g).map(Number);
    return {rgb: [r, g, b], a};
  };
  const over = (top, below) => top.rgb.map((c, i) => c * top.a + below[i] * (1 - top.a));
  const behind = (element) => {
    if (!element) return [255, 255, 255];
    const own = parse(getComputedStyle(element).backgroundColor);
    return own.a === 1 ? own.rgb : over(own, behind(element.parentElement));
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return [...document.querySelectorAll(selector)].map((element) => {
    const back = behind(element);
    const ink = over(parse(getComputedStyle(element).color), back);
    const [high, low] = [luminance(ink), luminance(back)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  });
}
"""
IN_PANE = """
(element) => {
  const here = element.getBoundingClientRect();
  const pane = document.getElementById("fn-pane").getBoundingClientRect();
  return here.height > 0 && here.top >= pane.top && here.bottom <= pane.bottom;
}
"""


@pytest.fixture(scope="module")
def browser(request: pytest.FixtureRequest) -> Iterator[Browser]:
    try:
        with chromium.browser() as started:
            yield started
    except chromium.NoChromium as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"browser tests cannot run: {error}")
        plugins = request.config.pluginmanager
        terminal, capture = plugins.getplugin("terminalreporter"), plugins.getplugin("capturemanager")
        if terminal and capture:
            with capture.global_and_fixture_disabled():
                terminal.write_line(f"\nBROWSER TESTS SKIPPED: {error}", red=True, bold=True)
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(load_embedder(), load_reader(), tmp_path_factory.mktemp("indexes"))


@pytest.fixture(scope="module")
def serve(library: Library) -> Iterator[Serve]:
    """Serves an article, ready unless `make` is given, and returns the page's address."""
    pages = []

    def started(article: Article, make: Callable[[Report], Opened] | None = None) -> str:
        loading = Loading(make or (lambda _: (library, library.open(article))), app.LOADING_MODEL, "It failed.")
        page = app.build(article, loading, BUNDLED_EXAMPLES)
        page.launch(server_name="127.0.0.1", **app.launch_options())
        pages.append(page)
        loading.start()
        return str(page.local_url)

    app._stay_local(None)
    yield started
    for page in pages:
        page.close(verbose=False)


@pytest.fixture(scope="module")
def bundled(serve: Serve) -> str:
    return serve(read_article(BUNDLED))


@pytest.fixture(scope="module")
def hostile(serve: Serve) -> str:
    return serve(article_from_text(HOSTILE))


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Open]:
    """Opens a page in a browser context of its own; nothing that it does may leave this machine or fail."""
    contexts: list[BrowserContext] = []
    asked: list[str] = []
    errors: list[str] = []

    def opened(url: str, width: int = 1280, height: int = 800, *, ready: bool = True, **settings: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": height}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(url)
        expect(page.locator(".fn-log")).to_be_attached(timeout=30_000)
        if ready:
            expect(page.locator('.fn-status[data-state="ready"]')).to_be_attached(timeout=60_000)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [url for url in asked if not re.match(r"http://(127\.0\.0\.1|localhost):\d+/|data:|blob:", url)] == []
    assert errors == []


def ask(page: Page, question: str) -> Locator:
    """Types a question, presses Enter, and returns the turn once it has its reply."""
    before = page.locator(".fn-turn").count()
    box(page).fill(question)
    box(page).press("Enter")
    turn = page.locator(".fn-turn").nth(before)
    expect(turn.locator(".fn-said")).to_be_attached()
    return turn


def box(page: Page) -> Locator:
    return page.locator("#fn-question textarea")


def in_pane(page: Page, sentence: Locator) -> None:
    page.wait_for_function(IN_PANE, arg=sentence.element_handle())


class TestReading:
    def test_the_article_is_there_with_title_and_date(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        expect(page.locator("h1.fn-title")).to_contain_text("Modi lands in Russia")
        expect(page.locator("time")).to_have_text("9 July 2024")
        expect(page.locator(".fn-example")).to_have_count(len(BUNDLED_EXAMPLES))
        expect(page.locator("footer")).not_to_be_visible()

    def test_each_pane_scrolls_by_itself(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, height=500)
        page.locator("#fn-pane").evaluate("pane => pane.scrollTo(0, 300)")
        assert page.evaluate("document.scrollingElement.scrollTop") == 0
        assert page.locator("#fn-conversation").evaluate("chat => chat.scrollTop") == 0
        assert page.locator("#fn-pane").evaluate("pane => pane.scrollTop") == 300


class TestAsking:
    def test_a_typed_question_is_answered_and_its_sentence_highlighted(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        turn = ask(page, TRADE)
        expect(turn.locator(".fn-question")).to_contain_text(TRADE)
        expect(turn.locator(".fn-said")).to_contain_text(TRADE_SENTENCE)
        expect(turn.locator("q.fn-quote strong").first).to_contain_text("$65 billion")
        expect(turn.locator("a.fn-mark").first).to_have_text("[1]")
        cited = page.locator('.fn-cited[data-n="1"]')
        expect(cited).to_contain_text(TRADE_SENTENCE)
        in_pane(page, cited)
        expect(box(page)).to_have_value("")

    def test_a_mark_scrolls_to_its_sentence_and_flashes_it(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, height=500)
        turn = ask(page, TRADE)
        cited = page.locator('.fn-cited[data-n="1"]')
        in_pane(page, cited)
        page.locator("#fn-pane").evaluate("pane => pane.scrollTo({top: pane.scrollHeight, behavior: 'instant'})")
        assert not cited.evaluate(IN_PANE)
        turn.locator("a.fn-mark").first.click()
        expect(cited).to_have_class(re.compile("fn-flash"))
        in_pane(page, cited)
        expect(cited).not_to_have_class(re.compile("fn-flash"))
        expect(cited).to_have_class(re.compile("fn-current"))

    def test_an_earlier_answer_s_mark_shows_its_own_sentence(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        first = ask(page, TRADE)
        ask(page, "What did Modi tell Putin in Uzbekistan?")
        expect(page.locator('.fn-cited[data-n="1"]')).to_contain_text("Now is not the time for war")
        first.locator("a.fn-mark").first.click()
        expect(page.locator('.fn-cited[data-n="1"]')).to_contain_text(TRADE_SENTENCE)

    def test_an_example_asks_itself(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        page.locator(".fn-example", has_text=TRADE).click()
        expect(page.locator(".fn-turn .fn-question")).to_contain_text(TRADE)
        expect(page.locator(".fn-turn .fn-said")).to_contain_text(TRADE_SENTENCE)

    def test_a_refusal_looks_like_one(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        turn = ask(page, UNANSWERABLE)
        expect(turn.locator(".fn-reply")).to_have_class(re.compile("fn-refusal"))
        expect(turn.locator(".fn-said")).to_contain_text("The article doesn’t say")

    def test_an_empty_question_is_told_so_and_asks_nothing(self, open_page: Open, bundled: str) -> None:
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

    def test_two_readers_do_not_see_each_other(self, open_page: Open, bundled: str) -> None:
        one, other = open_page(bundled), open_page(bundled)
        ask(one, TRADE)
        ask(other, UNANSWERABLE)
        expect(one.locator(".fn-turn")).to_have_count(1)
        expect(other.locator(".fn-turn")).to_have_count(1)
        expect(one.locator(".fn-log")).not_to_contain_text("Zelensky")
        expect(other.locator(".fn-log")).not_to_contain_text("billion")

    def test_the_endpoint_gives_the_reply_of_the_contract(self, bundled: str) -> None:
        reply = gradio_client.Client(bundled, verbose=False).predict(TRADE, [], api_name="/ask")
        assert reply["kind"] == "answer"
        assert TRADE_SENTENCE.search(reply["citations"][0]["quote"])


class TestKeyboard:
    def test_slash_enter_tab_enter_escape(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, height=500)
        page.keyboard.press("/")
        expect(box(page)).to_be_focused()
        expect(box(page)).to_have_value("")
        page.keyboard.type(TRADE + " a/b")
        page.keyboard.press("Enter")
        mark = page.locator(".fn-turn a.fn-mark").first
        expect(mark).to_be_visible()
        page.keyboard.press("Shift+Tab")
        expect(mark).to_be_focused()
        assert mark.evaluate("mark => getComputedStyle(mark).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        cited = page.locator(".fn-cited.fn-current").first
        expect(cited).to_be_focused()
        in_pane(page, cited)
        page.keyboard.press("Escape")
        expect(mark).to_be_focused()

    def test_tab_goes_through_examples_box_and_button_in_their_order(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        page.locator(".fn-example").last.focus()
        page.keyboard.press("Tab")
        expect(box(page)).to_be_focused()
        page.keyboard.press("Tab")
        expect(page.locator("#fn-send")).to_be_focused()

    def test_an_example_is_asked_with_enter(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        page.locator(".fn-example", has_text=TRADE).focus()
        page.keyboard.press("Enter")
        expect(page.locator(".fn-turn a.fn-mark").first).to_be_visible()


class TestHostile:
    def test_an_article_s_tags_are_text(self, open_page: Open, hostile: str) -> None:
        page = open_page(hostile)
        ask(page, "What did the harbour cost?")
        expect(page.locator(".fn-article")).to_contain_text("{{constructor}}")
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
        paste(page, HOSTILE)
        expect(page.locator("h1.fn-title")).to_contain_text("The harbour of Elmsport")
        assert page.evaluate("window.hacked") is None


def paste(page: Page, text: str) -> None:
    page.get_by_text("Paste another article").click()
    page.locator("#fn-pasted textarea").fill(text)
    page.get_by_role("button", name="Read this article").click()


class TestPasting:
    def test_another_article_is_read_and_asked(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        paste(page, HOSTILE)
        expect(page.locator(".fn-turn")).to_have_count(0)
        expect(page.locator("#fn-pasted")).not_to_be_visible()
        turn = ask(page, "What did fishermen say about the old harbour?")
        expect(turn.locator(".fn-said")).to_contain_text("too small for their boats")
        expect(page.locator('.fn-cited[data-n="1"]')).to_contain_text("too small for their boats")

    def test_an_unreadable_text_changes_nothing(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        paste(page, " \n ")
        expect(page.locator("#fn-paste-notice")).to_contain_text("no text")
        expect(page.locator("h1.fn-title")).to_contain_text("Modi lands in Russia")
        expect(page.locator(".fn-turn")).to_have_count(1)


class TestTheme:
    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_all_text_can_be_read(self, open_page: Open, bundled: str, scheme: str) -> None:
        page = open_page(bundled, color_scheme=scheme)
        texts = [".fn-example", ".fn-empty p", ".fn-status-text", "#fn-new", "#fn-send", ".fn-logo", ".fn-date"]
        check_contrast(page, texts)
        ask(page, UNANSWERABLE)
        ask(page, TRADE).locator("a.fn-mark").first.click()
        page.locator(".fn-logo").hover()
        check_contrast(page, [".fn-question", ".fn-said", "a.fn-mark", ".fn-title", ".fn-article p", ".fn-cited"])

    def test_follows_the_system_until_the_reader_chooses(self, open_page: Open, bundled: str) -> None:
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


def check_contrast(page: Page, selectors: list[str]) -> None:
    for selector in selectors:
        page.wait_for_function(f"(arg) => ({CONTRAST})(arg).length > 0", arg=[selector, 4.5])
        # Waits, because a colour may be on its way from one to another
        page.wait_for_function(f"(arg) => ({CONTRAST})(arg).every((ratio) => ratio >= 4.5)", arg=[selector, 4.5])


class TestNarrow:
    def test_a_mark_brings_the_article_into_view_and_back(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled, width=390, height=844)
        expect(page.locator("#fn-side")).not_to_be_visible()
        turn = ask(page, TRADE)
        turn.locator("a.fn-mark").first.click()
        in_pane(page, page.locator('.fn-cited[data-n="1"]'))
        expect(page.locator("#fn-chat")).not_to_be_visible()
        page.get_by_role("button", name="Chat").click()
        expect(turn).to_be_visible()

    @pytest.mark.parametrize("width", [320, 390, 799, 801, 1024])
    def test_nothing_is_wider_than_the_screen(self, open_page: Open, bundled: str, width: int) -> None:
        page = open_page(bundled, width=width)
        ask(page, TRADE)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        for selector in (".fn-theme", "#fn-new", "#fn-send"):
            place = page.locator(selector).bounding_box()
            assert place is not None
            assert place["x"] + place["width"] <= width


class TestLoading:
    def test_a_question_asked_meanwhile_waits_and_is_answered(
        self, open_page: Open, serve: Serve, library: Library
    ) -> None:
        article = read_article(BUNDLED)
        go = threading.Event()

        def make(report: Report) -> Opened:
            report(Step("Indexing the article…", 0.5))
            go.wait(60)
            return library, library.open(article)

        page = open_page(serve(article, make), ready=False)
        expect(page.locator(".fn-status")).to_contain_text("Indexing")
        expect(page.locator(".fn-status progress")).to_have_attribute("value", "0.500")
        box(page).fill(TRADE)
        box(page).press("Enter")
        expect(page.locator(".fn-turn .fn-waiting")).to_contain_text("still loading")
        box(page).fill("What did Modi tell Putin in Uzbekistan?")
        box(page).press("Enter")
        expect(page.locator(".fn-turn .fn-waiting")).to_have_count(2)
        go.set()
        expect(page.locator(".fn-status")).to_contain_text("Ready")
        expect(page.locator(".fn-turn").first.locator(".fn-said")).to_contain_text(TRADE_SENTENCE)
        expect(page.locator(".fn-turn").nth(1)).to_contain_text("Now is not the time for war")

    def test_a_failure_is_told_and_the_question_kept(self, open_page: Open, serve: Serve) -> None:
        def make(report: Report) -> Opened:
            raise LoadingFailed("There is no such model: give another with --model.")

        page = open_page(serve(read_article(BUNDLED), make), ready=False)
        expect(page.locator('.fn-status[data-state="failed"]')).to_contain_text("give another with --model")
        box(page).fill(TRADE)
        box(page).press("Enter")
        expect(page.locator("#fn-notice")).to_contain_text("give another with --model")
        expect(box(page)).to_have_value(TRADE)
