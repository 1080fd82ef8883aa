"""What stage two is asked: shares of sources and near misses, the same for the same seed."""

from __future__ import annotations

import numpy as np
import pytest

from tests.support.tiny_reader import (
    POINTING,
    TOKENIZER,
)
from training.data.cases import seeded
from training.data.corpora import Source
from training.data.wordnet import WordNet
from training.questions.material import Material
from training.questions.mixture import SHARE, Example, Tools, Turns, drawn, names_of, order


class TestDraws:
    def examples(
        self, asked: Material, wordnet: WordNet, turns: Turns = POINTING.then, count: int = 60
    ) -> list[tuple[Source, list[Example]]]:
        tools = Tools(names_of(asked), wordnet, TOKENIZER)
        numbers = order(asked, 11)
        return [
            (source, drawn(asked, tools, turns, source, case, seeded(n), 4))
            for n in range(count)
            for source, case in [asked.asked[next(numbers)]]
        ]

    def test_one_seed_gives_one_training_set(self, asked: Material, wordnet: WordNet) -> None:
        assert self.examples(asked, wordnet) == self.examples(asked, wordnet)

    def test_questions_are_put_in_other_words_only_when_it_is_time(self, asked: Material, wordnet: WordNet) -> None:
        first, later, every = (
            sum(
                "created" in TOKENIZER.decode(group[0].row.ids)
                for _, group in self.examples(asked, wordnet, turns, 300)
            )
            for turns in (POINTING.first, POINTING.then, Turns(missed=0.0, paraphrased=1.0))
        )
        assert first == 0 < later < every

    def test_a_question_has_four_sentences_the_gold_one_first(self, asked: Material, wordnet: WordNet) -> None:
        for source, group in self.examples(asked, wordnet):
            assert len(group) == 4
            assert [e.answers for e in group[1:]] == [False] * 3
            assert (group[0].span is not None) == (group[0].answers and source is not Source.PAIRS)
            assert all(e.span is None for e in group[1:])

    def test_some_are_unanswerable_and_most_are_not(self, asked: Material, wordnet: WordNet) -> None:
        groups = self.examples(asked, wordnet, POINTING.first, 300)
        without = {s: [not any(e.answers for e in g) for source, g in groups if source is s] for s in SHARE}
        assert 0.05 < np.mean(without[Source.PAIRS]) < 0.3  # near misses alone
        assert 0.45 < np.mean(without[Source.SQUAD2]) < 0.75  # and SQuAD's own

    def test_sources_have_their_shares_and_no_case_comes_twice_before_all_have_come(self, asked: Material) -> None:
        numbers = order(asked, 11)
        taken = [next(numbers) for _ in range(600)]
        for source, share in SHARE.items():
            of_source = [i for i in taken if asked.asked[i][0] is source]
            assert len(of_source) / len(taken) == pytest.approx(share, abs=0.06)
            cases = sum(s is source for s, _ in asked.asked)
            assert len(set(of_source[:cases])) == min(cases, len(of_source))
