"""Who speaks in a sentence, and whose words are asked for."""

from __future__ import annotations

import pytest

from bot.language.names import Names
from bot.language.speakers import asked_speaker, is_saying, may_state, speaks
from tests.support.fakes import span_of

ARTICLE = (
    "Ann Lee, the harbour master, closed the north quay. Ann Lee said so. Tom Park told the council that he had paid. "
    "Mr Park was born in Velm. Ms Lee is 46."
)
NAMES = Names(ARTICLE)
(LEE, *_) = [mention.name for mention in NAMES.mentioned_in("Ann Lee")]


@pytest.mark.parametrize("word", ["said", "says", "denies", "replied", "writing", "Called", "think", "put"])
def test_a_form_of_a_verb_of_saying_is_known(word: str) -> None:
    assert is_saying(word)


@pytest.mark.parametrize("word", ["is", "sang", "closes", "born", "sayings", "king", "sing"])
def test_other_words_are_not_taken_for_one(word: str) -> None:
    assert not is_saying(word)


@pytest.mark.parametrize(
    "sentence",
    [
        "Lee said that the quay was closed.",
        "“It is closed,” said the harbour master, Ann Lee.",
        "Ann Lee, who runs the office, has repeatedly warned of it.",
        "According to Ann Lee, it is closed.",
        "It was called a disgrace by Ann Lee.",
        "In Lee’s view it is a disgrace.",
        "Lee: It is closed.",
    ],
)
def test_who_is_the_subject_of_the_saying_speaks(sentence: str) -> None:
    assert speaks(sentence, span_of(sentence, "Lee"))
    assert may_state(sentence, LEE, NAMES)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("Ann Lee closed the north quay.", id="only named"),
        pytest.param("Tom Park said that Ann Lee closed the quay.", id="another speaks of them"),
        pytest.param("“The quay is closed,” said Tom Park.", id="another speaks"),
        pytest.param("“It is closed, and she knows it,” said Tom Park.", id="a pronoun in what another says"),
    ],
)
def test_what_is_not_theirs_is_not_their_statement(sentence: str) -> None:
    assert not may_state(sentence, LEE, NAMES)


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("“It is closed,” she said, and Tom Park agreed.", id="a pronoun may be theirs"),
        pytest.param("The quay stays closed.", id="nobody speaks: speech goes on from one sentence to the next"),
    ],
)
def test_where_it_is_open_who_speaks_it_may_be_theirs(sentence: str) -> None:
    assert may_state(sentence, LEE, NAMES)


@pytest.mark.parametrize(
    "question",
    ["What did Ann Lee say about the quay?", "so what does lee say?", "What did harbour master Lee call it?"],
)
def test_whose_words_are_asked_for_is_found(question: str) -> None:
    asked = asked_speaker(question, NAMES)
    assert asked is not None
    assert asked.name == LEE
    assert asked.span.of(question).lower().endswith("lee")


@pytest.mark.parametrize(
    "question",
    ["What did Ann Lee close?", "What did they say about Ann Lee?", "Who said that?", "What did Lee’s aunt say?"],
)
def test_no_words_of_theirs_are_asked_for(question: str) -> None:
    assert asked_speaker(question, NAMES) is None
