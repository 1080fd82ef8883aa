"""Lines: what kind each is, which stand together, and whether a page ends amid a sentence."""

from __future__ import annotations

import pytest

from index.article import Span, lines
from index.text.lines import ends_amid_sentence, line_blocks, line_kind

LONG = "The old bridge over the river was closed on Monday after"


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("# what happened.", "headline"),
        ("Old bridge to close", "headline"),
        ("Will the bridge close?", "headline"),
        ("iPhone sales fall", "headline"),
        ("Key Points", "label"),
        ("- one", "bullet"),
        ("2) two", "bullet"),
        ("9 July 2024", "date"),
        ("By Jane Doe", "byline"),
        ("4 min read", "byline"),
        ("The bridge closed on Monday.", "paragraph"),
        ("and then it fell", "paragraph"),
        ("It has these piers:", "paragraph"),
    ],
)
def test_the_kind_of_a_line(line: str, kind: str) -> None:
    assert line_kind(line) == kind


def test_a_blank_line_parts_blocks() -> None:
    text = "one\ntwo\n\nthree\n \nfour"
    blocks = [[line.of(text) for line in block] for block in line_blocks(list(lines(text)))]
    assert blocks == [["one", "two"], ["three"], ["four"]]
    assert list(line_blocks([])) == []
    assert list(line_blocks([Span(0, 3)])) == [[Span(0, 3)]]


@pytest.mark.parametrize(
    ("block", "after", "amid"),
    [
        pytest.param(["It fell on"], "Monday.", True, id="after a preposition"),
        pytest.param(["It fell"], "on Monday.", True, id="before a small letter"),
        pytest.param(["the govern-"], "Ment", True, id="after a hyphen"),
        pytest.param([LONG], "Ann Lee said that it would, and went home on her bicycle.", True, id="a long line"),
        pytest.param([f"{LONG} a", "Ann had seen the crack in its second pier"], "Lee", True, id="it fills its block"),
        pytest.param([f"{LONG} a", "Ann"], "Lee", False, id="room for more"),
        pytest.param(["It fell."], "on Monday.", False, id="after a full stop"),
        pytest.param(["It fell on"], "## Why", False, id="before a heading"),
        pytest.param(["It fell on"], "- one", False, id="before an item"),
        pytest.param(["One | 2"], "three", False, id="a row of a table"),
        pytest.param([" "], "on Monday.", False, id="nothing before"),
    ],
)
def test_whether_a_page_ends_amid_a_sentence(block: list[str], after: str, amid: bool) -> None:
    assert ends_amid_sentence(block, after) is amid
