"""Bytes become text by their mark, by what the sender or the page says, else as browsers do it."""

from __future__ import annotations

import pytest

from index.read import (
    article_from_bytes,
)
from index.sources.encoding import decoded, wide_without_mark


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
    assert decoded(data, "x", said).text == text


@pytest.mark.parametrize(
    "head",
    ['<meta charset="windows-1251">', '<meta http-equiv=content-type content="text/html;charset=windows-1251">'],
)
def test_the_encoding_that_a_page_states(head: str) -> None:
    story = "Старый мост закрыт в понедельник. " * 20
    page = f"<html><head>{head}<title>Мост</title></head><article><h1>Мост</h1><p>{story}"
    assert article_from_bytes(page.encode("windows-1251"), "x.html").name == "Мост"


SAMPLES = {
    "French": "Le maire de Besançon a été réélu dimanche, après l’échec du projet. Où sont passés les élèves, à Noël ?",
    "German": "Die Straße über die Brücke wurde für Fußgänger geöffnet, sagte Jürgen Müller am Dienstag in Köln.",
    "Polish": "Most został zamknięty w poniedziałek, ponieważ znaleziono pęknięcie, powiedział burmistrz Łodzi.",
    "Russian": "Старый мост закрыт в понедельник, сказал мэр города. Ремонт займёт три года.",
    "Greek": "Η γέφυρα έκλεισε τη Δευτέρα επειδή βρέθηκε ρωγμή, είπε ο δήμαρχος της πόλης.",
    "Chinese": "市长说这座桥将于星期一关闭，维修需要三年时间。",
    "Japanese": "古い橋は月曜日に閉鎖された。市長は修理に三年かかると述べた。",
    "Korean": "오래된 다리가 월요일에 폐쇄되었다. 시장은 수리에 3년이 걸린다고 말했다.",
}


@pytest.mark.parametrize(
    ("language", "encoding", "noted"),
    [
        ("French", "cp1252", False),
        ("German", "cp1252", False),
        ("Polish", "cp1250", True),
        ("Russian", "cp1251", True),
        ("Russian", "koi8-r", True),
        ("Greek", "cp1253", True),
        ("Chinese", "gb18030", True),
        ("Japanese", "cp932", True),
        ("Korean", "cp949", True),
        ("French", "mac-roman", True),
    ],
)
@pytest.mark.parametrize("said", [None, "utf-8"])
def test_an_encoding_that_is_not_stated_is_guessed_and_noted(
    language: str, encoding: str, noted: bool, said: str | None
) -> None:
    found = decoded(SAMPLES[language].encode(encoding), "x", said)
    assert found.text == SAMPLES[language]
    assert ("guess" in (found.note or "")) is (noted or said is not None)


@pytest.mark.parametrize("said", ["koi8-r", "gbk", "shift_jis", "iso-8859-2"])
def test_utf_8_outweighs_what_is_stated(said: str) -> None:
    data = (SAMPLES["French"] + SAMPLES["Greek"]).encode()
    assert decoded(data, "x", said).text == data.decode()


def test_text_of_seven_bits_is_what_its_sender_says() -> None:
    data = SAMPLES["Japanese"].encode("iso-2022-jp")
    assert decoded(data, "x", "iso-2022-jp").text == SAMPLES["Japanese"]


def test_a_damaged_letter_does_not_spoil_the_others() -> None:
    found = decoded((SAMPLES["German"] * 2).encode()[:-3] + b"\xc3", "x")
    assert "Jürgen Müller" in found.text
    assert "1 character" in (found.note or "")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("language", ["German", "Russian"])
def test_utf_16_without_a_mark_is_read(language: str, encoding: str) -> None:
    article = article_from_bytes(SAMPLES[language].encode(encoding), "x.txt")
    assert article.text == SAMPLES[language]


def test_a_program_is_not_utf_16() -> None:
    assert wide_without_mark(bytes(range(256)) * 4) is None
