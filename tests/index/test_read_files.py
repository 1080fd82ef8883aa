"""Files and pages, read whole: what each tells about itself, and pages with hardly any main text."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import pytest

import index.read
import index.sources.docx
from index.article import Span
from index.read import (
    ThinPage,
    UnreadableArticle,
    article_from_bytes,
    article_from_text,
    read_article,
)

HERE = Path(__file__).parents[1] / "articles"
STORY = "The old bridge over the river was closed on Monday after a crack was found in its second pier. "
HTML = f"<!doctype html><title>Bridge</title><article><h1>Bridge</h1><p>{STORY * 5}</p></article>".encode()


class TestMetadata:
    def test_a_page(self) -> None:
        article = read_article(HERE / "news.html")
        assert article.name == "Harbour wall repairs to start in May after winter storms"
        assert article.author == "Priya Nand"
        assert article.published == date(2024, 3, 14)
        assert article.dateline
        assert article.dateline.of(article.text) == "2024-03-14"
        assert article.url == "https://www.saltmerecourier.example/news/2024/03/14/harbour-wall-repairs"
        assert [span.of(article.text) for span in article.headings] == ["Market on the move", "Boats and barriers"]
        assert (article.pages, article.page_of(Span(0, 5)), article.notes) == (0, None, ())

    def test_headings_of_word_and_markdown(self) -> None:
        for name in ("minutes.docx", "guide.md"):
            article = read_article(HERE / name)
            titles = [span.of(article.text) for span in article.headings]
            assert article.title
            assert titles[:1] == [{"minutes.docx": "The year", "guide.md": "The four columns"}[name]]
            assert "#" not in article.text

    def test_a_front_matter_date(self) -> None:
        assert read_article(HERE / "guide.md").published == date(2021, 9, 30)

    def test_pasted_text_has_none(self) -> None:
        article = article_from_text("It fell. " * 5)
        assert (article.author, article.url, article.pages, article.notes) == (None, None, 0, ())


class TestThinPages:
    PAGE = f"<html><title>Bridge</title><body><nav>Home</nav><article><h1>Bridge</h1><p>{STORY * 2}</p></article>"

    def test_the_error_offers_the_whole_page(self) -> None:
        with pytest.raises(ThinPage) as told:
            article_from_bytes(self.PAGE.encode(), "story.html")
        assert told.value.words == 38
        assert str(told.value).startswith("Only 38 words of main text could be found in story.html")
        assert "--whole-page" in str(told.value)
        assert told.value.found
        assert told.value.found.name == "Bridge"

    def test_the_whole_page(self) -> None:
        article = article_from_bytes(self.PAGE.encode(), "story.html", whole_page=True)
        assert article.text.startswith("Home\n\nBridge\n\nThe old bridge")
        assert article.notes == ("The whole page was read, its menus and notices too.",)

    def test_a_page_that_holds_nothing(self) -> None:
        page = b"<html><body><div id='app'></div><script>load('story')</script></body></html>"
        with pytest.raises(ThinPage) as told:
            article_from_bytes(page, "story.html")
        assert (told.value.words, told.value.found) == (0, None)
        with pytest.raises(UnreadableArticle, match="no text"):
            article_from_bytes(page, "story.html", whole_page=True)

    def test_a_page_of_too_many_parts(self) -> None:
        with pytest.raises(UnreadableArticle, match=r"over 150,000 parts.*--whole-page"):
            article_from_bytes(b"<html>" + b"<br>" * 150_001 + STORY.encode(), "story.html")


def test_standard_input_may_be_any_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(HTML)

    monkeypatch.setattr(index.read.sys, "stdin", Stdin)  # type: ignore[attr-defined]
    assert read_article("-").name == "Bridge"
