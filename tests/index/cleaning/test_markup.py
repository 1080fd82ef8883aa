"""HTML in a text: tags go and entities are decoded; what an article writes about tags stays."""

from __future__ import annotations

import pytest

from tests.support.cleaning import cleaned


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        pytest.param("<p>It <b>fell</b>.</p><p>It rose.</p>", "It fell.\n\nIt rose.", id="tags"),
        pytest.param('See <a href="x">this</a><br/>now<!-- ad -->.', "See this\nnow.", id="attributes and comments"),
        pytest.param("Tom &amp; Ann&#8217;s &quot;x&quot;&nbsp;y", 'Tom & Ann’s "x" y', id="entities"),
        pytest.param("R&amp;amp;D", "R&D", id="an entity encoded twice"),
        pytest.param("a &lt; b and c &gt; d", "a < b and c > d", id="encoded maths"),
    ],
)
def test_html_is_mended(raw: str, wanted: str) -> None:
    assert cleaned(raw) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Where a < b and c > d, or x<y and y>z, or i <b and c> d.",
        "Use the <b> tag, not <blink>, and Vec<T> or <dyn Error>.",
        "The &lt;script&gt; tag, and &lt;/p&gt;, are written so.",
        "See https://example.org/?a=1&copy=2&lt=3 for more; AT&T and R&D too.",
    ],
)
def test_what_only_looks_like_html_is_left(text: str) -> None:
    assert cleaned(text) == text
