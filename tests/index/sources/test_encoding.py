"""Bytes become text by their mark, by what the sender or the page says, else as browsers do it."""

from __future__ import annotations

import pytest

from index.read import (
    article_from_bytes,
)
from index.sources.encoding import decoded


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
def test_the_encoding_that_the_sender_states(data: bytes, said: str, text: str) -> None:
    assert decoded(data, "x", said) == text


@pytest.mark.parametrize(
    "head",
    ['<meta charset="windows-1251">', '<meta http-equiv=content-type content="text/html;charset=windows-1251">'],
)
def test_the_encoding_that_a_page_states(head: str) -> None:
    story = "Старый мост закрыт в понедельник. " * 20
    page = f"<html><head>{head}<title>Мост</title></head><article><h1>Мост</h1><p>{story}"
    assert article_from_bytes(page.encode("windows-1251"), "x.html").name == "Мост"
