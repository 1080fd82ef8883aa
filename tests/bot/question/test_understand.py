"""What is wanted with a message, where its words say otherwise."""

from __future__ import annotations

import pytest

from bot.intent.wanted import A_QUESTION, Intent, Wanted
from bot.question.understand import unless_of_article
from tests.support.questions import lexicon_of
from tests.support.wishes import LAMP


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        pytest.param("what happened to the lamp", Wanted(Intent.SUMMARY, "whole", None, 0.7), id="a summary"),
        pytest.param("is the crane any good", Wanted(Intent.OPINION, "own", None, 0.6), id="an opinion"),
    ],
)
def test_what_is_doubtful_and_has_words_of_the_article_is_a_question(message: str, wanted: Wanted) -> None:
    assert unless_of_article(wanted, message, lexicon_of(LAMP)) == A_QUESTION


@pytest.mark.parametrize(
    ("message", "wanted"),
    [
        pytest.param("sum up what happened to the lamp", Wanted(Intent.SUMMARY, "whole", None, 0.95), id="certain"),
        pytest.param("what happened here", Wanted(Intent.SUMMARY, "whole", None, 0.7), id="no word of the article"),
        pytest.param("more about the lamp", Wanted(Intent.MORE, "else", None, 0.6), id="more"),
    ],
)
def test_any_other_wish_stays_what_it_is(message: str, wanted: Wanted) -> None:
    assert unless_of_article(wanted, message, lexicon_of(LAMP)) == wanted
