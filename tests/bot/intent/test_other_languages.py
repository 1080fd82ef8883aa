"""Which language a message is in."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intent.other_languages import in_other_letters, other_language
from bot.provenance.templates import WISHES

MESSAGES = {
    "de": ["Wer hat die Brücke gebaut?", "Wie viel kostet eine Karte für das Museum"],
    "fr": ["Où est-ce que l’usine a été construite ?", "Combien de personnes sont venues"],
    "es": ["¿Cuándo se cerró la fábrica?", "Quién escribió la carta al alcalde"],
    "it": ["Perché hanno chiuso la scuola?", "Quanti operai hanno perso il lavoro"],
    "pt": ["Quem construiu esta ponte e quando?", "Por que não há mais peixes no rio"],
    "nl": ["Hoeveel heeft de nieuwe brug gekost?", "Waarom is de haven gesloten"],
    "pl": ["Dlaczego zamknięto tę fabrykę?", "Kto zbudował ten most i kiedy"],
    "tr": ["Bu köprüyü kim inşa etti?", "Fabrika ne zaman ve neden kapandı"],
    "ru": ["Почему закрыли завод?", "Кто построил этот мост"],
    "hi": ["Yeh pul kisne banaya tha aur kab?", "यह पुल किसने बनाया?"],
}


@pytest.mark.parametrize(
    ("code", "message"), [pytest.param(code, m, id=m) for code, messages in MESSAGES.items() for m in messages]
)
def test_its_code(code: str, message: str) -> None:
    assert other_language(message) == code


@pytest.mark.parametrize(
    "message", ["为什么工厂关闭了?", "Γιατί έκλεισε το εργοστάσιο;", "qzx vvk wrrt", "12 34 ?", ""]
)
def test_one_that_there_is_no_sentence_for_has_no_code(message: str) -> None:
    assert other_language(message) == ""


def test_there_is_a_sentence_in_each_language() -> None:
    assert all(f"refusal.language.{code}" in WISHES for code in MESSAGES)
    assert len(MESSAGES) == sum(name.startswith("refusal.language.") for name in WISHES)


@given(st.text(max_size=40))
def test_any_text_has_a_code_with_a_sentence_or_none(message: str) -> None:
    assert other_language(message) in {"", *MESSAGES}


@pytest.mark.parametrize(
    ("message", "other"),
    [
        ("为什么工厂关闭了?", True),
        ("Почему?", True),
        ("東京", True),
        ("Who is 東京 named after?", False),
        ("Où est l’école ?", False),
        ("ｗｉｄｅ", False),
        ("???", False),
        ("", False),
    ],
)
def test_most_letters_are_not_latin(message: str, other: bool) -> None:
    assert in_other_letters(message) is other
