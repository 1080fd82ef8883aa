"""In a real browser: articles in other formats than plain text or from an address, and notes on how they were read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from index.read import BUNDLED, read_article
from index.sources.fetch import Fetcher
from tests.support.loopback import LOOPBACK, Site, page, serving
from tests.support.serving import TRADE, Open, Serve, ask, mark

pytest_plugins = ["tests.support.browsing"]
ARTICLES = Path(__file__).parents[1] / "articles"
THIN = (
    b"<!doctype html><title>A fall</title><nav>Home page</nav>"
    b"<article><p>The bridge fell into the river on Monday.</p></article>"
)


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    pages = {
        "/news": page((ARTICLES / "news.html").read_bytes()),
        "/thin": page(THIN),
        "/empty": page(b"<!doctype html><title></title><nav>Home</nav>"),
    }
    with serving(pages) as served:
        yield served


@pytest.fixture(scope="module")
def fetching(serve: Serve) -> str:
    return serve(read_article(BUNDLED), fetch=Fetcher(also=LOOPBACK))


def choose(page: Page, name: str, data: bytes) -> None:
    page.get_by_role("button", name="Add an article").click()
    page.get_by_label("A file").set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})


def follow(page: Page, address: str) -> None:
    page.get_by_role("button", name="Add an article").click()
    page.get_by_label("A link").fill(address)
    page.get_by_role("button", name="Read it").click()


class TestFiles:
    def test_a_quote_from_a_pdf_says_its_page(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        choose(page, "paper.pdf", (ARTICLES / "paper.pdf").read_bytes())
        expect(page.locator("h1.fn-title")).to_contain_text("Silt and the turning of the tide")
        turn = ask(page, "How much of the silt that stayed arrived within forty minutes of high water?")
        expect(turn.locator("q")).to_contain_text("81 per cent")
        expect(turn.locator(".fn-where").first).to_have_text("p. 2")
        expect(mark(page, 1)).to_contain_text("81 per cent")

    @pytest.mark.parametrize(
        ("name", "title"),
        [
            pytest.param("minutes.docx", "Minutes of the annual meeting", id="Word"),
            pytest.param("guide.md", "How to read a tide table", id="Markdown"),
            pytest.param("blog.html", "What a wet spring did to my potatoes", id="HTML"),
        ],
    )
    def test_other_kinds_of_file_are_read(self, open_page: Open, bundled: str, name: str, title: str) -> None:
        page = open_page(bundled)
        choose(page, name, (ARTICLES / name).read_bytes())
        expect(page.locator("h1.fn-title")).to_contain_text(title)
        expect(page.locator("#fn-notice")).to_be_empty()

    def test_a_file_with_the_wrong_ending_is_reported(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        choose(page, "story.docx", b"%PDF-1.4 not really")
        expect(page.locator("#fn-add-progress")).to_contain_text("story.docx")
        expect(page.locator(".fn-pick")).to_have_count(1)


class TestLinks:
    def test_a_page_is_read_and_its_quotes_lead_back_to_it(self, open_page: Open, fetching: str, site: Site) -> None:
        page = open_page(fetching)
        follow(page, f"{site.root}/news")
        expect(page.locator("h1.fn-title")).to_contain_text("Harbour wall repairs")
        expect(page.locator("#fn-shelf")).to_contain_text("127.0.0.1 · 14 March 2024")
        turn = ask(page, "When will work to repair the harbour wall begin?")
        expect(turn.locator("q")).to_contain_text("6 May")
        link = turn.locator("a.fn-original")
        expect(link).to_have_attribute("href", re.compile(rf"^{site.root}/news#:~:text=Work%20to%20repair"))

    def test_a_thin_page_can_be_read_as_it_is(self, open_page: Open, fetching: str, site: Site) -> None:
        page = open_page(fetching)
        follow(page, f"{site.root}/thin")
        expect(page.locator("#fn-add-progress")).to_contain_text("Only 8 words")
        page.get_by_role("button", name="Read these 8 words").click()
        expect(page.locator("h1.fn-title")).to_contain_text("A fall")
        expect(page.locator("#fn-pane")).not_to_contain_text("Home page")

    def test_a_thin_page_can_be_read_whole_with_a_note_about_that(
        self, open_page: Open, fetching: str, site: Site
    ) -> None:
        page = open_page(fetching)
        follow(page, f"{site.root}/thin")
        page.get_by_role("button", name="Read the whole page").click()
        expect(page.locator("#fn-pane")).to_contain_text("Home page")
        expect(page.locator("#fn-notice")).to_contain_text("whole page")
        ask(page, "What fell into the river?")
        expect(page.locator("#fn-notice")).to_be_empty()

    def test_a_page_without_any_main_text_offers_only_the_whole(
        self, open_page: Open, fetching: str, site: Site
    ) -> None:
        page = open_page(fetching)
        follow(page, f"{site.root}/empty")
        expect(page.locator("#fn-add-progress button")).to_have_text(["Read the whole page"])

    def test_an_address_that_is_not_public_is_refused_and_changes_nothing(self, open_page: Open, bundled: str) -> None:
        page = open_page(bundled)
        ask(page, TRADE)
        follow(page, "http://169.254.169.254/latest/meta-data/")
        expect(page.locator("#fn-add-progress")).to_contain_text("not on the public internet")

    def test_without_addresses_there_is_no_field_for_one(self, open_page: Open, serve: Serve) -> None:
        page = open_page(serve(read_article(BUNDLED), fetch=None))
        page.get_by_role("button", name="Add an article").click()
        expect(page.get_by_label("A file")).to_be_attached()
        expect(page.get_by_label("A link")).to_have_count(0)
