"""Glued words: a lost space is put back where it must have been, and no real word is split."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.cleaning.clean import clean
from tests.support.cleaning import cleaned

HERE = Path(__file__).parent


def listed(name: str) -> list[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


CARRIERS = (
    "They saw {} there.",
    "It was {}.",
    "It came during {} last year.",
    "{} was the first.",
    "He arrived with {} in June.",
    "They said {} the new one.",
    "It is of {} Russia.",
)


def test_real_words_are_not_split() -> None:
    """Precision of the glued-word repair: in any of seven sentences, some made to mislead it."""
    words = {word for line in listed("unsplittable.txt") for word in line.split()}
    assert len(words) >= 300
    split = {word for word in words for carrier in CARRIERS if clean(carrier.format(word))[0] != carrier.format(word)}
    assert 1 - len(split) / len(words) >= 0.98, sorted(split)


def test_glued_words_are_split_or_left() -> None:
    """Recall, and that what is not found is left as it was supplied."""
    found = 0
    lines = listed("glued_words.txt")
    assert len(lines) >= 60
    for line in lines:
        glued, parted = line.replace("_", ""), line.replace("_", " ")
        text = clean(glued)[0].replace("\n", " ")
        assert text in {glued, parted}
        found += text == parted
    assert found / len(lines) >= 0.75


def test_names_of_files_and_numbers_are_left() -> None:
    text = "See example.com, Node.js, file.txt, e.g. this, v1.2.3, 3,000 and John,2."
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("The pier opens in August.It was shut for years.", "The pier opens in August. It was shut for years."),
        ("The bill came to £3.5m in 2019.Nobody paid it.", "The bill came to £3.5m in 2019. Nobody paid it."),
        ("They met at 9pm.Doors were locked.", "They met at 9pm. Doors were locked."),
        ("Turnout fell to 31%.Turnout had been 40%.", "Turnout fell to 31%. Turnout had been 40%."),
        ("She called it “a farce.”Hugo laughed.", "She called it “a farce.” Hugo laughed."),
        ('He said "never again."They left.', 'He said "never again." They left.'),
        ("It rained (all day.)They left.", "It rained (all day.) They left."),
        ("He rose and said.“We go now.”", "He rose and said. “We go now.”"),
        ("It shut on Friday.Crews wept.", "It shut on Friday. Crews wept."),
        (
            "He came late.They ate in Denmark.Crews were told at 7am.Nobody slept.",
            "He came late. They ate in Denmark. Crews were told at 7am. Nobody slept.",
        ),
        ("The owner, Brakow, agreed.Brakow will pay.", "The owner, Brakow, agreed. Brakow will pay."),
    ],
)
def test_a_sentence_glued_to_the_next_is_parted(raw: str, wanted: str) -> None:
    assert cleaned(raw) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "It calls System.Out and Math.Random, in ASP.Net and Node.Js.",
        "He saw Mr.Smith of St.Ives and Dr.No.",
        "Write to us at Booking.Com or at example.Org today.",
        'The sign said."Open" and nothing else.',
        "The U.S.Army and the J.R.R.Tolkien estate agreed.",
    ],
)
def test_what_only_looks_glued_is_left(text: str) -> None:
    assert cleaned(text) == text
