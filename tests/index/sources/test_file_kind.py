"""Kinds of file, by content and by name, and one clear sentence for each that cannot be read."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from index.read import (
    MAX_BYTES,
    SUFFIXES,
    UnreadableArticle,
    article_from_bytes,
    read_article,
)
from tests.support.archives import archive, word
from tests.support.documents import drawn, encrypted

HERE = Path(__file__).parents[2] / "articles"
STORY = "The old bridge over the river was closed on Monday after a crack was found in its second pier. "
HTML = f"<!doctype html><title>Bridge</title><article><h1>Bridge</h1><p>{STORY * 5}</p></article>".encode()


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
    def test_a_file_reads_the_same_by_path_and_by_bytes(self, name: str, begins: str) -> None:
        article = read_article(HERE / name)
        assert article.text.startswith(begins)
        upload = article_from_bytes((HERE / name).read_bytes(), name)
        assert (upload.raw, upload.text, upload.source) == (article.raw, article.text, name)

    @pytest.mark.parametrize("suffix", ["", ".news", ".HTML", ".htm", ".xhtml"])
    def test_the_content_decides_where_the_name_does_not_say(self, suffix: str) -> None:
        assert article_from_bytes(HTML, f"story{suffix}").name == "Bridge"

    def test_html_without_a_head_is_known_by_its_name(self) -> None:
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
    def test_a_name_that_disagrees_with_the_content_is_refused(self, name: str, data: bytes, says: str) -> None:
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
    def test_the_error_is_one_sentence(self, name: str, data: bytes, says: str) -> None:
        with pytest.raises(UnreadableArticle, match=says) as told:
            article_from_bytes(data, name)
        assert name in str(told.value)
        assert str(told.value).endswith(".")
        assert "\n" not in str(told.value)
