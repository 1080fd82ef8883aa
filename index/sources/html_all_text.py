"""All text of a web page, for when its main text cannot be found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree, html

from index.sources.html_lines import flat

# The head is not among them: where a page leaves out the tag of its body, the parser puts half of that into the head.
_HIDDEN: Final = ("script", "style", "template", "noscript", "title", "select", "textarea", "svg")
_BLOCK_TAGS: Final = frozenset(
    "address article aside blockquote br caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)


def all_text(tree: html.HtmlElement) -> Iterator[str]:
    """Every line that a visitor of the page could see. Changes `tree`."""
    for element in list(tree.iter(*_HIDDEN)):
        if element.getparent() is not None:
            element.drop_tree()
    pieces: list[str] = []
    # By events, not by recursion: pages nest deeper than Python calls.
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if isinstance(element.tag, str):
            text = element.text if event == "start" else element.tail if element is not tree else ""
            pieces += ("\n" if element.tag in _BLOCK_TAGS else "", re.sub(r"\s+", " ", text or ""))
    return (flat(line) for line in "".join(pieces).split("\n") if line.strip())
