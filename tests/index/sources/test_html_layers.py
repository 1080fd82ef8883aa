"""Layers: requests for consent and offers go, whatever they are called; the article stays, whatever it is called."""

from __future__ import annotations

import pytest

from index.sources.html import read_web

P = "<p>The ferry to the north shore was stopped on Friday, when divers found a net in screw number {}.</p>"
STORY = "".join(P.format(n) for n in range(6))
CONSENT = (
    "<p>We and our 88 vendors keep cookies on your device to measure our audience and to choose advertising.</p>"
    "<p>You may withdraw your consent in the privacy settings at any time.</p>"
)


def read(body: str) -> tuple[str, tuple[str, ...]]:
    page = f"<html><head><title>Ferry stopped</title></head><body>{body}</body></html>"
    extract = read_web(page, "x.html")[0]
    return extract.text, extract.notes


@pytest.mark.parametrize(
    "box",
    [
        pytest.param(f"<div class='x1'>{CONSENT}<button>Agree</button></div>", id="a box"),
        pytest.param(f"<section id='vendor-layer'><h2>Before you go on</h2>{CONSENT * 5}</section>", id="a long one"),
        pytest.param(f"<footer class='z'>{CONSENT}</footer>", id="at the foot"),
    ],
)
def test_a_request_for_consent_goes(box: str) -> None:
    text, _ = read(f"{box}<article><h1>Ferry stopped</h1>{STORY}</article>")
    assert "screw number 5" in text
    assert "vendors" not in text
    assert "consent" not in text


def test_an_article_about_cookies_stays() -> None:
    about = "<p>The regulator fined the airline 2 million because it set cookies before visitors had given consent.</p>"
    text, _ = read(f"<article><h1>Airline fined</h1>{about}{STORY}</article>")
    assert "fined the airline" in text


@pytest.mark.parametrize("tag", ["aside", "form", "nav", "section"])
def test_the_element_with_most_paragraphs_stays(tag: str) -> None:
    text, _ = read(f"<{tag} class='col'><h1>Ferry stopped</h1>{STORY}</{tag}><div><p>Weather: fair</p></div>")
    assert "screw number 5" in text


OFFER = (
    "<div class='gate'><h3>Go on with Plus</h3><p>The rest of this article is for subscribers. Subscribe today for 2 "
    "euros, cancel any time.</p><p>Already a member? Sign in to read.</p></div>"
)


def test_an_offer_goes_and_is_noted() -> None:
    text, notes = read(f"<article><h1>Ferry stopped</h1>{STORY}{OFFER}</article>")
    assert "euros" not in text
    assert any("subscription" in note for note in notes)


def test_an_article_about_subscribers_stays() -> None:
    said = "<p>The paper said that 4,000 readers had become subscribers since it let them cancel any time.</p>"
    text, notes = read(f"<article><h1>Paper grows</h1>{said}{STORY}</article>")
    assert "4,000 readers" in text
    assert not notes
