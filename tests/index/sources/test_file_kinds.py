"""Files of every kind, uploads, and one clear sentence for each that cannot be read."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

import index.read
import index.sources.docx
from index.article import Span
from index.read import (
    MAX_BYTES,
    SUFFIXES,
    ThinPage,
    UnreadableArticle,
    article_from_bytes,
    article_from_text,
    read_article,
)
from index.sources.encoding import decoded
from tests.support.documents import drawn, encrypted

HERE = Path(__file__).parents[2] / "articles"
STORY = "The old bridge over the river was closed on Monday after a crack was found in its second pier. "
HTML = f"<!doctype html><title>Bridge</title><article><h1>Bridge</h1><p>{STORY * 5}</p></article>".encode()


def archive(**parts: bytes | str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name.replace("__", "/"), content)
    return made.getvalue()


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word(body: str, declared: str = "") -> bytes:
    document = f'<?xml version="1.0"?>{declared}<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    return archive(**{"word__document.xml": document, "[Content_Types].xml": "<Types/>"})


def picture(canvas: Canvas) -> None:
    canvas.rect(100, 100, 300, 500, fill=1)


def words(canvas: Canvas) -> None:
    canvas.drawString(100, 700, STORY)


class TestKinds:
    @pytest.mark.parametrize(
        ("name", "begins"),
        [
            ("news.html", "Harbour wall repairs to start in May"),
            ("paper.pdf", "Silt and the turning of the tide"),
            ("minutes.docx", "Minutes of the annual meeting"),
            ("guide.md", "2021-09-30 Ruth Adeyemi\n\nHow to read a tide table"),
        ],
    )
    def test_by_path_and_by_bytes(self, name: str, begins: str) -> None:
        article = read_article(HERE / name)
        assert article.text.startswith(begins)
        upload = article_from_bytes((HERE / name).read_bytes(), name)
        assert (upload.raw, upload.text, upload.source) == (article.raw, article.text, name)

    @pytest.mark.parametrize("suffix", ["", ".news", ".HTML", ".htm", ".xhtml"])
    def test_by_content_where_the_name_does_not_say(self, suffix: str) -> None:
        assert article_from_bytes(HTML, f"story{suffix}").name == "Bridge"

    def test_html_without_a_head_by_its_name(self) -> None:
        assert article_from_bytes(f"<h1>Bridge</h1><p>{STORY * 5}</p>".encode(), "story.html").name == "Bridge"

    def test_every_suffix_is_known(self) -> None:
        assert set(SUFFIXES) >= {".txt", ".md", ".html", ".pdf", ".docx"}

    @pytest.mark.parametrize(
        ("name", "data", "says"),
        [
            (
                "a.pdf",
                HTML,
                "a.pdf is called .pdf but holds a web page: give it the ending .html, or save it again as .pdf.",
            ),
            ("a.docx", b"%PDF-1.7", "a.docx is called .docx but holds a PDF: give it the ending .pdf"),
            ("a.txt", HTML, "a.txt is called .txt but holds a web page"),
            ("a.html", b"%PDF-1.7", "a.html is called .html but holds a PDF"),
            ("a.pdf", b"It fell.", "a.pdf is called .pdf but holds plain text: give it the ending .txt"),
            ("a.md", word("<w:p/>"), "a.md is called .md but holds a Word document"),
        ],
        ids=["page as PDF", "PDF as Word", "page as text", "PDF as page", "text as PDF", "Word as Markdown"],
    )
    def test_where_name_and_content_disagree(self, name: str, data: bytes, says: str) -> None:
        with pytest.raises(UnreadableArticle) as told:
            article_from_bytes(data, name)
        assert str(told.value).startswith(says)


class TestUnreadable:
    @pytest.mark.parametrize(
        ("name", "data", "says"),
        [
            ("a.pdf", encrypted(), "locked with a password"),
            ("a.pdf", drawn([picture, picture]), "holds pictures of its pages and no text"),
            ("a.pdf", drawn([words])[:400], "damaged, or only half of it is there"),
            ("a.pdf", b"", "no text"),
            ("a.docx", word(""), "no text"),
            ("a.docx", word("<w:p>")[:-30], "damaged"),
            ("a.docx", word("<w:p><w:r>"), "damaged"),
            ("a.docx", archive(xl__workbook_xml="x"), "a spreadsheet"),
            ("a", archive(ppt__presentation_xml="x"), "a presentation"),
            ("a", archive(**{"META-INF__container.xml": "x"}), "an e-book"),
            ("a", archive(**{"content.xml": "x"}), "an OpenDocument file"),
            ("a.zip", archive(story="It fell."), "unpack it first"),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "an old Word or Office file"),
            ("a.rtf", b"{\\rtf1 It fell.}", "an RTF document"),
            ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(9), "a picture"),
            ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(9), "a picture"),
            ("a.mp4", b"\x00\x00\x00\x18ftypmp42" + bytes(9), "sound, film or a picture"),
            ("a.gz", gzip.compress(b"It fell."), "a compressed file"),
            ("a.exe", b"MZ\x90\x00\x03\x00", "not a text file"),
            ("a.html", b"<html></html>", "No main text"),
            ("a.txt", b"x" * (MAX_BYTES + 1), "larger than 20 MB"),
        ],
        ids=lambda value: value if isinstance(value, str) and " " in value else "",
    )
    def test_is_said_in_a_sentence(self, name: str, data: bytes, says: str) -> None:
        with pytest.raises(UnreadableArticle, match=says) as told:
            article_from_bytes(data, name)
        assert name in str(told.value)
        assert str(told.value).endswith(".")
        assert "\n" not in str(told.value)

    @pytest.mark.parametrize(
        "data",
        [
            pytest.param(word("<w:p><w:r><w:t>" + "x" * 70_000_000 + "</w:t></w:r></w:p>"), id="long"),
            pytest.param(word("<w:p/>" * 3_100_000), id="many parts"),
        ],
    )
    def test_a_bomb_in_a_word_document(self, data: bytes) -> None:
        assert len(data) < 1_000_000
        with pytest.raises(UnreadableArticle, match="unpacks to far more than an article holds"):
            article_from_bytes(data, "a.docx")

    def test_a_bomb_that_lies_about_its_size(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(index.sources.docx, "MOST_UNPACKED", 1000)
        data = bytearray(word("<w:p><w:r><w:t>" + "x" * 5000 + "</w:t></w:r></w:p>"))
        entry = data.index(b"PK\x01\x02")
        data[entry + 24 : entry + 28] = (10).to_bytes(4, "little")
        with pytest.raises(UnreadableArticle):
            article_from_bytes(bytes(data), "a.docx")

    def test_a_bomb_of_entities(self) -> None:
        bomb = '<!DOCTYPE w [<!ENTITY a "lol">' + "".join(
            f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
        )
        data = word("<w:p><w:r><w:t>It fell. &j;</w:t></w:r></w:p>", f"{bomb}]>")
        with pytest.raises(UnreadableArticle, match="damaged"):
            article_from_bytes(data, "a.docx")

    def test_a_locked_word_document(self) -> None:
        data = bytearray(word("<w:p/>"))
        for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            entry = data.index(mark)
            data[entry + at] |= 1
        with pytest.raises(UnreadableArticle, match="password"):
            article_from_bytes(bytes(data), "a.docx")


class TestWhatAFileTellsOfItself:
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

    def test_pasted_text_tells_nothing(self) -> None:
        article = article_from_text("It fell. " * 5)
        assert (article.author, article.url, article.pages, article.notes) == (None, None, 0, ())


class TestThinPages:
    PAGE = f"<html><title>Bridge</title><body><nav>Home</nav><article><h1>Bridge</h1><p>{STORY * 2}</p></article>"

    def test_is_said_and_the_whole_page_offered(self) -> None:
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


@pytest.mark.parametrize(
    ("data", "said", "text"),
    [
        (b"Caf\xe9", "iso-8859-1", "Café"),
        (b"Caf\xe9", "ISO-8859-2", "Café"),
        (b"\xf1", "koi8-r", "Я"),
        (b"Caf\xc3\xa9", "iso-8859-1", "Café"),
        (b"Caf\xc3\xa9", "no-such", "Café"),
        (b"Caf\xc3\xa9", "hex", "Café"),
        (b"\xef\xbb\xbfCaf\xc3\xa9", "koi8-r", "Café"),
    ],
)
def test_what_the_sender_says_of_its_letters(data: bytes, said: str, text: str) -> None:
    assert decoded(data, "x", said) == text


@pytest.mark.parametrize(
    "head",
    ['<meta charset="windows-1251">', '<meta http-equiv=content-type content="text/html;charset=windows-1251">'],
)
def test_what_a_page_says_of_its_letters(head: str) -> None:
    story = "Старый мост закрыт в понедельник. " * 20
    page = f"<html><head>{head}<title>Мост</title></head><article><h1>Мост</h1><p>{story}"
    assert article_from_bytes(page.encode("windows-1251"), "x.html").name == "Мост"


def test_standard_input_may_be_any_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(HTML)

    monkeypatch.setattr(index.read.sys, "stdin", Stdin)  # type: ignore[attr-defined]
    assert read_article("-").name == "Bridge"
