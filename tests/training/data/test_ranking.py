"""Which sentences of a pool are ranked first, and what fills a pool that is too short."""

from __future__ import annotations

from pathlib import Path

from tests.support.fakes import FakeEmbedder
from tests.support.tiny_reader import answers_in
from training.data import sources
from training.data.cases import Case, Corpus, seeded
from training.data.ranking import with_rankings, with_strangers


class TestRanking:
    CORPUS = Corpus(
        (("A cat sat.", "A fish swam far.", "Rain fell."),),
        (Case("", "Where did the fish swim?", 0, (1,), ()), Case("", "Did rain fall?", 0, (2,), ())),
    )

    def test_words_alone(self) -> None:
        assert [case.ranked for case in with_rankings(self.CORPUS, None).cases] == [(1, 0, 2), (2, 0, 1)]

    def test_vectors_and_words(self) -> None:
        pools = (("Cats sat all day.", "The feline dozed.", "It rained."),)
        corpus = Corpus(pools, (Case("", "Did the feline cat doze?", 0, (1,), ()),))
        assert with_rankings(corpus, None).cases[0].ranked[0] == 1
        # The axis that it shares with the first weighs twice what the words of the second do.
        assert with_rankings(corpus, FakeEmbedder(("cat",))).cases[0].ranked[0] == 0

    def test_only_the_window_about_the_gold_sentence_is_ranked(self) -> None:
        assert with_rankings(self.CORPUS, None, window=0).cases[1].ranked == (2,)
        assert sorted(with_rankings(self.CORPUS, None, window=1).cases[1].ranked) == [1, 2]

    def test_strangers_fill_a_pool_and_answers_move_with_their_sentences(self, data: Path) -> None:
        plain = sources.qamr(data, 12)
        filled = with_strangers(plain, seeded(7))
        assert answers_in(filled) == answers_in(plain)
        assert all(len(pool) == 10 and len(set(pool)) == 10 for pool in filled.pools)
        for case, before in zip(filled.cases, plain.cases, strict=True):
            assert filled.pools[case.pool][case.golds[0]] == plain.pools[before.pool][before.golds[0]]
            first = filled.pools[case.pool].index(plain.pools[before.pool][0])
            assert filled.pools[case.pool][first : first + 2] == plain.pools[before.pool]
        assert filled == with_strangers(plain, seeded(7))
