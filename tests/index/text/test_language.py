"""The language of an article is told where it is not English."""

from __future__ import annotations

import pytest

from index.read import article_from_text
from index.text.language import other_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le pont sur la rivière a été fermé lundi, après que des plongeurs ont trouvé une fissure.", "French"),
        ("Die Brücke über den Fluss wurde am Montag gesperrt, weil Taucher einen Riss gefunden haben.", "German"),
        ("El puente sobre el río fue cerrado el lunes, después de que los buzos encontraran una grieta.", "Spanish"),
        ("De brug over de rivier is maandag gesloten, nadat duikers een scheur hadden gevonden.", "Dutch"),
        ("Most nad rzeką został zamknięty w poniedziałek, kiedy nurkowie znaleźli pęknięcie.", "Polish"),
        ("Старый мост закрыт в понедельник, потому что водолазы нашли трещину в опоре.", "Russian"),
        ("Η γέφυρα έκλεισε τη Δευτέρα επειδή οι δύτες βρήκαν μια ρωγμή.", "Greek"),
        ("古い橋は月曜日に閉鎖された。潜水士が亀裂を見つけたためだ。", "Japanese"),
        ("这座桥将于星期一关闭，因为潜水员发现桥墩有一道裂缝，维修需要三年时间。", "Chinese"),
        ("أغلق الجسر القديم يوم الاثنين بعد أن وجد الغواصون شقا في أحد أعمدته.", "Arabic"),
    ],
)
def test_another_language_is_named(text: str, language: str) -> None:
    assert other_language(text) == language
    assert any(language in note and "English" in note for note in article_from_text(text).notes)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge was closed on Monday, since divers had found a crack.",
        "Zoë Mühlan and Jörg Größler of Düsseldorf met Étienne Ducas at the Café de Flore in Saint-Germain.",
        "Pier | 2023 | 2024\n\nNorth | 31,900 | 288,000\n\nSund | 4,100 | 12",
        "GR-14 XK-2 Vesterhav",
        "Ciao!",
    ],
)
def test_english_with_names_is_english(text: str) -> None:
    assert other_language(text) is None
