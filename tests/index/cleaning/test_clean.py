"""Cleaning: no word of an article is ever added, dropped or changed, and cleaning twice changes nothing more."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.cleaning.clean import clean
from index.read import BUNDLED
from tests.support.cleaning import cleaned


def letters(text: str) -> list[str]:
    return [character for character in text if character.isalnum()]


DIRT = st.sampled_from(
    (
        ".. . |.. .. |...|. . .|.|!|“|”|…|’|#|1.|- |-|--|***|a|of|the|inthe|astate|claimedMoscow|cooperation,but|India|"
        "&amp;|&amp;lt;|&lt;b&gt;|&lt;script&gt;|&gt;|&|;|<|>|amp;|lt;|/|script|&#8217;|&#x3c;|&nbsp;|govern|ment|"
        '<b>|</b>|<br>|<p class="x">|<!-- x -->|â€™|Ã©|donâ€™t|\u00ad|-\n|\n|\r\n|\r|\u2028|\u00a0|\u200b|\u200d|'
        "\ufeff|\x00|\ud800|\x85|\t| |well|known|Read more: this|Share this article|Key Points|09, Jul, 24|"
        "\nAdvertisement\n|👩\u200d👧|שלום|中文"
    ).split("|")
)


MARKS = st.sampled_from(
    [
        *("\f", "\n\f", "\f\n", "\n\n\n", "Page 3\n", "The Times 12\n", "12", "¹", "²", "[1]", "km²", "10⁶"),
        *("# ", "\n## ", "###", "\n===\n", "\n---\n", "---\ntitle: A fall\n", "date: 2024-07-09\n", "author: Ann\n"),
        *("*", "**", "***", "_", "__", "~~", "`", "``", "\n```\n", "\n~~~\n", "\\", "\\*", "\n> ", "\n- [x] ", "\n* "),
        *(
            "[a](b/c)",
            "[a",
            "](b.c)",
            "![x](y.png)",
            "[a][b]",
            "\n[b]: http://c.d\n",
            "[^1]",
            "\n[^1]: ",
            "<https://a.b>",
        ),
        *(
            "\n| a | b |\n",
            "|---|---|\n",
            "| - | - |",
            "|",
            "a",
            "It fell",
            ". ",
            " ",
            "the-",
            "\n",
            "ment",
            "snake_case",
        ),
    ]
)


ANY_MARKS = st.lists(st.one_of(MARKS, MARKS, DIRT), max_size=25).map("".join)
ANY_DIRT = st.lists(DIRT, max_size=25).map("".join)
ANY_TEXT = st.text(max_size=60)
# The normal run has a small sample that is always the same; `make soak` looks at many more.
SAMPLE = settings(max_examples=150)
MANY = settings(max_examples=5000, derandomize=False)


@given(ANY_MARKS)
@SAMPLE
def test_any_marks_are_cleaned_soundly(raw: str) -> None:
    cleaned(raw)


@given(ANY_DIRT)
@SAMPLE
def test_any_dirt_is_cleaned_soundly(raw: str) -> None:
    cleaned(raw)


@given(ANY_TEXT)
@SAMPLE
def test_any_text_is_cleaned_soundly(raw: str) -> None:
    cleaned(raw)


@pytest.mark.soak
@given(st.one_of(ANY_MARKS, ANY_DIRT, ANY_TEXT))
@MANY
def test_many_texts_are_cleaned_soundly(raw: str) -> None:
    cleaned(raw)


@given(
    st.lists(
        st.sampled_from("He saw the West. Trade fell, and Mr. Modi left! “Why?” he asked. 3.5 a < b c > d".split(" "))
    )
)
@settings(deadline=None)
def test_plain_prose_is_left_as_it_is(words: list[str]) -> None:
    raw = " ".join(words)
    assert cleaned(raw) == raw


def test_the_bundled_article() -> None:
    raw = BUNDLED.read_bytes().decode()
    text = cleaned(raw)
    assert letters(text) == letters(raw.replace("You might be interested in\n", ""))
    assert ".." not in text
    assert ". ." not in text
    for phrase in (
        "at which he claimed Moscow-Beijing relations were",
        "during a state visit to Washington in June last year",
        "strong energy cooperation, but most",
        "in their history.\nThat is",
        "giving Putins nation",
        "\n09, Jul, 24\nIndia’s Prime Minister",
        "Now is not the time for war.\nBut while",
        "condemning Russias invasion. I look forward",
    ):
        assert phrase in text


@pytest.mark.parametrize(
    "raw",
    [
        "x" * 20_000,
        ". " * 10_000,
        "<a " * 7_000,
        "&amp;" * 4_000,
        "a-\n" * 6_000,
        "donâ€™t " * 2_500,
        "\u00ad" * 20_000,
    ],
    ids=["one word", "dots", "tags", "entities", "hyphens", "mojibake", "soft hyphens"],
)
def test_long_litter_is_cleaned_once_and_for_all(raw: str) -> None:
    text, _, _ = clean(raw)
    assert clean(text)[0] == text
