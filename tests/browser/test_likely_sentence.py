"""In a real browser: what search has found is shown while the reader reads, and gives way to the reply."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Page, expect

from bot.reader.base import Reading, Row
from bot.reader.load import load_reader
from index.read import BUNDLED, read_article
from index.search.embed import SentenceTransformerEmbedder
from tests.support.serving import TRADE, TRADE_SENTENCE, UZBEKISTAN, Open, Serve, box
from web.application.library import Library

pytest_plugins = ["tests.support.browsing"]


class Waiting:
    """Reads only once it may."""

    name = "waiting"

    def __init__(self) -> None:
        self.may = threading.Event()
        self._reader = load_reader()

    def read(self, question: str, rows: Sequence[Row], earlier: str = "") -> Reading:
        assert self._reader is not None
        assert self.may.wait(60)
        return self._reader.read(question, rows, earlier)


def test_the_sentence_is_there_before_the_reader_has_read(
    open_page: Open, serve: Serve, embedder: SentenceTransformerEmbedder, tmp_path: Path
) -> None:
    article, reader = read_article(BUNDLED), Waiting()
    library = Library(embedder, reader, tmp_path)
    page = open_page(serve(article, lambda _: (library, library.open(article))))
    box(page).fill(TRADE)
    box(page).press("Enter")
    turn = page.locator(".fn-turn")
    expect(turn.locator(".fn-likely")).to_contain_text("Looking closer…")
    expect(turn.locator(".fn-likely q")).to_have_text(TRADE_SENTENCE)
    expect(turn.locator("a.fn-mark, button")).to_have_count(0)
    expect(page.locator("#fn-live")).to_be_empty()
    box(page).press_sequentially("And")
    reader.may.set()
    expect(turn.locator(".fn-said .fn-short")).to_contain_text("$65 billion")
    expect(turn.locator(".fn-likely")).to_have_count(0)
    expect(page.locator("#fn-live")).to_contain_text(TRADE_SENTENCE)
    expect(box(page)).to_have_value("And")


def test_the_sentence_stays_where_it_was(
    open_page: Open, serve: Serve, embedder: SentenceTransformerEmbedder, tmp_path: Path
) -> None:
    article, reader = read_article(BUNDLED), Waiting()
    library = Library(embedder, reader, tmp_path)
    page = open_page(serve(article, lambda _: (library, library.open(article))))
    box(page).fill(UZBEKISTAN)
    box(page).press("Enter")
    before = below_the_question(page, ".fn-likely q")
    reader.may.set()
    expect(page.locator(".fn-said q")).to_be_visible()
    assert abs(below_the_question(page, ".fn-said q") - before) < 2


def below_the_question(page: Page, selector: str) -> float:
    """How many pixels below the question of its turn it begins."""
    return float(
        page.locator(selector).evaluate(
            "(piece) => piece.getBoundingClientRect().top"
            " - piece.closest('.fn-turn').querySelector('h3').getBoundingClientRect().top"
        )
    )
