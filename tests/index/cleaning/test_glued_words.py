"""Glued words: a lost space is put back where it must have been, and no real word is split."""

from __future__ import annotations

from pathlib import Path

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
