"""Which sentences of a pool are ranked first."""

from __future__ import annotations

from tests.support.fakes import FakeEmbedder
from training.data.cases import Case, Corpus
from training.data.ranking import with_rankings

# Every text has the same vector.
BLIND = FakeEmbedder(())


class TestRanking:
    CORPUS = Corpus(
        (("A cat sat.", "A fish swam far.", "Rain fell."),),
        (Case("", "Where did the fish swim?", 0, (1,), ()), Case("", "Did rain fall?", 0, (2,), ())),
    )

    def test_words_alone(self) -> None:
        assert [case.ranked for case in with_rankings(self.CORPUS, BLIND).cases] == [(1, 0, 2), (2, 0, 1)]

    def test_vectors_and_words(self) -> None:
        pools = (("Cats sat all day.", "The feline dozed.", "It rained."),)
        corpus = Corpus(pools, (Case("", "Did the feline cat doze?", 0, (1,), ()),))
        assert with_rankings(corpus, BLIND).cases[0].ranked[0] == 1
        # The axis that it shares with the first weighs twice what the words of the second do.
        assert with_rankings(corpus, FakeEmbedder(("cat",))).cases[0].ranked[0] == 0

    def test_what_was_asked_before_is_searched_for_too(self) -> None:
        case = Case("", "And why?", 0, (1,), (), earlier=("Where did the fish swim?",))
        assert with_rankings(Corpus(self.CORPUS.pools, (case,)), BLIND).cases[0].ranked[0] == 1
