"""Vectors and words -> ranked sentences: exactly, with vectors of our own, and on the bundled article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.bot import Bot
from bot.retrieval.hybrid import JOINED, POOL, Hit, Weights, retrieve
from index.article import Article
from index.search.embed import SentenceTransformerEmbedder
from index.search.indexed_article import IndexedArticle
from index.store import IndexStore
from tests.support.fakes import FakeEmbedder, plain

EMBEDDER = FakeEmbedder(max_pieces=100)


def found(
    folder: Path,
    question: str,
    lines: Sequence[str],
    headings: Sequence[int] = (),
    title: int | None = None,
    weights: Weights = JOINED,
) -> list[Hit]:
    article = plain("\n".join(lines))
    spans = article.paragraphs
    article = replace(
        article,
        headings=tuple(spans[i] for i in headings),
        title=None if title is None else spans[title],
    )
    indexed = IndexStore(EMBEDDER, folder).open(article)
    return retrieve(question, EMBEDDER.encode([question]), indexed, weights)


def numbers(hits: Sequence[Hit]) -> list[int]:
    return [hit.sentence.number for hit in hits]


def test_the_nearest_in_meaning_and_words_comes_first(tmp_path: Path) -> None:
    hits = found(tmp_path, "a dog", ["A fish swam.", "A dog and a cat ran.", "A dog ran."])
    assert numbers(hits) == [2, 1, 0]
    # Axes cat, dog, fish. "A dog ran.": (0, 1, 0), and (√½, √½, 0) in its context; their sum has length 1.84776.
    # "A dog and a cat ran.": (√½, √½, 0), and (√⅓, √⅓, √⅓) in its context; their sum has length 1.90604.
    assert [hit.cosine for hit in hits] == [0.92388, 0.67389, 0.0]
    # One of the question's one word, in a row of two words where the mean is 7/3: 1 / (1 + 1.5 (0.25 + 0.75 · 6/7)).
    assert [hit.words for hit in hits][0::2] == [0.42748, 0.0]
    assert hits[0].score > hits[1].score > hits[2].score


def test_the_score_is_the_weighted_sum_of_four_views(tmp_path: Path) -> None:
    # One sentence, one passage: 1 by vectors, 1 / (1 + 1.5) by words, and the same by its passage.
    weights = Weights(cosine=1.0, words=0.5, passage_cosine=0.2, passage_words=0.1)
    (hit,) = found(tmp_path, "a dog", ["A dog ran."], weights=weights)
    assert hit.score == pytest.approx(1.0 + 0.5 * 0.4 + 0.2 + 0.1)


def test_words_tell_apart_what_vectors_cannot(tmp_path: Path) -> None:
    hits = found(tmp_path, "Did a dog swim?", ["A dog ran.", "A dog slept.", "A dog swam and would swim."])
    assert numbers(hits)[0] == 2
    assert {hit.cosine for hit in hits} == {1.0}


def test_vectors_find_what_shares_no_word(tmp_path: Path) -> None:
    # "dogs" is near "dog" for the fake's vectors; no stem of "hotdogs" is.
    assert numbers(found(tmp_path, "dog", ["A fish swam.", "Hotdogs were eaten."])) == [1, 0]


def test_ties_go_to_the_earlier_one(tmp_path: Path) -> None:
    # The first of the dogs stands after a cat: its context is another.
    assert numbers(found(tmp_path, "a dog", ["A cat sat.", *["A dog ran."] * 4])) == [2, 3, 4, 1, 0]


def test_a_question_without_a_known_word_still_ranks_all(tmp_path: Path) -> None:
    hits = found(tmp_path, "xyzzy", ["A cat sat.", "A dog ran.", "It rained."])
    assert numbers(hits) == [2, 0, 1]
    assert {hit.words for hit in hits} == {0.0}


def test_headings_are_passed_over(tmp_path: Path) -> None:
    lines = ["Dog", "A dog and a cat ran.", "Cat", "A cat sat."]
    assert numbers(found(tmp_path, "dog", lines, headings=[0, 2])) == [1, 3]


def test_the_title_is_not(tmp_path: Path) -> None:
    lines = ["Dog", "A dog and a cat ran.", "Cat", "A cat sat."]
    assert numbers(found(tmp_path, "dog", lines, headings=[2], title=0)) == [0, 1, 3]


def test_headings_are_all_there_is_where_there_is_nothing_else(tmp_path: Path) -> None:
    assert numbers(found(tmp_path, "dog", ["Cat", "Dog"], headings=[0, 1])) == [1, 0]


@pytest.mark.parametrize("count", [POOL - 1, POOL, POOL + 30])
def test_at_most_a_pool_of_them(count: int, tmp_path: Path) -> None:
    hits = found(tmp_path, "a dog", [*["A cat sat."] * (count - 1), "A dog ran."])
    assert len(hits) == min(count, POOL)
    assert numbers(hits)[0] == count - 1


class TestOnTheBundledArticle:
    @pytest.mark.parametrize(
        ("question", "part"),
        [
            ("How much was trade between the two countries worth?", "nearly $65 billion"),
            ("When did Modi last meet Putin?", "on the sidelines of the 2022 SCO meeting"),
            ("Which American president did Modi see?", "US President Joe Biden"),
            ("What does India buy from Russia?", "crude oil"),
            ("border quarrel in the mountains", "Himalayan border dispute"),
            ("Who arrived in Russia on Monday?", "arrived in Russia on Monday"),
        ],
    )
    def test_the_right_sentence_is_among_the_first_three(
        self, question: str, part: str, indexed: IndexedArticle, embedder: SentenceTransformerEmbedder
    ) -> None:
        hits = retrieve(question, embedder.encode([question]), indexed)
        assert any(part in indexed.text_of(hit.sentence) for hit in hits[:3])

    def test_every_sentence_is_ranked_but_headings(self, bot: Bot, article: Article, indexed: IndexedArticle) -> None:
        ranked = {hit.sentence for hit in bot.retrieve("trade")}
        assert article.title is not None
        title = article.title
        assert ranked == {s for s in indexed.sentences if not s.heading or title.contains(s.span)}

    def test_two_runs_agree_to_the_last_digit(
        self, indexed: IndexedArticle, embedder: SentenceTransformerEmbedder
    ) -> None:
        question = "Why did Modi go to Moscow?"
        # Encoded alone and in a batch: the last bits of the vectors may differ, the hits may not.
        alone = embedder.encode([question])
        batched = embedder.encode(["A much longer text, so that the question is padded in its batch.", question])[1:]
        assert retrieve(question, alone, indexed) == retrieve(question, batched, indexed)
