"""Spans, edits, and the map between supplied and clean text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Edit, OffsetMap, Span, apply_edits, article_id


@st.composite
def text_and_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text("ab. \n", max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6).filter(lambda cuts: len(cuts) % 2 == 0)))
    pairs = zip(cuts[::2], cuts[1::2], strict=True)
    return text, [Edit(Span(a, b), draw(st.text("xy ", max_size=3))) for a, b in pairs]


@given(text_and_edits(), st.data())
def test_maps_compose_and_keep_their_order(case: tuple[str, list[Edit]], data: st.DataObject) -> None:
    text, edits = case
    once, offsets = apply_edits(text, OffsetMap.identity(len(text)), edits)
    middle = data.draw(st.integers(0, len(once)))
    twice, offsets = apply_edits(once, offsets, [Edit(Span(middle, middle), "|")])
    assert twice == once[:middle] + "|" + once[middle:]
    assert len(offsets.starts) == len(offsets.ends) == len(twice)
    starts, ends = offsets.starts.tolist(), offsets.ends.tolist()
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= a <= b <= len(text) for a, b in zip(starts, ends, strict=True))
    for at, (a, b) in enumerate(zip(starts, ends, strict=True)):
        assert twice[at] == text[a:b] or twice[at] in "xy |"


def test_edits_change_text_and_map() -> None:
    edits = [Edit(Span(0, 2), "A"), Edit(Span(3, 3), " "), Edit(Span(4, 6))]
    text, offsets = apply_edits("aabcdd!", OffsetMap.identity(7), edits)
    assert text == "Ab c!"
    assert offsets.to_raw(Span(0, 1)) == Span(0, 2)
    assert offsets.to_raw(Span(2, 3)) == Span(3, 3)
    assert offsets.to_raw(Span(1, 5)) == Span(2, 7)
    assert offsets.to_clean(Span(0, 1)) == Span(0, 1)
    assert offsets.to_clean(Span(3, 4)) == Span(3, 4)
    assert len(offsets.to_clean(Span(4, 6))) == 0


@pytest.mark.parametrize("spans", [[(0, 2), (1, 3)], [(2, 3), (0, 1)], [(0, 9)]], ids=["overlap", "order", "past"])
def test_bad_edits_are_refused(spans: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="overlaps another or leaves the text"):
        apply_edits("abc", OffsetMap.identity(3), [Edit(Span(*span)) for span in spans])


@pytest.mark.parametrize("ends", [(-1, 2), (3, 2)])
def test_a_span_has_an_order(ends: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Span(*ends)


def test_a_span_past_the_end_is_refused() -> None:
    with pytest.raises(ValueError, match="reaches past"):
        Span(1, 4).of("abc")


def test_paragraphs_are_the_lines_that_are_not_blank() -> None:
    text = "One.\n\nTwo.\nThree."
    article = Article(text, text, OffsetMap.identity(len(text)), "here")
    assert [span.of(text) for span in article.paragraphs] == ["One.", "Two.", "Three."]
    assert article.name == "here"


def test_the_id_is_the_beginning_of_the_hash_of_the_supplied_text() -> None:
    article = Article("café\r\n", "café", OffsetMap.identity(4), "here")
    # By sha256sum, of the bytes 63 61 66 c3 a9 0d 0a.
    assert article.sha256.startswith("7f2adbdb7789")
    assert article.id == article_id(article.sha256) == article.sha256[:12]
    assert article.id == Article("café\r\n", "another", OffsetMap.identity(7), "elsewhere").id


@pytest.mark.parametrize(
    ("old", "new", "span", "replacement"),
    [
        pytest.param("&amp;", "&", (11, 15), "", id="the beginning is kept"),
        pytest.param("donâ€™t", "don’t", (13, 16), "’", id="both ends are kept"),
        pytest.param("ab", "ab", (12, 12), "", id="nothing to change"),
        pytest.param("aa", "aaa", (12, 12), "a", id="one more of the same"),
    ],
)
def test_the_smallest_edit_leaves_what_both_texts_share(
    old: str, new: str, span: tuple[int, int], replacement: str
) -> None:
    assert Edit.smallest(10, old, new) == Edit(Span(*span), replacement)
