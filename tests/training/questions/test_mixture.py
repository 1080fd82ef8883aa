"""Which questions are drawn: in their shares, twins the oftener, the same for the same seed."""

from __future__ import annotations

import collections
from collections.abc import Mapping
from itertools import islice

import pytest

from training.data.cases import Case, Corpus, TrainingError
from training.data.corpora import Source
from training.questions.mixture import SHARES, order


def test_shares_are_a_whole_and_name_every_source() -> None:
    assert list(SHARES) == list(Source)
    assert sum(SHARES.values()) == pytest.approx(1.0)


def test_sources_are_drawn_in_their_shares(corpora: Mapping[Source, Corpus]) -> None:
    drawn = collections.Counter(source for source, _ in islice(order(corpora, 3), 4000))
    for source, share in SHARES.items():
        assert drawn[source] / 4000 == pytest.approx(share, abs=0.03)


def test_the_seed_alone_decides(corpora: Mapping[Source, Corpus]) -> None:
    one, same, other = (list(islice(order(corpora, seed), 50)) for seed in (3, 3, 4))
    assert one == same
    assert one != other


def test_twins_come_twice_before_others_come_again() -> None:
    cases = tuple(Case("", name, 0, (), (), twin=name == "twin") for name in ("twin", "a", "b"))
    drawn = [case.question for _, case in islice(order({Source.WORDS: Corpus((), cases)}, 3), 8)]
    for part in (drawn[:4], drawn[4:]):
        assert sorted(part) == ["a", "b", "twin", "twin"]


def test_without_questions_it_says_what_to_give() -> None:
    with pytest.raises(TrainingError, match=r"no question.+--data"):
        next(order({Source.WORDS: Corpus((), ())}, 3))
