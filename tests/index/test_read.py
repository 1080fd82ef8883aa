"""Reading an article from a file, standard input or pasted text, and the errors where there is none."""

from __future__ import annotations

import io
import sys
from datetime import date
from pathlib import Path

import pytest

import index.read
from index.read import BUNDLED, UnreadableArticle, article_from_text, read_article

SENTENCE = "The café’s price is €3.\r\nIt opened in 1998."


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8-sig", b""), ("utf-16", b""), ("utf-16-be", b"\xfe\xff"), ("utf-32", b""), ("cp1252", b"")],
)
def test_text_files(tmp_path: Path, encoding: str, mark: bytes) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(mark + SENTENCE.encode(encoding))
    article = read_article(path)
    assert article.raw == SENTENCE
    assert article.text == "The café’s price is €3.\nIt opened in 1998."
    assert article.source == str(path)


def test_undefined_bytes_of_windows_1252_are_read(tmp_path: Path) -> None:
    path = tmp_path / "article.txt"
    path.write_bytes(b"Caf\xe9 \x81\x92s open.")
    assert read_article(str(path)).raw == "Café \x81’s open."


def test_the_bundled_article_is_the_supplied_one() -> None:
    article = read_article(BUNDLED)
    assert article.raw.encode() == BUNDLED.read_bytes()
    assert article.published == date(2024, 7, 9)
    assert article.name == "India’s Modi lands in Russia for talks with Putin in first visit since start of Ukraine war"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SENTENCE.encode())))
    article = read_article("-")
    assert (article.raw, article.source) == (SENTENCE, "standard input")


def test_pasted_text_keeps_its_line_ends() -> None:
    article = article_from_text(SENTENCE)
    assert (article.raw, article.source) == (SENTENCE, "the pasted text")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "no text", id="empty"),
        pytest.param(b" \r\n\t ", "no text", id="blank"),
        pytest.param(b".. . . ..\n* * *", "no words", id="only litter"),
        pytest.param(b"<p><br></p>", "no words", id="only tags"),
        pytest.param(
            b"\x7fELF\x02\x01\x01\x00\x00", "not a text file, a PDF, a web page or a Word document", id="binary"
        ),
        pytest.param(b"PK\x03\x04\x00\x00data", "damaged, or only half", id="half an archive"),
        pytest.param(b"%PDF-1.7\n%\xe2\xe3", "damaged, or only half", id="half a PDF"),
        pytest.param(b"\n<!DOCTYPE html>\n<html><p>Hi.</p>", "Only 1 word of main text", id="a page of one word"),
        pytest.param(b"\xff\xfea\x00b", "damaged UTF-16", id="half a character"),
    ],
)
def test_the_error_says_why_a_file_cannot_be_read(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "given"
    path.write_bytes(data)
    with pytest.raises(UnreadableArticle, match=says):
        read_article(path)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("nowhere/at-all.txt", "There is no file"),
        ("\x00", "could not be read"),
        ("x" * 5000, "could not be read"),
    ],
    ids=["missing", "NUL in the name", "name too long"],
)
def test_the_error_says_what_is_not_there(source: str, says: str) -> None:
    with pytest.raises(UnreadableArticle, match=says):
        read_article(source)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableArticle) as told:
        read_article(tmp_path)
    assert str(told.value) == f"{tmp_path} is a folder: name the file in it."


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index.read, "MAX_BYTES", 100)
    path = tmp_path / "large.txt"
    path.write_text("It fell. " * 20)
    with pytest.raises(UnreadableArticle, match="larger than"):
        read_article(path)
