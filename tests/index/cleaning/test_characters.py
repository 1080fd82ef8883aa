"""Characters: control characters, mojibake, white space, scraped dots and marks of notes are mended, prose is not."""

from __future__ import annotations

import pytest

from tests.support.cleaning import cleaned


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        pytest.param("It grew.. . . It fell.. ..\nIt rose...", "It grew. It fell.\nIt rose.", id="litter separators"),
        pytest.param("It fell! .. . Then it rose.", "It fell! Then it rose.", id="litter after another mark"),
        pytest.param("He donâ€™t like cafÃ©s.", "He don’t like cafés.", id="mojibake"),
        pytest.param("It is â€œdoneâ€, he said.", "It is “done”, he said.", id="a quote of which a byte was lost"),
        pytest.param("â€œNoâ€\nâ€œYesâ€ they", "“No”\n“Yes” they", id="at a line's end"),
        pytest.param("One.\r\nTwo.\rThree.\u2028Four.", "One.\nTwo.\nThree.\nFour.", id="line ends"),
        pytest.param(" a\u00a0b \t c\u200bd \n\n\n\n e ", "a b cd\n\ne", id="spaces"),
        pytest.param("NUL\x00 and\ud800 such", "NUL and such", id="unprintable"),
    ],
)
def test_characters_are_mended(raw: str, wanted: str) -> None:
    assert cleaned(raw) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "I was… well… surprised. I thought... never mind.",
        "He said . . . nothing. And left . . . . Then he came back.",
        "It fell..",
        "“Ordinary” ‘quotes’, ﬁne ligatures, naïve café, Ångström and Zażółć.",
        "Farsi می‌خواهم and a family 👨‍👩‍👧.",
        "שלום עולם. 你好，世界。 Привет, мир.",
    ],
)
def test_an_authors_characters_are_left(text: str) -> None:
    assert cleaned(text) == text
