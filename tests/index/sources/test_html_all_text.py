"""All text of a web page, line by line."""

from __future__ import annotations

from index.sources.html import read_whole


def test_every_visible_line_is_kept() -> None:
    page = "<html><head><title>x</title></head><body><nav>Home</nav>One <b>two</b>.<p>Three<br>four</p><style>x</style>"
    assert read_whole(page, "x.html").text == "Home\n\nOne two.\n\nThree\n\nfour"
