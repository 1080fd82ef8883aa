"""Inline elements: no word leaves a sentence for the name of its element; struck-out and hidden words do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sources.html import read_web

P = "<p>The ferry to the north shore was stopped on Friday, when divers found a net in screw number {}.</p>"
STORY = "".join(P.format(n) for n in range(6))
NAMES = (
    "cta promo share related-link timestamp author-card tag ad-link tooltip-cookie newsletter-term byline caption "
    "recommended comments-ref donate-link u-underline glossary"
).split()
TAGS = ("a", "span", "em", "strong", "b", "i", "time", "mark", "abbr", "cite", "small", "code")


def text_of(inside: str) -> str:
    page = (
        f"<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>{STORY}{inside}</article></body></html>"
    )
    return read_web(page, "x.html")[0].text


WORDS = st.sampled_from(
    "the pilot never saw not all of its lamps burn before noon on deck while two crews slept".split()
)
PIECES = st.lists(
    st.tuples(st.lists(WORDS, min_size=1, max_size=3), st.sampled_from((None, *TAGS)), st.sampled_from(NAMES)),
    min_size=3,
    max_size=9,
)


@given(PIECES, st.sampled_from(("class", "id", "data-component", "data-testid")))
def test_a_sentence_that_is_kept_keeps_its_words(
    pieces: list[tuple[list[str], str | None, str]], attribute: str
) -> None:
    words = " ".join(word for found, _, _ in pieces for word in found)
    marked = " ".join(
        f'<{tag} {attribute}="{name}">{" ".join(found)}</{tag}>' if tag else " ".join(found)
        for found, tag, name in pieces
    )
    # A line that is made of nothing but elements named as litter may be litter.
    assert f"Then {words} again." in text_of(f"<p>Then {marked} again.</p>")


@pytest.mark.parametrize(
    ("inside", "line"),
    [
        pytest.param(
            "<p>The captain did <em class='cta'>not</em> leave the bridge all night.</p>",
            "The captain did not leave the bridge all night.",
            id="a word named as a button",
        ),
        pytest.param(
            "<p>She sails <time class='timestamp'>at ten</time>, weather permitting.</p>",
            "She sails at ten, weather permitting.",
            id="a time of the sentence",
        ),
        pytest.param(
            "<p><a class='promo' href='/n'>Norhavn</a> has two piers, and <a class='promo' href='/s'>Sund</a> one.</p>",
            "Norhavn has two piers, and Sund one.",
            id="a link that opens a sentence",
        ),
        pytest.param(
            "<ul><li>Tickets for <span id='related'>children</span> are free on Sundays.</li></ul>",
            "- Tickets for children are free on Sundays.",
            id="in an item",
        ),
        pytest.param(
            "<p>A <button class='term'>hawser</button> parted under the load.</p>",
            "A hawser parted under the load.",
            id="a word that opens a note",
        ),
        pytest.param(
            "<p>He called it <q>a close thing</q> and went below.</p>",
            "He called it “a close thing” and went below.",
            id="quotation marks of the browser",
        ),
        pytest.param(
            "<p><a id='p7'></a>The owners will repay the fare of everybody on board.</p>",
            "The owners will repay the fare of everybody on board.",
            id="an empty anchor",
        ),
        pytest.param(
            "<p><a href='/x'><b>The inspector had asked for new guards on the screws two years before.</b></a></p>",
            "The inspector had asked for new guards on the screws two years before.",
            id="a paragraph that is a link",
        ),
    ],
)
def test_words_stay_in_their_sentence(inside: str, line: str) -> None:
    assert line in text_of(inside)


@pytest.mark.parametrize(
    ("inside", "gone"),
    [
        pytest.param("<p>It costs <s>40</s> 45 kroner to cross.</p>", "40", id="struck out"),
        pytest.param("<p>It costs <del>forty</del> <ins>fifty</ins> kroner to cross.</p>", "forty", id="deleted"),
        pytest.param(
            "<p>It costs <span style='text-decoration: line-through'>sixty</span> ten kroner.</p>",
            "sixty",
            id="by style",
        ),
        pytest.param(
            "<p>See the map<span class='sr-only'> in a new window</span> of the piers.</p>", "new window", id="read out"
        ),
        pytest.param("<p>The net was cut<span hidden> by whom</span> on Sunday.</p>", "by whom", id="hidden"),
        pytest.param("<p>The net was cut. <button>Copy link</button></p>", "Copy link", id="a button after a sentence"),
        pytest.param(
            "<p>The net was cut<sup class='noprint'>[who?]</sup> on Sunday.</p>", "who?", id="a mark in brackets"
        ),
        pytest.param(
            "<div><span class='share'>Share</span> <span class='comments'>3</span></div>", "Share", id="a bar"
        ),
    ],
)
def test_what_a_browser_does_not_show_as_text_goes(inside: str, gone: str) -> None:
    assert gone not in text_of(inside)


def test_struck_out_words_are_noted() -> None:
    page = f"<html><body><article><h1>Ferry</h1>{STORY}<p>It costs <s>40 kroner</s> 45.</p></article></body></html>"
    assert any("40 kroner" in note for note in read_web(page, "x.html")[0].notes)


def test_an_unclosed_tag_does_not_strike_out_the_article() -> None:
    page = f"<html><body><article><h1>Ferry</h1><s>{STORY}</article></body></html>"
    assert "screw number 5" in read_web(page, "x.html")[0].text
