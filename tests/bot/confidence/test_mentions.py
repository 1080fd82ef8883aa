"""Which words of a question a refusal may name as missing, or as mentioned."""

from __future__ import annotations

import pytest

from bot.confidence.mentions import absent, present
from bot.question.understand import understand
from index.text.tokens import content_words
from tests.support.fakes import plain
from tests.support.questions import lexicon_of

ORCHARD = plain(
    "The bakery of Hollin Green sells cider. Its baker, Ada Prowse, planted forty apple trees in 2011. "
    "The women of the village pick the fruit, and the council of the US town of Dunmore buys it."
)


def missing(question: str) -> list[str]:
    asked = understand(question, lexicon_of(ORCHARD))
    return [term.span.of(question) for term in absent(asked, lexicon_of(ORCHARD))]


@pytest.mark.parametrize(
    ("question", "words"),
    [
        pytest.param("How many calories does cider have?", ["calories"], id="a noun"),
        pytest.param("Did Bertha Stokes pick fruit?", ["Bertha", "Stokes"], id="a name"),
        pytest.param("What happened in 1987?", ["1987"], id="a year"),
        pytest.param("Is there a discount for pensioners?", ["discount", "pensioners"], id="two nouns"),
    ],
)
def test_names_and_nouns_that_are_not_there_are_missing(question: str, words: list[str]) -> None:
    assert missing(question) == words


@pytest.mark.parametrize(
    "question",
    [
        pytest.param("How much did it cost to insulate?", id="a verb behind to"),
        pytest.param("Who complained about the cider that exploded?", id="a verb behind that"),
        pytest.param("Has she resigned?", id="a participle"),
        pytest.param("Is it good for jogging?", id="an activity"),
        pytest.param("Where are the largest trees?", id="an adjective"),
        pytest.param("What do the bakeries sell?", id="a plural"),
        pytest.param("What does the woman pick?", id="a singular"),
        pytest.param("How much was paid for the fruitage?", id="a word of the same root"),
        pytest.param("Who runs Dunmor?", id="a slip in a name"),
        pytest.param("What does Ada's husband's brother do in the USA?", id="another name for a country"),
        pytest.param("Summarise the article in five bullet points", id="words of a command"),
        pytest.param("WHO IS SHOUTING HERE?", id="capitals alone"),
    ],
)
def test_nothing_is_said_to_be_missing_that_may_be_there_or_is_no_noun(question: str) -> None:
    assert not set(missing(question)) - {"husband's", "brother"}


def test_what_a_sentence_has_is_named_names_first() -> None:
    asked = understand("Which apple trees did Prowse plant for the council?", lexicon_of(ORCHARD))
    sentence = frozenset(content_words("Its baker, Ada Prowse, planted forty apple trees in 2011."))
    words = [term.span.of(asked.standalone) for term in present(asked, sentence)]
    assert words[0] == "Prowse"
    assert "council" not in words
