"""Passages: windows of whole sentences that fit the model, overlap, and cross no heading."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.article import Article, Span
from index.read import article_from_text
from index.search.embed import SentenceTransformerEmbedder
from index.search.passages import Passage, make_passages
from index.structure.sentences import split_sentences
from tests.support.fakes import FakeEmbedder, lines, plain

ROOM = 8
EMBEDDER = FakeEmbedder(max_pieces=ROOM + 2)  # [CLS] and [SEP] take two


def of_words(*counts: int) -> Article:
    """A line of that many words for each count."""
    return plain("\n".join(" ".join(["word"] * count) for count in counts))


def windows(article: Article, headings: tuple[int, ...] = ()) -> list[tuple[int, int]]:
    return [(p.first, p.end) for p in make_passages(article, lines(article, headings), EMBEDDER)]


@pytest.mark.parametrize(
    ("counts", "headings", "expected"),
    [
        pytest.param([4], (), [(0, 1)], id="one sentence"),
        pytest.param([4, 4], (), [(0, 2)], id="just fits"),
        pytest.param([4, 5], (), [(0, 1), (1, 2)], id="one word too many"),
        pytest.param([4, 4, 4, 4], (), [(0, 2), (1, 3), (2, 4)], id="neighbours share half"),
        pytest.param([2, 2, 2, 2, 2, 2], (), [(0, 4), (2, 6)], id="half of four is two"),
        pytest.param([20], (), [(0, 1)], id="longer than the model reads"),
        pytest.param([3, 20, 3], (), [(0, 1), (1, 2), (2, 3)], id="a long one among short ones stands alone"),
        pytest.param([1, 2, 1, 2], (2,), [(0, 2), (2, 4)], id="none crosses a heading"),
        pytest.param([1, 1, 2], (0, 1), [(0, 3)], id="two headings in a row stay with the text below"),
        pytest.param([1, 2, 1], (2,), [(0, 2), (2, 3)], id="a heading at the end"),
        pytest.param([1, 1], (0, 1), [(0, 2)], id="nothing but headings"),
    ],
)
def test_windows(counts: list[int], headings: tuple[int, ...], expected: list[tuple[int, int]]) -> None:
    assert windows(of_words(*counts), headings) == expected


def test_no_sentences_give_no_passages() -> None:
    assert make_passages(plain(""), [], EMBEDDER) == []


def test_the_text_runs_from_the_first_sentence_to_the_last() -> None:
    article = plain("One two.\nThree four.\nFive six seven eight nine.")
    first, second = make_passages(article, lines(article), EMBEDDER)
    assert first.text(article) == "One two.\nThree four."
    assert second.text(article) == "Three four.\nFive six seven eight nine."


counts = st.lists(st.integers(1, 12), min_size=1, max_size=20)


@given(counts, st.sets(st.integers(0, 19)))
def test_every_window_is_whole_fits_and_crosses_no_heading(sizes: list[int], headings: set[int]) -> None:
    article = of_words(*sizes)
    sentences = lines(article, sorted(headings))
    passages = make_passages(article, sentences, EMBEDDER)
    assert {n for p in passages for n in range(p.first, p.end)} == set(range(len(sizes)))
    for p in passages:
        assert p.span == Span(sentences[p.first].span.start, sentences[p.end - 1].span.end)
        assert sum(sizes[p.first : p.end]) <= ROOM or p.end == p.first + 1
        # A heading stands only in front.
        text_begins = next((n for n in range(p.first, p.end) if n not in headings), p.end)
        assert not headings.intersection(range(text_begins, p.end))


@given(counts)
def test_windows_go_forward_and_each_touches_the_next(sizes: list[int]) -> None:
    found = windows(of_words(*sizes))
    for (first, end), (next_first, next_end) in pairwise(found):
        assert first < next_first <= end <= next_end


def fits(passages: list[Passage], article: Article, embedder: SentenceTransformerEmbedder) -> bool:
    read = embedder.max_pieces - 2
    return max(embedder.count_pieces([p.text(article) for p in passages])) <= read


def test_the_model_reads_each_passage_of_the_bundled_article_whole(
    article: Article, embedder: SentenceTransformerEmbedder
) -> None:
    passages = make_passages(article, split_sentences(article), embedder)
    assert len(passages) >= 5
    assert fits(passages, article, embedder)


def test_the_bullets_between_sentences_take_room_too(embedder: SentenceTransformerEmbedder) -> None:
    article = article_from_text("\n".join(f"- Eat fruit on day {n}." for n in range(100)))
    assert fits(make_passages(article, split_sentences(article), embedder), article, embedder)
