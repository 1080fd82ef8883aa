"""The clean text of a supplied one, once all that must hold of any cleaning was checked."""

from __future__ import annotations

import re

from index.article import OffsetMap, Span
from index.cleaning.clean import clean


def cleaned(raw: str) -> str:
    """The clean text of `raw`. Invariants 3 and 5 of the design are asserted of it."""
    text, offsets, repairs = clean(raw)
    starts, ends = offsets.starts.tolist(), offsets.ends.tolist()
    assert len(starts) == len(ends) == len(text)
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    decoded = {repair.raw for repair in repairs if repair.replacement.strip()}
    for at, (a, b) in enumerate(zip(starts, ends, strict=True)):
        of_a_decoding = any(span.start <= a and b <= span.end for span in decoded)
        assert text[at] == raw[a:b] or text[at] in " \n" or of_a_decoding, (text[at], raw[a:b])
    assert text == text.strip()
    assert "  " not in text
    assert "\n\n\n" not in text
    assert not clean(text)[2], "cleaning twice changes nothing more"
    assert_both_ways(raw, text, offsets)
    return text


def assert_both_ways(raw: str, text: str, offsets: OffsetMap) -> None:
    """Asserts that each word of `text` is found again from where it came from in `raw`."""
    for word in re.finditer(r"\S+", text):
        span = Span(word.start(), word.end())
        assert offsets.to_clean(offsets.to_raw(span)).contains(span)
