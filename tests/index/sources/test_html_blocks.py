"""Blocks: loose text becomes paragraphs, terms stand beside values, items bear their numbers."""

from __future__ import annotations

import pytest

from index.sources.html import read_web

P = "<p>The ferry to the north shore was stopped on Friday, when divers found a net in screw number {}.</p>"
STORY = "".join(P.format(n) for n in range(6))


def lines_of(inside: str) -> list[str]:
    page = (
        f"<html><head><title>Ferry</title></head><body><article><h1>Ferry</h1>{STORY}{inside}</article></body></html>"
    )
    return read_web(page, "x.html")[0].text.split("\n\n")


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        pytest.param(
            "<ol><li>Stop the screw.</li><li>Send a diver.</li></ol>",
            ["1. Stop the screw.", "2. Send a diver."],
            id="an ordered list",
        ),
        pytest.param("<ol start='4'><li>Cut the net.</li></ol>", ["4. Cut the net."], id="that begins later"),
        pytest.param(
            "<ol type='a'><li><p>Stop the screw.</p></li><li value='5'>Send a diver.</li></ol>",
            ["a. Stop the screw.", "e. Send a diver."],
            id="by letters",
        ),
        pytest.param("<ol type='i' start='9'><li>Cut the net.</li></ol>", ["ix. Cut the net."], id="in Roman numerals"),
        pytest.param("<ul><li>Stop the screw.</li></ul>", ["- Stop the screw."], id="a list without order"),
        pytest.param(
            "<dl><dt>Return fare</dt><dd>80 kroner</dd><dt>Bicycle</dt><dd>free</dd></dl>",
            ["Return fare | 80 kroner", "Bicycle | free"],
            id="terms and values",
        ),
        pytest.param(
            "<dl><dt>Delays</dt><dd><p>The boat may leave late in fog. Ask at the pier.</p></dd></dl>",
            ["Delays", "The boat may leave late in fog. Ask at the pier."],
            id="a term over a text",
        ),
        pytest.param(
            "<div>The net was seized.<h2>What now</h2>The police look for its owner.<p>He may be fined.</p></div>",
            ["The net was seized.", "## What now", "The police look for its owner.", "He may be fined."],
            id="loose text beside blocks",
        ),
        pytest.param(
            "<table><tr><th>Pier</th><th>2023</th><th>2024</th></tr><tr><td>North</td><td></td><td>70</td></tr></table>",
            ["Pier | 2023 | 2024", "North | | 70"],
            id="an empty cell keeps its place",
        ),
    ],
)
def test_lines(inside: str, wanted: list[str]) -> None:
    lines = lines_of(inside)
    assert [line for line in lines if line in wanted] == wanted
